"""Responses as a CSV file for other tools: one row each, a multiple choice joined and as 0 and 1.

Written at the speed of a disk: the text of an answer's cells is made once and remembered, and a row is these texts
joined. What is remembered is bounded, so memory does not grow with the number of responses.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
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
    count, remaining = 0, iter(rows)
    while batch := list(islice(remaining, _BATCH)):
        out.write("".join([encoders[row.version](row) for row in batch]))
        count += len(batch)
    return count


def _encoder(dataset: Dataset, document: Document, language: str | None) -> Encode:
    """What writes a row of one version."""
    absences = Absences(document)
    plan = [(item.question.name, _Fragments(item, language)) for item in dataset.items]
    places: dict[tuple[str, ...], str] = {}

    def encode(row: Row) -> str:
        answers = row.answers
        identifier, *place = row.meta
        key = tuple(place)
        if key not in places:
            places[key] = _fragment(place)
        parts = [identifier, places[key]]
        for name, fragments in plan:
            answer = answers.get(name)
            if answer is None:
                parts.append(fragments.of_state(absences.state(fragments.item.question, answers)))
            else:
                # The most frequent kinds of answers first: a name or text, then a list of names.
                if isinstance(answer, list):
                    known = fragments.known.get(tuple(answer))
                elif isinstance(answer, dict):
                    known = fragments.of_state(AnswerState(answer["state"]))
                else:
                    known = fragments.known.get(answer)
                parts.append(fragments.of(answer) if known is None else known)
        return ",".join(parts) + "\r\n"

    return encode


class _Fragments:
    """The cells of one item as text, remembered by answer and by state."""

    def __init__(self, item: Item, language: str | None) -> None:
        self.item = item
        self.known: dict[Any, str] = {}
        self._language = language
        self._states: dict[AnswerState, str] = {}

    def of(self, answer: Any) -> str:
        fragment = _fragment(answer_cells(self.item, answer, self._language))
        if len(self.known) >= _MOST_KNOWN:
            self.known.clear()
        self.known[tuple(answer) if isinstance(answer, list) else answer] = fragment
        return fragment

    def of_state(self, state: AnswerState) -> str:
        if state not in self._states:
            self._states[state] = _fragment(state_cells(self.item, state, self._language))
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
