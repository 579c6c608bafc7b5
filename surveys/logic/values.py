"""Values of expressions and how they turn into each other (XPath 1.0, sections 3.4, 3.5 and 4)."""

import math
import re
from decimal import Decimal
from typing import Any

#: What an expression computes: a truth, a number, a text.
Value = bool | float | str

_NUMBER = re.compile(r"[ \t\r\n]*(-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))[ \t\r\n]*")
_NAMES = re.compile(r"[^ \t\r\n]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def from_answer(answer: Any) -> Value:
    """An answer as a value: several choices are one text, joined by spaces; nothing is the empty text."""
    if answer is None:
        return ""
    if isinstance(answer, (list, tuple)):
        return " ".join(str(part) for part in answer)
    if isinstance(answer, (bool, str)):
        return answer
    return float(answer)


def as_number(value: Value) -> float:
    """number(): a text that is no number is NaN."""
    if isinstance(value, str):
        match = _NUMBER.fullmatch(value)
        return float(match.group(1)) if match else math.nan
    return float(value)


def as_text(value: Value) -> str:
    """string(): 1.0 is "1", as in JavaScript."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "0"
    if 1e-6 <= abs(value) < 1e21:
        written = format(Decimal(repr(value)), "f")
        return written.rstrip("0").rstrip(".") if "." in written else written
    return re.sub(r"e([+-])0*", r"e\1", repr(value))


def as_truth(value: Value) -> bool:
    """boolean(): a text is true when it is not empty, a number when it is neither 0 nor NaN."""
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)


def is_day(value: Value) -> bool:
    """Whether the value is a day in ISO form."""
    return isinstance(value, str) and _DAY.fullmatch(value) is not None


def choices_in(value: Value) -> list[str]:
    """The names of choices in the text of a multiple choice."""
    return _NAMES.findall(as_text(value))
