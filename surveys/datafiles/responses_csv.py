"""Responses as a CSV file for other tools: one row each, a multiple choice joined and as 0 and 1.

Written at the speed of a disk: the text of an answer's cells is made once and remembered, and a row is these texts
joined. What is remembered is bounded, so memory does not grow with the number of responses.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
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
#: First of the pair that stands for a state; no option has this name.
_STATE = "\0"

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
    plan = [(item.question.name, _Fragments(item, context)) for item in dataset.items]
    places: dict[tuple[str, ...], str] = {}

    def encode(row: Row) -> str:
        context.answers = answers = row.answers
        place = places.get(row.place)
        if place is None:
            place = places[row.place] = _fragment(row.place)
        keys = dict(answers)
        for name, answer in [pair for pair in answers.items() if pair[1].__class__ is not str]:
            keys[name] = tuple(answer) if answer.__class__ is list else _key(answer)
        key_of = keys.get
        return ",".join([row.identifier, place, *[known[key_of(name)] for name, known in plan]]) + "\r\n"

    return encode


def _key(answer: Any) -> Any:
    """What an answer is remembered by: itself, or for a state a pair that no list of names can be."""
    return (_STATE, AnswerState(answer["state"])) if isinstance(answer, dict) else answer


@dataclass
class _Context:
    """What the fragments of all items share; ``answers`` are those of the row that is being written."""

    absences: Absences
    language: str | None
    answers: Mapping[str, Any] = field(default_factory=dict)


class _Fragments(dict[Any, str]):
    """The cells of one item as text, by the key of the answer; made where they are missed.

    An absent answer (None) is never remembered: whether it was left blank or not asked is another answer's matter.
    """

    def __init__(self, item: Item, context: _Context) -> None:
        super().__init__()
        self._item, self._context = item, context
        self._states: dict[AnswerState, str] = {}

    def __missing__(self, key: Any) -> str:
        item, context = self._item, self._context
        if key is None:
            return self._of_state(context.absences.state(item.question, context.answers))
        if isinstance(key, tuple) and key[0] == _STATE:
            return self._of_state(key[1])
        if len(self) >= _MOST_KNOWN:
            self.clear()
        answer = list(key) if isinstance(key, tuple) else key
        self[key] = fragment = _fragment(answer_cells(item, answer, context.language))
        return fragment

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
