"""A number on a scale with a start, an end and a step."""

import re
from decimal import Decimal, InvalidOperation

from surveys.documents import Question
from surveys.questions.columns import Column, Row
from surveys.questions.invalid import Invalid
from surveys.questions.registry import register
from surveys.questions.settings import ASKED

#: What a workbook need not say (XLSForm: 1 to 10 by 1).
DEFAULTS = {"start": "1", "end": "10", "step": "1"}
#: More points than this are no scale that can be shown.
MOST_POINTS = 200


@register
class Range:
    """Choose a point of a scale: few points are shown as options, many in a list to choose from."""

    name, widget = "range", "scale"
    xlsform = ("range",)
    in_grid, counts_mentions, typed = False, False, False
    settings = (*ASKED, "parameters")
    pattern, pattern_message = r"\s*[+-]?[0-9]{1,18}([.,][0-9]{1,15})?\s*", "not_in_range"

    def clean(self, question: Question, raw: object) -> float:
        if isinstance(raw, bool) or not isinstance(raw, (int, float, str)):
            raise Invalid("not_in_range", **_ends(question))
        if isinstance(raw, str):
            number = Decimal(raw.strip().replace(",", ".")) if re.fullmatch(self.pattern, raw) else None
        else:
            number = Decimal(repr(raw))
        if number is None or number not in points(question):
            raise Invalid("not_in_range", **_ends(question))
        return float(number) + 0.0

    def options(self, question: Question, language: str) -> list[tuple[str, str]]:
        return [(_plain(point), _local(_plain(point), language)) for point in points(question)]

    def columns(self, question: Question) -> list[Column]:
        return [Column(question.name, "number")]

    def encode(self, question: Question, value: float) -> dict[str, str | int | float | None]:
        return {question.name: value}

    def rows(self, question: Question) -> list[Row]:
        return [
            Row("mean", question.name, measure="mean"),
            Row("median", question.name, measure="median"),
        ]

    def read_form(self, values: list[str]) -> object:
        return values[0] if values else ""

    def write_cell(self, value: float) -> str:
        return _plain(Decimal(repr(value)))

    def read_cell(self, cell: str) -> object:
        return cell

    def readable(self, question: Question, value: float, language: str) -> str:
        return _local(_plain(Decimal(repr(value))), language)


def points(question: Question) -> list[Decimal]:
    """The points of the scale, from its start to its end. ValueError for a scale that cannot be shown."""
    start, end, step = (_number(question, name) for name in DEFAULTS)
    if step == 0 or (end - start) / step < 1 or (end - start) / step > MOST_POINTS:
        raise ValueError("a scale has at least two points, and not too many")
    return [start + step * at for at in range(int((end - start) / step) + 1)]


def _number(question: Question, name: str) -> Decimal:
    try:
        number = Decimal(question.parameters.get(name, DEFAULTS[name]))
    except InvalidOperation:
        raise ValueError(f"{name} is no number") from None
    if not number.is_finite() or abs(number) > 10**9 or abs(number.as_tuple().exponent) > 9:
        raise ValueError(f"{name} is too large or too fine")
    return number


def _ends(question: Question) -> dict[str, str]:
    scale = points(question)
    return {"low": _plain(min(scale)), "high": _plain(max(scale))}


def _plain(number: Decimal) -> str:
    """0, 10, 2.5: never 0E+1, never -0."""
    written = format(number, "f")
    written = written.rstrip("0").rstrip(".") if "." in written else written
    return "0" if written == "-0" else written


def _local(written: str, language: str) -> str:
    return written.replace(".", ",") if language == "vi" else written
