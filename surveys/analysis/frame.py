"""The stored answers as a table of columns, ready to be counted."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from surveys.analysis.building import Answers, Builder, Profile
from surveys.analysis.coded import PLACES, STATES, Coded, Codes, Item, as_array, smallest
from surveys.documents import AnswerState, Document
from surveys.questions.columns import ColumnType

__all__ = ["STATES", "Frame", "Mask", "Record", "build_frame"]

Mask = npt.NDArray[np.bool_]
#: Up to so many combinations are counted, which is faster than sorting the responses.
_COUNTABLE = 1_000_000


@dataclass(frozen=True)
class Record:
    """One response: its answers, what is known of its place (workshop, cluster), and the version it was filled in.

    ``document`` is None where it is the frame's own.
    """

    answers: Answers
    profile: Profile
    document: Document | None = None


@dataclass(frozen=True, eq=False)
class Frame:
    """A table of responses: a column an item, and the profile columns.

    ``columns``, ``states`` and ``profile`` show it with the values themselves: numbers are floats (NaN where there
    is none), codes, texts and dates are objects (None where there is none).
    """

    size: int
    items: Mapping[str, Item]
    coded_profile: Mapping[str, Coded]

    @cached_property
    def columns(self) -> Mapping[str, npt.NDArray[Any]]:
        """The columns that the kinds declare, by name; each is made when it is asked for."""
        types = {
            column.name: (name, column.type) for name, item in self.items.items() for column in item.dictionary.columns
        }
        return _Lazy(list(types), lambda column: self._column(column, *types[column]))

    @cached_property
    def states(self) -> Mapping[str, npt.NDArray[np.int8]]:
        """The state of every answer, by item, as places in STATES."""
        return _Lazy(list(self.items), lambda name: self.items[name].dictionary.states[self.items[name].codes])

    @cached_property
    def profile(self) -> Mapping[str, npt.NDArray[np.object_]]:
        """What is known of a response beside its answers."""
        return _Lazy(list(self.coded_profile), lambda name: self.coded_profile[name].decoded())

    def subset(self, mask: Mask) -> "Frame":
        """The responses where ``mask`` is true, in the same order."""
        return Frame(
            size=int(mask.sum()),
            items={name: Item(item.codes[mask], item.dictionary) for name, item in self.items.items()},
            coded_profile={name: Coded(c.codes[mask], c.values) for name, c in self.coded_profile.items()},
        )

    def in_state(self, item: str, *states: AnswerState) -> Mask:
        """Who is in one of these states for the item."""
        return np.isin(self.states[item], [PLACES[state] for state in states])

    def variable(self, name: str) -> Coded | None:
        """What may be grouped by under this name, as texts: a profile column, or a column of an item.

        A choice is its name, a tick "1" or "0"; "" where there is none. None for a name that is not there.
        """
        if name in self.coded_profile:
            return self.coded_profile[name]
        for item in self.items.values():
            if name in {column.name for column in item.dictionary.columns if column.type in ("code", "number")}:
                texts = [_as_text(cell) for cell in item.dictionary.cells[name]]
                distinct = sorted(set(texts))
                places = {text: place for place, text in enumerate(distinct)}
                return Coded(np.array([places[text] for text in texts])[item.codes], distinct)
        return None

    def combined(self, variables: Sequence[str]) -> Coded:
        """Every combination of the variables that occurs, sorted; its values are tuples of texts.

        Without a variable all are one group. KeyError for a variable that is not there.
        """
        codes = np.zeros(self.size, dtype=np.int64)
        values: list[tuple[str, ...]] = [()]
        for name in variables:
            coded = self.variable(name)
            if coded is None:
                raise KeyError(name)
            width = len(coded.values)
            codes = codes * width + coded.codes
            present, codes = _renumbered(codes, len(values) * width)
            values = [(*values[code // width], str(coded.values[code % width])) for code in present]
        order = sorted(range(len(values)), key=values.__getitem__)
        ranks = np.argsort(order) if order else np.zeros(0, dtype=np.int64)
        return Coded(ranks[codes] if self.size else codes, [values[place] for place in order])

    def groups(self, variables: Sequence[str]) -> dict[tuple[str, ...], Mask]:
        """The responses by every combination of the variables that occurs, in sorted order.

        Without a variable all are one group, even when there is nobody.
        """
        coded = self.combined(variables)
        return {key: coded.codes == place for place, key in enumerate(coded.values)}

    def _column(self, column: str, item: str, column_type: ColumnType) -> npt.NDArray[Any]:
        cells = self.items[item].dictionary.cells[column]
        return as_array(cells, column_type)[self.items[item].codes]


def build_frame(document: Document, records: Iterable[Record], *, profile: Sequence[str]) -> Frame:
    """The frame of these responses. ``profile`` names the profile columns; a record without one has ""."""
    builder = Builder(document)
    places: dict[str, dict[str, int]] = {name: {} for name in profile}
    codes: dict[str, list[int]] = {name: [] for name in profile}
    for record in records:
        builder.add(record.answers, record.profile, record.document)
        for name, known in places.items():
            codes[name].append(known.setdefault(record.profile.get(name, ""), len(known)))
    return Frame(
        size=builder.size,
        items=builder.items(),
        coded_profile={
            name: Coded(smallest(np.array(codes[name], dtype=np.int64), len(known)), list(known))
            for name, known in places.items()
        },
    )


class _Lazy(Mapping[str, npt.NDArray[Any]]):
    """Columns by name, each made when it is asked for."""

    def __init__(self, names: Sequence[str], make: Callable[[str], npt.NDArray[Any]]) -> None:
        self._names = dict.fromkeys(names)
        self._make = make

    def __getitem__(self, name: str) -> npt.NDArray[Any]:
        if name not in self._names:
            raise KeyError(name)
        return self._make(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _renumbered(codes: Codes, size: int) -> tuple[Codes, Codes]:
    """The codes below ``size`` that occur, in order, and each code's place among them."""
    if size > _COUNTABLE:
        return np.unique(codes, return_inverse=True)
    occurs = np.bincount(codes, minlength=size) > 0
    return np.flatnonzero(occurs), (np.cumsum(occurs) - 1)[codes]


def _as_text(cell: str | float | None) -> str:
    if cell is None:
        return ""
    return cell if isinstance(cell, str) else f"{cell:g}"
