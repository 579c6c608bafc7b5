"""A day with a time of day."""

import re

from surveys.documents import Question
from surveys.questions.columns import Column, Row
from surveys.questions.invalid import Invalid
from surveys.questions.kinds.date import Date
from surveys.questions.kinds.time import Time
from surveys.questions.registry import register
from surveys.questions.settings import ASKED


@register
class DateTime:
    """Write day and time; stored as 2026-11-24T14:30, without a zone: it is the officer's own clock."""

    name, widget = "datetime", "date"
    xlsform = ("datetime",)
    in_grid, counts_mentions, typed = False, False, True
    settings = ASKED
    pattern, pattern_message = (
        r"\s*([0-9]{1,2}[\/.][0-9]{1,2}[\/.][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})[T \t]+[0-9]{1,2}[:hH][0-9]{2}\s*",
        "not_a_datetime",
    )

    def clean(self, question: Question, raw: object) -> str:
        if not isinstance(raw, str) or not re.fullmatch(self.pattern, raw):
            raise Invalid("not_a_datetime")
        day, time = re.split(r"[T\s]+", raw.strip(), maxsplit=1)
        try:
            return f"{Date().clean(question, day)}T{Time().clean(question, time)}"
        except Invalid:
            raise Invalid("not_a_datetime") from None

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
        day, _, time = value.partition("T")
        return f"{Date().readable(question, day, language)}, {time}"
