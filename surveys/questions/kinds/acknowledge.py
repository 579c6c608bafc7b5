"""A statement to tick."""

from surveys.documents import Question, in_language
from surveys.questions.columns import Column, Row
from surveys.questions.invalid import Invalid
from surveys.questions.messages import ACKNOWLEDGED
from surveys.questions.registry import register
from surveys.questions.settings import ASKED

#: The value that XForms gives a trigger that was pulled.
TICKED = "OK"


@register
class Acknowledge:
    """Tick that a statement was read."""

    name, widget = "acknowledge", "checkboxes"
    xlsform = ("acknowledge", "trigger")
    in_grid, counts_mentions, typed = False, False, False
    settings = ASKED
    pattern, pattern_message = TICKED, "not_acknowledged"

    def clean(self, question: Question, raw: object) -> str:
        if raw != TICKED:
            raise Invalid("not_acknowledged")
        return TICKED

    def options(self, question: Question, language: str) -> list[tuple[str, str]]:
        return [(TICKED, in_language(ACKNOWLEDGED, language))]

    def columns(self, question: Question) -> list[Column]:
        return [Column(question.name, "code")]

    def encode(self, question: Question, value: str) -> dict[str, str | int | float | None]:
        return {question.name: value}

    def rows(self, question: Question) -> list[Row]:
        return [Row(TICKED, question.name, code=TICKED)]

    def read_form(self, values: list[str]) -> object:
        return values[0] if values else ""

    def write_cell(self, value: str) -> str:
        return value

    def read_cell(self, cell: str) -> object:
        return cell

    def readable(self, question: Question, value: str, language: str) -> str:
        return in_language(ACKNOWLEDGED, language)
