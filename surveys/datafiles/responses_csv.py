"""Responses as a CSV file for other tools: one row each, a multiple choice joined and as 0 and 1.

Written at the speed of a disk: the text of an answer's cells is made once and remembered, and a row is these texts
joined. What is remembered is bounded, so memory does not grow with the number of responses.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from operator import getitem
from typing import Any, TextIO

from surveys.datafiles.cells import Cell, answer_cells, state_cells
from surveys.datafiles.dataset import Dataset, Item
from surveys.datafiles.rows import Absences, Row
from surveys.documents import AnswerState, Document
from surveys.documents.csv_text import defuse

#: Excel reads Vietnamese only where a file begins with it.
BYTE_ORDER_MARK = "\ufeff"
#: Texts remembered for each item; options are few, what officers type is without end.
_MOST_KNOWN = 2_000
_BATCH = 500
#: First of the pair that stands for a state; no option has this name.
_STATE = "\0"
_STATE_KEYS = {str(state): (_STATE, state) for state in AnswerState}

Encode = Callable[[Row], str]


def write(
    rows: Iterable[Row],
    dataset: Dataset,
    documents: Mapping[Any, Document],
    out: TextIO,
    *,
    language: str | None = None,
) -> int:
    """Write the rows (labels in ``language``; names of options without one) and return how many there were.

    ``documents`` are the versions by the key that rows carry; ``out`` is a text file in UTF-8 with newline="".
    """
    out.write(BYTE_ORDER_MARK + _fragment([variable.name for variable in dataset.variables]) + "\r\n")
    encoders = {key: _encoder(dataset, document, language) for key, document in documents.items()}
    # Each row is encoded while its answers are still warm in the processor's cache; a batch is of lines, not of rows.
    lines = (encoders[row.version](row) for row in rows)
    count = 0
    while batch := list(islice(lines, _BATCH)):
        out.write("".join(batch))
        count += len(batch)
    return count


def _encoder(dataset: Dataset, document: Document, language: str | None) -> Encode:
    """What writes a row of one version."""
    context = _Context(Absences(document), language)
    names = [item.question.name for item in dataset.items]
    fragments = [_Fragments(item, context) for item in dataset.items]
    places: dict[tuple[str, ...], str] = {}
    structured: dict[str, None] = {}  # items that ever had a list or a state, in the order they were met

    def cells(answers: Mapping[str, Any]) -> list[str]:
        context.answers, context.keys = answers, _keys(answers, structured)
        # Maps, not a comprehension: an item costs a third of a microsecond, and there are 90 a row.
        return [*map(getitem, fragments, map(context.keys.get, names))]

    def encode(row: Row) -> str:
        place = places.get(row.place)
        if place is None:
            place = places[row.place] = _fragment(row.place)
        try:
            written = cells(row.answers)
        except TypeError:  # an answer that cannot be remembered by itself, in an item that had none before
            structured.update(dict.fromkeys(n for n, one in row.answers.items() if isinstance(one, list | dict)))
            written = cells(row.answers)
        return ",".join([row.identifier, place, *written]) + "\r\n"

    return encode


def _keys(answers: Mapping[str, Any], structured: Iterable[str]) -> dict[str, Any]:
    """What the answers are remembered by: a list by its tuple, a state by a pair that no list of names can be."""
    keys = dict(answers)
    for name in structured:
        answer = keys.get(name)
        if answer.__class__ is list:
            keys[name] = tuple(answer)
        elif answer.__class__ is dict:
            keys[name] = _STATE_KEYS[answer["state"]]
    return keys


@dataclass
class _Context:
    """What the fragments of all items share: the answers of the row that is being written, and their keys."""

    absences: Absences
    language: str | None
    answers: Mapping[str, Any] = field(default_factory=dict)
    keys: Mapping[str, Any] = field(default_factory=dict)


class _Fragments(dict[Any, str]):
    """The cells of one item as text, by the key of the answer; made where they are missed.

    An absent answer (None) is remembered by the answers that decide whether it was left blank or not asked.
    """

    def __init__(self, item: Item, context: _Context) -> None:
        super().__init__()
        self._item, self._context = item, context
        self._states: dict[AnswerState, str] = {}
        self._reads = context.absences.reads(item.question)
        self._absent: dict[tuple[Any, ...], str] = {}

    def __missing__(self, key: Any) -> str:
        if key is None:
            return self._of_nothing()
        if isinstance(key, tuple) and key[:1] == (_STATE,):
            return self._of_state(key[1])
        if len(self) >= _MOST_KNOWN:
            self.clear()
        answer = list(key) if isinstance(key, tuple) else key
        self[key] = fragment = _fragment(answer_cells(self._item, answer, self._context.language))
        return fragment

    def _of_nothing(self) -> str:
        context = self._context
        said = tuple(map(context.keys.get, self._reads))
        found = self._absent.get(said)
        if found is None:
            if len(self._absent) >= _MOST_KNOWN:
                self._absent.clear()
            state = context.absences.state(self._item.question, context.answers)
            found = self._absent[said] = self._of_state(state)
        return found

    def _of_state(self, state: AnswerState) -> str:
        if state not in self._states:
            self._states[state] = _fragment(state_cells(self._item, state, self._context.language))
        return self._states[state]


def _fragment(cells: Iterable[Cell]) -> str:
    return ",".join(_written(cells))


def _written(cells: Iterable[Cell]) -> Iterator[str]:
    for cell in cells:
        if cell is None:
            yield ""
        elif isinstance(cell, str):
            yield _quoted(defuse(cell))  # no text becomes a formula (TR-31)
        else:
            yield repr(cell)


def _quoted(text: str) -> str:
    if any(mark in text for mark in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text
