"""A text to read; nothing is asked."""

from surveys.documents import Question
from surveys.questions.columns import Column, Row
from surveys.questions.invalid import Invalid
from surveys.questions.registry import register


@register
class Note:
    """Read; there is nothing to answer."""

    name, widget = "note", "note"
    xlsform = ("note",)
    in_grid, counts_mentions, typed = False, False, False
    settings = ()
    pattern, pattern_message = "", ""

    def clean(self, question: Question, raw: object) -> object:
        raise Invalid("no_answer_taken")

    def columns(self, question: Question) -> list[Column]:
        return []

    def encode(self, question: Question, value: object) -> dict[str, str | int | float | None]:
        return {}

    def rows(self, question: Question) -> list[Row]:
        return []

    def read_form(self, values: list[str]) -> object:
        return values[0] if values else ""

    def write_cell(self, value: object) -> str:
        return ""

    def read_cell(self, cell: str) -> object:
        return cell

    def readable(self, question: Question, value: object, language: str) -> str:
        return ""
