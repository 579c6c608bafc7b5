"""A time of day."""

import re

from surveys.documents import Question
from surveys.questions.columns import Column, Row
from surveys.questions.invalid import Invalid
from surveys.questions.registry import register
from surveys.questions.settings import ASKED


@register
class Time:
    """Write a time of day; stored as hours:minutes. 9:05 and 09h05 are read as they are written in Viet Nam."""

    name, widget = "time", "date"
    xlsform = ("time",)
    in_grid, counts_mentions, typed = False, False, True
    settings = ASKED
    pattern, pattern_message = r"\s*[0-9]{1,2}[:hH][0-9]{2}(:00)?\s*", "not_a_time"

    def clean(self, question: Question, raw: object) -> str:
        written = (
            re.fullmatch(r"\s*([0-9]{1,2})[:hH]([0-9]{2})(?::00)?\s*", raw, re.ASCII) if isinstance(raw, str) else None
        )
        if written is None or int(written[1]) > 23 or int(written[2]) > 59:
            raise Invalid("not_a_time")
        return f"{int(written[1]):02}:{written[2]}"

    def columns(self, question: Question) -> list[Column]:
        return [Column(question.name, "text")]

    def encode(self, question: Question, value: str) -> dict[str, str | int | float | None]:
        return {question.name: value}

    def rows(self, question: Question) -> list[Row]:
        return []

    def read_form(self, values: list[str]) -> object:
        return values[0] if values else ""

    def write_cell(self, value: str) -> str:
        return value

    def read_cell(self, cell: str) -> object:
        return cell

    def readable(self, question: Question, value: str, language: str) -> str:
        return value
