"""A questionnaire, and a response to it, as a person reads them in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surveys.documents import AnswerState, Document, Question, Theme, in_language
from surveys.questions import kind_of, skipped_by_logic, state_of
from surveys.questions.messages import STATE_LABELS


@dataclass(frozen=True)
class ReadableQuestion:
    """One line: number, text (with the grid's question before a row's), options or the answer."""

    number: str
    name: str
    text: str
    options: tuple[tuple[str, str], ...]
    answer: str = ""
    answered: bool = False


@dataclass(frozen=True)
class ReadableTheme:
    label: str
    questions: tuple[ReadableQuestion, ...]


def readable_document(document: Document, language: str) -> list[ReadableTheme]:
    """Every theme with its questions and options."""
    return [
        ReadableTheme(
            in_language(theme.label, language),
            tuple(_question(theme, question, language) for question in theme.questions),
        )
        for theme in document.themes
    ]


def readable_response(
    document: Document, answers: Mapping[str, Any], language: str, *, workshop: str
) -> list[ReadableTheme]:
    """Every item with its answer, or the state in its place. ``workshop`` is what the system filled in."""
    skipped = skipped_by_logic(document, answers)
    themes = []
    for theme in document.themes:
        questions = []
        for question in theme.questions:
            if question.is_note:
                continue
            line = _question(theme, question, language)
            state = state_of(question, answers, skipped)
            answered = state == AnswerState.ANSWERED
            if question.filled_by_the_system:
                answered, answer = True, workshop
            elif answered:
                answer = kind_of(question).readable(question, answers[question.name], language)
            else:
                answer = in_language(STATE_LABELS[state], language)
            questions.append(ReadableQuestion(line.number, line.name, line.text, (), answer, answered))
        themes.append(ReadableTheme(in_language(theme.label, language), tuple(questions)))
    return themes


def _question(theme: Theme, question: Question, language: str) -> ReadableQuestion:
    text = in_language(question.label, language)
    if question.grid:
        text = f"{in_language(theme.grid(question.grid).label, language)} – {text}"
    options = tuple((choice.name, in_language(choice.label, language)) for choice in question.choices)
    return ReadableQuestion(question.number, question.name, text, options)
