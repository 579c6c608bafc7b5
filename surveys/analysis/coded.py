"""A column of the frame: small integers, the places of answers in the dictionary of all distinct answers.

So whatever its kind, an item is counted in one pass over one array, and a kind encodes each distinct answer once,
not each respondent's. docs/methods/frame.md says how.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from surveys.analysis.scales import scale_of
from surveys.documents import AnswerState, Question
from surveys.questions import Row, kind_of
from surveys.questions.columns import Column, ColumnType

Codes = npt.NDArray[np.integer[Any]]
#: A state column holds places in this tuple.
STATES = tuple(AnswerState)
PLACES = {state: place for place, state in enumerate(STATES)}
#: The first places of every item's dictionary: what is said without a value. The values follow.
WITHOUT_VALUE = tuple(state for state in STATES if state is not AnswerState.ANSWERED)
PLACES_WITHOUT_VALUE = {state: place for place, state in enumerate(WITHOUT_VALUE)}


@dataclass(frozen=True, eq=False)
class Coded:
    """A column as places in its dictionary ``values``."""

    codes: Codes
    values: Sequence[Any]

    def decoded(self) -> npt.NDArray[np.object_]:
        """The values themselves, one a response."""
        return objects(self.values)[self.codes]


@dataclass(frozen=True, eq=False)
class Dictionary:
    """Every distinct answer to an item: the states of WITHOUT_VALUE, then the values."""

    question: Question
    values: Sequence[Any]

    @property
    def size(self) -> int:
        return len(WITHOUT_VALUE) + len(self.values)

    @cached_property
    def states(self) -> npt.NDArray[np.int8]:
        """The state of each answer, as a place in STATES."""
        without = [PLACES[state] for state in WITHOUT_VALUE]
        return np.array(without + [PLACES[AnswerState.ANSWERED]] * len(self.values), dtype=np.int8)

    @cached_property
    def columns(self) -> list[Column]:
        return kind_of(self.question).columns(self.question)

    @cached_property
    def rows(self) -> list[Row]:
        """The lines of the item's table."""
        return kind_of(self.question).rows(self.question)

    @cached_property
    def scale(self) -> tuple[str, ...]:
        """The options from low to high, () where they are no scale."""
        return scale_of(self.question)

    @cached_property
    def cells(self) -> dict[str, list[Any]]:
        """Each answer as its kind encodes it, by column; None where it is a state."""
        kind = kind_of(self.question)
        encoded = [kind.encode(self.question, value) for value in self.values]
        nothing = [None] * len(WITHOUT_VALUE)
        return {column.name: nothing + [cells.get(column.name) for cells in encoded] for column in self.columns}

    @cached_property
    def numbers(self) -> dict[str, list[tuple[Fraction, int]]]:
        """The answers that give a number, by column, from the smallest up: the number and the answer's place.

        A number is taken as it was written: 0.1 is a tenth, not the binary number beside it.
        """
        return {
            column.name: sorted(
                (Fraction(repr(cell)), place) for place, cell in enumerate(self.cells[column.name]) if cell is not None
            )
            for column in self.columns
            if column.type == "number"
        }

    @cached_property
    def hits(self) -> npt.NDArray[np.int64]:
        """answers x counted lines: 1 where the answer belongs to the line."""
        lines = [
            [int(cell is not None and cell == row.code) for cell in self.cells[row.column]]
            for row in self.rows
            if row.measure == "count"
        ]
        return np.array(lines, dtype=np.int64).reshape(len(lines), self.size).T


@dataclass(frozen=True, eq=False)
class Item:
    """One item's column."""

    codes: Codes
    dictionary: Dictionary


def objects(values: Sequence[Any]) -> npt.NDArray[np.object_]:
    """An array of objects, lists included."""
    column = np.empty(len(values), dtype=object)
    column[:] = list(values)
    return column


def as_array(values: Sequence[Any], column_type: ColumnType) -> npt.NDArray[Any]:
    """Cells of a column: floats for numbers, NaN where there is none; objects otherwise."""
    if column_type == "number":
        return np.array([np.nan if value is None else value for value in values], dtype=float)
    return objects(values)


def smallest(codes: Codes, size: int) -> Codes:
    """The codes in the smallest unsigned integers that hold ``size`` of them."""
    return codes.astype(np.min_scalar_type(max(size - 1, 0)), copy=False)
