"""An answer, or its state, as the cells of its columns; the same for CSV and XLSX."""

from typing import Any

from surveys.datafiles.dataset import Item, Variable
from surveys.documents import EXPORT_CODES, AnswerState, in_language
from surveys.questions import kind_of
from surveys.questions.choices import choice_label
from surveys.questions.messages import STATE_LABELS

Cell = str | int | float | None


def answer_cells(item: Item, answer: Any, language: str | None) -> list[Cell]:
    """The value in each of the item's columns: names of options, or with a ``language`` their labels."""
    kind = kind_of(item.question)
    encoded = kind.encode(item.question, answer)
    return [
        _joined(item, answer, language) if not variable.column else _cell(variable, encoded[variable.column], language)
        for variable in item.variables
    ]


def state_cells(item: Item, state: AnswerState, language: str | None) -> list[Cell]:
    """The state's code (with a ``language`` its label) in the item's own columns; nothing in those of its ticks.

    Nothing at all where the question was not asked.
    """
    code = EXPORT_CODES[state]
    if code is None:
        return [None] * len(item.variables)
    said: Cell = code if language is None else in_language(STATE_LABELS[state], language)
    return [said if variable.holds_states else None for variable in item.variables]


def _joined(item: Item, answer: Any, language: str | None) -> str:
    if language is None:
        return " ".join(answer)
    return kind_of(item.question).readable(item.question, answer, language)


def _cell(variable: Variable, value: Cell, language: str | None) -> Cell:
    if variable.type == "code" and language is not None and variable.question is not None and value is not None:
        return choice_label(variable.question, str(value), language)
    return value
