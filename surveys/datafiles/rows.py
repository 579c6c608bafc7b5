"""Responses on their way into a data file: the state of each answer, found once for each kind of case."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from surveys.documents import EXPORT_CODES, AnswerState, Document, Question
from surveys.logic import holds, names, parse
from surveys.questions.states import logic_values

#: Declared missing in numeric files: the codes that stand for a state, smallest last.
MISSING_CODES: dict[AnswerState, int] = {state: code for state, code in EXPORT_CODES.items() if code is not None}
#: Cases remembered; memory must not grow with the number of responses.
_MOST_KNOWN = 10_000


class Row(NamedTuple):
    """One response. ``place`` is what stands between identifier and answers, as ``META`` orders it; responses of
    one workshop share it. ``version`` is the key of its questionnaire's version.
    """

    identifier: str
    place: tuple[str, ...]
    version: Any
    answers: Mapping[str, Any]


class Absences:
    """Why an answer is not there: left blank, or not asked. One version's; remembers what it found.

    A stored response holds no answer to an item that is skipped (validate.py), so an item's own ``relevant`` on
    the stored answers decides.
    """

    def __init__(self, document: Document) -> None:
        self._items = document.by_name
        self._reads = {
            item.name: tuple(sorted(names(parse(item.relevant)))) for item in document.items() if item.relevant
        }
        self._known: dict[tuple[Any, ...], AnswerState] = {}

    def reads(self, question: Question) -> tuple[str, ...]:
        """The items whose answers decide the state of an item without one."""
        return self._reads.get(question.name, ())

    def state(self, question: Question, answers: Mapping[str, Any]) -> AnswerState:
        """The state of an item without an answer."""
        own = self._items.get(question.name)
        if own is None:
            return AnswerState.SKIPPED_BY_LOGIC  # its version did not have it
        read = self._reads.get(question.name)
        if read is None:
            return AnswerState.BLANK
        key = (own.relevant, *[repr(answers.get(name)) for name in read])
        if key not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            asked = holds(own.relevant, logic_values(answers))
            self._known[key] = AnswerState.BLANK if asked else AnswerState.SKIPPED_BY_LOGIC
        return self._known[key]
