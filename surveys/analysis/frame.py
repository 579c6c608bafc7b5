"""The stored answers as columns, ready to be counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from surveys.documents import AnswerState, Document, Question
from surveys.questions import Invalid, kind_of, skipped_by_logic, state_of, with_calculated
from surveys.questions.columns import ColumnType

Mask = npt.NDArray[np.bool_]
#: A state column holds places in this tuple.
STATES = tuple(AnswerState)
_PLACES = {state: place for place, state in enumerate(STATES)}


@dataclass(frozen=True)
class Record:
    """One response: its answers, what is known of its place (workshop, cluster), and the version it was filled in.

    ``document`` is None where it is the frame's own.
    """

    answers: Mapping[str, Any]
    profile: Mapping[str, str]
    document: Document | None = None


@dataclass(frozen=True, eq=False)
class Frame:
    """A table of responses: the columns that the kinds declare, one state column an item, the profile columns.

    Numbers are floats (NaN where there is none), codes, texts and dates are objects (None where there is none).
    """

    size: int
    columns: Mapping[str, npt.NDArray[Any]]
    states: Mapping[str, npt.NDArray[np.int8]]
    profile: Mapping[str, npt.NDArray[np.object_]]

    def subset(self, mask: Mask) -> "Frame":
        """The responses where ``mask`` is true, in the same order."""
        return Frame(
            size=int(mask.sum()),
            columns={name: column[mask] for name, column in self.columns.items()},
            states={name: column[mask] for name, column in self.states.items()},
            profile={name: column[mask] for name, column in self.profile.items()},
        )

    def in_state(self, item: str, *states: AnswerState) -> Mask:
        """Who is in one of these states for the item."""
        return np.isin(self.states[item], [_PLACES[state] for state in states])

    def groups(self, variables: Sequence[str]) -> dict[tuple[str, ...], Mask]:
        """The responses by every combination of the profile variables that occurs, in sorted order.

        Without a variable all are one group, even when there is nobody.
        """
        if not variables:
            return {(): np.ones(self.size, dtype=bool)}
        keys = list(zip(*(self.profile[variable] for variable in variables), strict=True))
        return {key: np.array([other == key for other in keys], dtype=bool) for key in sorted(set(keys))}


def build_frame(document: Document, records: Sequence[Record], *, profile: Sequence[str]) -> Frame:
    """The frame of these responses. ``profile`` names the profile columns; a record without one has ""."""
    items = [(item, kind_of(item), kind_of(item).columns(item)) for item in document.items()]
    states: dict[str, list[int]] = {item.name: [] for item, _, _ in items}
    types: dict[str, ColumnType] = {column.name: column.type for _, _, columns in items for column in columns}
    cells: dict[str, list[Any]] = {name: [] for name in types}
    for record in records:
        answers = _with_filled_in(document, record)
        own = record.document or document
        skipped = skipped_by_logic(own, answers)
        answers = with_calculated(own, answers)
        for item, kind, columns in items:
            state = state_of(item, answers, skipped) if item.name in own.by_name else AnswerState.SKIPPED_BY_LOGIC
            states[item.name].append(_PLACES[state])
            encoded = kind.encode(item, answers[item.name]) if state is AnswerState.ANSWERED else {}
            for column in columns:
                cells[column.name].append(encoded.get(column.name))
    return Frame(
        size=len(records),
        columns={name: _array(values, types[name]) for name, values in cells.items()},
        states={name: np.array(values, dtype=np.int8) for name, values in states.items()},
        profile={name: _array([r.profile.get(name, "") for r in records], "code") for name in profile},
    )


def _with_filled_in(document: Document, record: Record) -> dict[str, Any]:
    """The answers with those that the system knows; one that is not among the question's options is blank."""
    answers = dict(record.answers)
    for item in document.items():
        if item.filled_by_the_system:
            answers.pop(item.name, None)
            answers.update(_known(item, record.profile))
    return answers


def _known(item: Question, profile: Mapping[str, str]) -> dict[str, Any]:
    try:
        return {item.name: kind_of(item).clean(item, profile.get(item.name))}
    except Invalid:
        return {}


def _array(values: list[Any], column_type: ColumnType) -> npt.NDArray[Any]:
    if column_type == "number":
        return np.array([np.nan if value is None else value for value in values], dtype=float)
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column
