"""What a kind puts into the frame, and what of it becomes lines of a table."""

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["code", "number", "text", "date"]
Measure = Literal["count", "mean", "median", "lower_quartile", "upper_quartile"]


@dataclass(frozen=True)
class Column:
    """One column of the frame. ``code`` holds names of choices, ``date`` ISO dates."""

    name: str
    type: ColumnType


@dataclass(frozen=True)
class Row:
    """One line of a question's table: how often ``code`` stands in ``column``, or a measure of it."""

    name: str
    column: str
    code: str | int | None = None
    measure: Measure = "count"
