"""From stored responses to a frame, one response at a time, each read with the version it was filled in."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from surveys.analysis.coded import PLACES_WITHOUT_VALUE, WITHOUT_VALUE, Codes, Dictionary, Item, smallest
from surveys.documents import AnswerState, Document, Question
from surveys.logic import names, parse
from surveys.questions import Invalid, kind_of, skipped_by_logic, with_calculated

_STATE_CODE = {str(state): code for state, code in PLACES_WITHOUT_VALUE.items()}
_BLANK, _SKIPPED = PLACES_WITHOUT_VALUE[AnswerState.BLANK], PLACES_WITHOUT_VALUE[AnswerState.SKIPPED_BY_LOGIC]
_NOT_REACHED = PLACES_WITHOUT_VALUE[AnswerState.NOT_REACHED]
#: Responses encoded before they move to their columns; and remembered outcomes of the questionnaire's logic.
_CHUNK, _REMEMBERED = 4096, 10_000

Answers = Mapping[str, Any]
Profile = Mapping[str, str]


class Builder:
    """Takes responses one by one and holds them as columns; memory grows by a byte or two an answer."""

    def __init__(self, document: Document) -> None:
        self.size = 0
        self._document = document
        self._questions = list(document.items())
        self._books = [Book(question) for question in self._questions]
        self._readers: dict[int, _Reader] = {}
        self._rows: list[int] = []
        self._chunks: list[list[Codes]] = [[] for _ in self._questions]

    def add(self, answers: Answers, profile: Profile, own: Document | None = None) -> None:
        """One response, filled in the version ``own`` (None: the frame's)."""
        reader = self._reader(own or self._document)
        filled = reader.filled_in(profile)
        row = reader.unanswered(answers, filled).copy()
        last = -1
        places, books = reader.places, self._books
        for name, answer in answers.items():
            place = places.get(name)
            if place is None or row[place] != _BLANK:
                continue
            kind = type(answer)
            if kind is dict:
                row[place] = _STATE_CODE[answer["state"]]
            else:
                key = tuple(answer) if kind is list else answer
                row[place] = books[place].known.get(key) or books[place].code(answer)
            if place > last:
                last = place
        _break_off(row, reader.asked, last)
        for place, value in (*filled.items(), *reader.calculated(answers, filled)):
            if row[place] == _BLANK and value is not None:
                row[place] = books[place].code(value)
        self._rows += row
        self.size += 1
        if len(self._rows) >= _CHUNK * len(row):
            self._to_columns()

    def items(self) -> dict[str, Item]:
        """The columns, by item."""
        self._to_columns()
        return {
            book.question.name: Item(
                smallest(np.concatenate(chunks) if chunks else np.zeros(0, dtype=np.uint8), book.size),
                Dictionary(book.question, book.values),
            )
            for book, chunks in zip(self._books, self._chunks, strict=True)
        }

    def _to_columns(self) -> None:
        if self._rows:
            table = np.array(self._rows, dtype=np.uint32).reshape(-1, len(self._questions))
            for book, chunks, column in zip(self._books, self._chunks, table.T, strict=True):
                chunks.append(smallest(column, book.size).copy())
            self._rows.clear()

    def _reader(self, own: Document) -> "_Reader":
        if id(own) not in self._readers:
            self._readers[id(own)] = _Reader(self._questions, own)
        return self._readers[id(own)]


class Book:
    """The dictionary of an item while it grows. Answers that encode alike (ticks in another order) are one."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.values: list[Any] = []
        self._kind = kind_of(question)
        self.known: dict[Any, int] = {}
        self._by_cells: dict[tuple[Any, ...], int] = {}

    @property
    def size(self) -> int:
        return len(WITHOUT_VALUE) + len(self.values)

    def code(self, answer: Any) -> int:
        key = tuple(answer) if type(answer) is list else answer
        known = self.known.get(key)
        if known is None:
            known = self.known[key] = self._new(answer)
        return known

    def _new(self, answer: Any) -> int:
        encoded = self._kind.encode(self.question, answer)
        cells = tuple(encoded.get(column.name) for column in self._kind.columns(self.question))
        code = self._by_cells.setdefault(cells, self.size)
        if code == self.size:
            self.values.append(answer)
        return code


class _Reader:
    """How a response to one version is read into the columns of the frame's questionnaire."""

    def __init__(self, questions: Sequence[Question], own: Document) -> None:
        self._questions = questions
        self._own = own
        present = [(place, question) for place, question in enumerate(questions) if question.name in own.by_name]
        self.places = {question.name: place for place, question in present if not question.filled_by_the_system}
        self._filled_by_the_system = [(place, q) for place, q in present if q.filled_by_the_system]
        self.asked = list(self.places.values())
        self._calculated = {question.name: place for place, question in present if question.calculated}
        for name in self._calculated:
            self.asked.remove(self.places.pop(name))
        expressions = [text for q in own.items() for text in (q.relevant, q.calculation) if text]
        self._read_by_logic = sorted({name for text in expressions for name in names(parse(text))})
        self._unanswered: dict[tuple[Any, ...], list[int]] = {}
        self._filled: dict[tuple[str | None, ...], dict[int, Any]] = {}

    def filled_in(self, profile: Profile) -> dict[int, Any]:
        """What the system answers, by place; None where it is not among the question's options."""
        key = tuple(profile.get(question.name) for _, question in self._filled_by_the_system)
        if key not in self._filled:
            self._filled[key] = {
                place: _cleaned(question, profile.get(question.name)) for place, question in self._filled_by_the_system
            }
        return self._filled[key]

    def calculated(self, answers: Answers, filled: Mapping[int, Any]) -> list[tuple[int, Any]]:
        """What the questionnaire computes from the answers, by place."""
        if not self._calculated:
            return []
        known = {self._questions[place].name: value for place, value in filled.items() if value is not None}
        values = with_calculated(self._own, {**answers, **known})
        return [(place, values[name]) for name, place in self._calculated.items() if name in values]

    def unanswered(self, answers: Answers, filled: Mapping[int, Any]) -> list[int]:
        """A row in which every item is blank, or skipped: by the logic, or because the version did not have it.

        The logic is run once for each combination of the answers that it reads.
        """
        known = {self._questions[place].name: value for place, value in filled.items()}
        read = {name: known.get(name, answers.get(name)) for name in self._read_by_logic}
        key = tuple(repr(value) if isinstance(value, (list, dict)) else value for value in read.values())
        row = self._unanswered.get(key)
        if row is None:
            if len(self._unanswered) >= _REMEMBERED:
                self._unanswered.clear()
            given = {name: value for name, value in read.items() if value is not None}
            skipped = skipped_by_logic(self._own, given)
            row = self._unanswered[key] = [
                _SKIPPED if question.name in skipped or question.name not in self._own.by_name else _BLANK
                for question in self._questions
            ]
        return row


def _break_off(row: list[int], asked: Sequence[int], last: int) -> None:
    """What is blank behind the last answered item was not reached."""
    for place in reversed(asked):
        if place <= last:
            return
        if row[place] == _BLANK:
            row[place] = _NOT_REACHED


def _cleaned(question: Question, value: str | None) -> Any:
    try:
        return kind_of(question).clean(question, value)
    except Invalid:
        return None
