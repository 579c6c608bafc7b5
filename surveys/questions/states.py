"""The state of every answer, and what the questionnaire's logic skips."""

from collections.abc import Mapping
from typing import Any

from surveys.documents import AnswerState, Document, Question
from surveys.logic import holds

Answers = Mapping[str, Any]


def chosen_state(answer: object) -> AnswerState | None:
    """The state stored in place of a value ({"state": "not_my_area"}), None for a value."""
    return AnswerState(answer["state"]) if isinstance(answer, dict) else None


def logic_values(answers: Answers) -> dict[str, Any]:
    """The answers as expressions see them: a state in place of an answer is blank."""
    return {name: answer for name, answer in answers.items() if not isinstance(answer, dict)}


def skipped_by_logic(document: Document, answers: Answers) -> frozenset[str]:
    """Names of the items that the questionnaire skips after these answers.

    Items are looked at in order; the answer of a skipped item counts as blank for those behind it.
    The browser does the same (static/officer/flow.js).
    """
    values = logic_values(answers)
    skipped = set()
    known: dict[str, bool] = {}  # the items of a theme share most of their conditions
    for question in document.items():
        condition = question.relevant
        if not condition:
            continue
        if condition not in known:
            known[condition] = holds(condition, values)
        if not known[condition]:
            skipped.add(question.name)
            if values.pop(question.name, None) is not None:
                known.clear()
    return frozenset(skipped)


def without_skipped(document: Document, answers: Answers) -> dict[str, Any]:
    """The answers less those to items that are skipped by logic."""
    skipped = skipped_by_logic(document, answers)
    return {name: answer for name, answer in answers.items() if name not in skipped}


def state_of(question: Question, answers: Answers, skipped: frozenset[str]) -> AnswerState:
    """The state of one item in one response."""
    if question.name in skipped:
        return AnswerState.SKIPPED_BY_LOGIC
    if question.name not in answers:
        return AnswerState.BLANK
    return chosen_state(answers[question.name]) or AnswerState.ANSWERED
