"""A number with decimals."""

import decimal
import math
import re

from surveys.documents import Question
from surveys.questions.columns import Column, Row
from surveys.questions.invalid import Invalid
from surveys.questions.registry import register
from surveys.questions.settings import ASKED

LARGEST = 1e15
#: Decimals that are kept; more than anyone types.
PLACES = 9


@register
class Decimal:
    """Write a number; a decimal comma is understood, as Vietnamese is written."""

    name, widget = "decimal", "number"
    xlsform = ("decimal",)
    in_grid, counts_mentions, typed = False, False, True
    settings = ASKED
    pattern, pattern_message = r"\s*[+-]?[0-9]{1,18}([.,][0-9]{1,15})?\s*", "not_a_number"

    def clean(self, question: Question, raw: object) -> float:
        if isinstance(raw, str) and re.fullmatch(self.pattern, raw):
            raw = float(raw.replace(",", "."))
        if isinstance(raw, bool) or not isinstance(raw, (int, float)) or not math.isfinite(raw):
            raise Invalid("not_a_number")
        if abs(raw) > LARGEST:
            raise Invalid("number_out_of_range")
        return round(float(raw), PLACES) + 0.0  # -0.0 becomes 0.0

    def columns(self, question: Question) -> list[Column]:
        return [Column(question.name, "number")]

    def encode(self, question: Question, value: float) -> dict[str, str | int | float | None]:
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

    def write_cell(self, value: float) -> str:
        return format(decimal.Decimal(repr(value)), "f")

    def read_cell(self, cell: str) -> object:
        return cell

    def readable(self, question: Question, value: float, language: str) -> str:
        written = f"{value:.15g}"
        return written.replace(".", ",") if language == "vi" else written
