"""A whole number."""

import re

from surveys.documents import Question
from surveys.questions.columns import Column, Row
from surveys.questions.invalid import Invalid
from surveys.questions.registry import register
from surveys.questions.settings import ASKED

#: Above this a number is no longer exact in a spreadsheet or in the browser.
LARGEST = 10**15


@register
class Integer:
    """Write a whole number."""

    name, widget = "integer", "number"
    xlsform = ("integer", "int")
    in_grid, counts_mentions, typed = False, False, True
    settings = ASKED
    pattern, pattern_message = r"\s*[+-]?[0-9]{1,18}\s*", "not_an_integer"

    def clean(self, question: Question, raw: object) -> int:
        if isinstance(raw, str) and re.fullmatch(self.pattern, raw):
            raw = int(raw)
        if isinstance(raw, float) and raw.is_integer():
            raw = int(raw)
        if isinstance(raw, bool) or not isinstance(raw, int):
            raise Invalid("not_an_integer")
        if abs(raw) > LARGEST:
            raise Invalid("number_out_of_range")
        return raw

    def columns(self, question: Question) -> list[Column]:
        return [Column(question.name, "number")]

    def encode(self, question: Question, value: int) -> dict[str, str | int | float | None]:
        return {question.name: value}

    def rows(self, question: Question) -> list[Row]:
        return [
            Row("mean", question.name, measure="mean"),
            Row("median", question.name, measure="median"),
            Row("lower_quartile", question.name, measure="lower_quartile"),
            Row("upper_quartile", question.name, measure="upper_quartile"),
        ]

    def read_form(self, values: list[str]) -> object:
        return values[0] if values else ""

    def write_cell(self, value: int) -> str:
        return str(value)

    def read_cell(self, cell: str) -> object:
        return cell

    def readable(self, question: Question, value: int, language: str) -> str:
        return str(value)
