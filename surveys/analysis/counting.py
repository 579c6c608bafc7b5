"""How many of each group gave each answer: one pass over the frame, whatever is asked of the counts afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from surveys.analysis.coded import PLACES, WITHOUT_VALUE, Coded, Codes, Dictionary, Item
from surveys.analysis.frame import Frame
from surveys.documents import AnswerState

Counts = npt.NDArray[np.int64]
#: Responses counted at a time: what is joined for them stays in the processor's cache.
_CHUNK = 32_768
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
        total = np.zeros(len(self.answers), dtype=np.int64)
        for state in states:
            if state is AnswerState.ANSWERED:
                total += self.answers[:, len(WITHOUT_VALUE) :].sum(axis=1)
            else:
                total += self.answers[:, WITHOUT_VALUE.index(state)]
        return total

    @property
    def answered(self) -> Counts:
        return self.in_state(AnswerState.ANSWERED)

    @property
    def asked(self) -> Counts:
        """The respondents who could answer: all but those whom the logic did not ask."""
        return self.answers.sum(axis=1) - self.in_state(AnswerState.SKIPPED_BY_LOGIC)

    @cached_property
    def options(self) -> Counts:
        """groups x counted lines of the table."""
        if not self.dictionary.rows:
            return np.zeros((len(self.answers), 0), dtype=np.int64)
        return self.answers @ self.dictionary.hits

    def of(self, groups: Sequence[int]) -> "ItemCounts":
        """These groups joined into one."""
        return ItemCounts(self.dictionary, self.answers[list(groups)].sum(axis=0, keepdims=True))


def count(frame: Frame, groups: Coded) -> dict[str, ItemCounts]:
    """The answers to every item by group. ``groups``: each response's group, as a place in its values."""
    number = len(groups.values)
    tallies = {name: _Tally(item, number) for name, item in frame.items.items()}
    for start in range(0, frame.size, _CHUNK):
        chunk = slice(start, start + _CHUNK)
        narrow, wide = groups.codes[chunk].astype(np.uint16), groups.codes[chunk].astype(np.int64)
        for tally in tallies.values():
            tally.add(narrow if tally.narrow else wide, chunk)
    return {name: tally.counts() for name, tally in tallies.items()}


class _Tally:
    """The counts of one item while they grow."""

    def __init__(self, item: Item, groups: int) -> None:
        self._dictionary = item.dictionary
        self._codes: Codes = item.codes
        self._states = None if item.dictionary.rows else _without_values(item.dictionary)
        self._width = item.dictionary.size if item.dictionary.rows else len(WITHOUT_VALUE) + 1
        self._groups = groups
        self._total = np.zeros(groups * self._width, dtype=np.int64)
        #: Whether group and answer together fit into 16 bits, which counts twice as fast.
        self.narrow = groups * self._width <= np.iinfo(np.uint16).max

    def add(self, groups: Codes, chunk: slice) -> None:
        codes = self._codes[chunk] if self._states is None else self._states[self._codes[chunk]]
        joint = groups * groups.dtype.type(self._width) + codes
        self._total += np.bincount(joint, minlength=len(self._total))

    def counts(self) -> ItemCounts:
        return ItemCounts(self._dictionary, self._total.reshape(self._groups, self._width))


def _without_values(dictionary: Dictionary) -> Codes:
    """Each answer's column where all values share one."""
    values = dictionary.states == PLACES[AnswerState.ANSWERED]
    return np.where(values, len(WITHOUT_VALUE), np.arange(dictionary.size)).astype(np.uint8)
