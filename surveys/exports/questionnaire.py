"""A questionnaire as plain text, to read beside the data: numbers, questions, options with their names."""

from collections.abc import Iterator

from surveys.documents import Document, Question, Texts, Theme, in_language
from surveys.questions.messages import STATE_LABELS

_ONLY_IF: Texts = {"en": "asked if", "vi": "hỏi nếu"}
_AT_MOST: Texts = {"en": "at most {count} options", "vi": "tối đa {count} phương án"}


def as_text(document: Document, language: str) -> str:
    """The whole questionnaire in one language."""
    return "\n".join(_lines(document, language)) + "\n"


def _lines(document: Document, language: str) -> Iterator[str]:
    title = in_language(document.title, language)
    yield title
    yield "=" * len(title)
    for theme in document.themes:
        heading = in_language(theme.label, language)
        yield from ("", heading, "-" * len(heading))
        above = ""
        for question in theme.questions:
            if question.grid and question.grid != above:
                yield from ("", in_language(theme.grid(question.grid).label, language))
            above = question.grid
            yield from _question(theme, question, language)


def _question(theme: Theme, question: Question, language: str) -> Iterator[str]:
    label = in_language(question.label, language)
    if question.is_note:
        yield from ("", label)
        return
    yield from ("", f"{question.number or '-'}  {label}  [{question.name}]")
    if hint := in_language(question.hint, language):
        yield f"    {hint}"
    if question.relevant and question.relevant != theme.relevant:
        yield f"    ({in_language(_ONLY_IF, language)}: {question.relevant})"
    if question.max_choices:
        yield f"    ({in_language(_AT_MOST, language).format(count=question.max_choices)})"
    for choice in question.choices:
        yield f"    [ ] {in_language(choice.label, language)}  [{choice.name}]"
    for state in question.offered_states:
        yield f"    ( ) {in_language(STATE_LABELS[state], language)}"
