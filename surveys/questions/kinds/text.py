"""Text in the officer's own words."""

import unicodedata

from surveys.documents import Question
from surveys.documents.csv_text import defuse, restore
from surveys.questions.columns import Column, Row
from surveys.questions.invalid import Invalid
from surveys.questions.registry import register
from surveys.questions.settings import ASKED

MAXIMUM = 2000


@register
class Text:
    """Write freely. Kept as typed, in Unicode's composed form (NFC)."""

    name, widget = "text", "text"
    xlsform = ("text", "string")
    in_grid, counts_mentions, typed = False, False, True
    settings = (*ASKED, "multiline")
    pattern, pattern_message = "", ""

    def clean(self, question: Question, raw: object) -> str:
        if not isinstance(raw, str):
            raise Invalid("not_a_text")
        if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in raw):
            raise Invalid("text_not_storable")
        text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n"))
        if len(text) > MAXIMUM:
            raise Invalid("text_too_long", count=len(text), maximum=MAXIMUM)
        return text

    def columns(self, question: Question) -> list[Column]:
        return [Column(question.name, "text")]

    def encode(self, question: Question, value: str) -> dict[str, str | int | float | None]:
        return {question.name: value}

    def rows(self, question: Question) -> list[Row]:
        return []

    def read_form(self, values: list[str]) -> object:
        return values[0] if values else ""

    def write_cell(self, value: str) -> str:
        return defuse(value)

    def read_cell(self, cell: str) -> object:
        return restore(cell)

    def readable(self, question: Question, value: str, language: str) -> str:
        return value
