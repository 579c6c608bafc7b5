"""How many of each group gave each answer: one pass over the frame, whatever is asked of the counts afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np
import numpy.typing as npt

from surveys.analysis.coded import PLACES, PLACES_WITHOUT_VALUE, WITHOUT_VALUE, Coded, Codes, Dictionary, Item
from surveys.analysis.frame import Frame
from surveys.documents import AnswerState

Counts = npt.NDArray[np.int64]
#: Responses counted at a time: what is joined for them stays in the processor's cache.
_CHUNK = 65_536
#: Items are counted together while group and answers, put together, are at most so many combinations.
_TOGETHER = 16_384
#: Asked and eligible, yet without a substantive answer: item nonresponse.
MISSING = (AnswerState.DONT_KNOW, AnswerState.PREFER_NOT, AnswerState.BLANK, AnswerState.NOT_REACHED)


@dataclass(frozen=True, eq=False)
class ItemCounts:
    """One item: ``answers`` counts each answer of its dictionary (the columns) in each group (the lines).

    An item without lines in its table (a text) has one column for all its values together.
    """

    dictionary: Dictionary
    answers: Counts

    def in_state(self, *states: AnswerState) -> Counts:
        """The respondents in one of these states, by group."""
        places = [PLACES_WITHOUT_VALUE[state] for state in states if state is not AnswerState.ANSWERED]
        total: Counts = self.answers[:, places].sum(axis=1)
        if AnswerState.ANSWERED in states:
            total += self.answers[:, len(WITHOUT_VALUE) :].sum(axis=1)
        return total

    @cached_property
    def answered(self) -> Counts:
        return self.in_state(AnswerState.ANSWERED)

    @cached_property
    def not_my_area(self) -> Counts:
        return self.in_state(AnswerState.NOT_MY_AREA)

    @cached_property
    def missing(self) -> Counts:
        return self.in_state(*MISSING)

    @cached_property
    def asked(self) -> Counts:
        """The respondents whom the logic asked."""
        return self.answers.sum(axis=1) - self.in_state(AnswerState.SKIPPED_BY_LOGIC)

    @cached_property
    def eligible(self) -> Counts:
        """The respondents who could answer from what they know: those asked whose area it is."""
        return self.asked - self.not_my_area

    @cached_property
    def options(self) -> Counts:
        """groups x counted lines of the table."""
        if not self.dictionary.rows:
            return np.zeros((len(self.answers), 0), dtype=np.int64)
        return self.answers @ self.dictionary.hits

    def of(self, *joins: Iterable[int]) -> "ItemCounts":
        """A line for each of these joins of groups."""
        lines = [self.answers[sorted(groups)].sum(axis=0) for groups in joins]
        return ItemCounts(self.dictionary, np.array(lines, dtype=np.int64).reshape(len(joins), -1))


def count(frame: Frame, groups: Coded) -> dict[str, ItemCounts]:
    """The answers to every item by group. ``groups``: each response's group, as a place in its values."""
    number = len(groups.values)
    tallies = [_Tally(columns, number) for columns in _sets(frame, number)]
    for start in range(0, frame.size, _CHUNK):
        chunk = slice(start, start + _CHUNK)
        narrow, wide = groups.codes[chunk].astype(np.uint16), groups.codes[chunk].astype(np.int64)
        for tally in tallies:
            tally.add(narrow if tally.narrow else wide, chunk)
    found = {name: answers for tally in tallies for name, answers in tally.counts().items()}
    return {name: ItemCounts(item.dictionary, found[name]) for name, item in frame.items.items()}


class _Column:
    """What is counted of one item: the place of each response's answer, below ``width``."""

    def __init__(self, name: str, item: Item) -> None:
        self.name = name
        self._codes: Codes = item.codes
        self._states = None if item.dictionary.rows else _without_values(item.dictionary)
        self.width = item.dictionary.size if item.dictionary.rows else len(WITHOUT_VALUE) + 1

    def of(self, chunk: slice) -> Codes:
        return self._codes[chunk] if self._states is None else self._states[self._codes[chunk]]


def _sets(frame: Frame, groups: int) -> list[list[_Column]]:
    """The items in sets that are counted together, narrow ones first; an item too wide for company is alone."""
    sets: list[list[_Column]] = []
    combinations = 0
    for column in sorted((_Column(name, item) for name, item in frame.items.items()), key=lambda c: c.width):
        if not sets or combinations * column.width > _TOGETHER:
            sets.append([])
            combinations = max(groups, 1)
        sets[-1].append(column)
        combinations *= column.width
    return sets


class _Tally:
    """The counts of a few items while they grow.

    Counting costs about the same however many combinations there are, as long as they stay in the processor's
    cache. So every combination of group and answers is counted at once, and each item's answers are summed up from
    the combinations in the end: with 2 groups and answers below 3 and 4, the place of (g, a, b) is (g * 3 + a) * 4 + b.
    """

    def __init__(self, columns: list[_Column], groups: int) -> None:
        self._columns = columns
        self._shape = (groups, *(column.width for column in columns))
        self._total = np.zeros(prod(self._shape), dtype=np.int64)
        #: Whether every place fits into 16 bits, which are put together twice as fast.
        self.narrow = len(self._total) <= np.iinfo(np.uint16).max

    def add(self, groups: Codes, chunk: slice) -> None:
        places = groups
        for column in self._columns:
            places = places * places.dtype.type(column.width) + column.of(chunk)
        self._total += np.bincount(places, minlength=len(self._total))

    def counts(self) -> dict[str, Counts]:
        """groups x answers of each item."""
        table = self._total.reshape(self._shape)
        axes = range(1, table.ndim)
        return {
            column.name: table.sum(axis=tuple(other for other in axes if other != axis))
            for axis, column in zip(axes, self._columns, strict=True)
        }


def _without_values(dictionary: Dictionary) -> Codes:
    """Each answer's column where all values share one."""
    values = dictionary.states == PLACES[AnswerState.ANSWERED]
    return np.where(values, len(WITHOUT_VALUE), np.arange(dictionary.size)).astype(np.uint8)
