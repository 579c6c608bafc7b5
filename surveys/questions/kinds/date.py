"""A day."""

import re
from datetime import date

from surveys.documents import Question
from surveys.questions.columns import Column, Row
from surveys.questions.invalid import Invalid
from surveys.questions.registry import register
from surveys.questions.settings import ASKED


@register
class Date:
    """Write a day; stored as an ISO date. 24/11/2026 is read as it is written in Viet Nam."""

    name, widget = "date", "date"
    xlsform = ("date",)
    in_grid, counts_mentions, typed = False, False, True
    settings = ASKED
    pattern, pattern_message = (
        r"\s*([0-9]{1,2}[\/.][0-9]{1,2}[\/.][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})\s*",
        "not_a_date",
    )

    def clean(self, question: Question, raw: object) -> str:
        if not isinstance(raw, str):
            raise Invalid("not_a_date")
        text = raw.strip()
        if written := re.fullmatch(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})", text):
            day, month, year = (int(part) for part in written.groups())
            text = f"{year:04}-{month:02}-{day:02}"
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise Invalid("not_a_date")
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise Invalid("not_a_date") from None

    def columns(self, question: Question) -> list[Column]:
        return [Column(question.name, "date")]

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
        return date.fromisoformat(value).strftime("%d/%m/%Y" if language == "vi" else "%-d %B %Y")
