"""The questionnaire as frozen data. No rule of a kind and no Django here."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from surveys.documents.states import AnswerState
from surveys.documents.texts import Texts

#: Legal names of items: ASCII, legal in SPSS and Stata, at most 32 bytes. Two may not differ by capitals alone.
ITEM_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")
#: Legal names of choices: no space, because a multiple choice is exported joined by spaces.
CHOICE_NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}")
#: Items whose value the system knows: never asked on the officer's page (P.1: the code says it).
FILLED_BY_THE_SYSTEM = frozenset({"workshop"})

#: The item that asks for consent, and the choice by which an officer does not take part.
CONSENT, DECLINE = "consent", "decline"


@dataclass(frozen=True)
class Choice:
    """One option. ``name`` is stored, ``label`` is read; ``attributes`` is what a choice filter can ask of it."""

    name: str
    label: Texts
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Grid:
    """A table of items that share one list of options; its label is the question above the rows."""

    name: str
    label: Texts


@dataclass(frozen=True)
class Question:
    """One item: a question, one row of a grid, or a note.

    ``relevant`` and ``constraint`` are expressions (see surveys/logic), "" where there is none; a
    theme's own ``relevant`` is already part of each of its questions'. ``key`` holds the names of
    the right options, () for an item without a right answer. ``grid`` names the theme's grid that
    the item is a row of. ``list_name`` is the name of its list of choices in the workbook.
    ``choice_filter`` says which of them are offered. An item with a ``calculation`` is not asked but
    computed. ``default`` is what stands in its field at first, as a CSV cell would hold it;
    ``parameters`` are its kind's own (start, end and step of a range).
    """

    name: str
    kind: str
    label: Texts
    number: str = ""
    hint: Texts = field(default_factory=dict)
    list_name: str = ""
    choices: tuple[Choice, ...] = ()
    required: bool = False
    relevant: str = ""
    constraint: str = ""
    constraint_message: Texts = field(default_factory=dict)
    max_choices: int | None = None
    exclusive: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    not_my_area: bool = False
    integrity: bool = False
    multiline: bool = False
    grid: str = ""
    required_message: Texts = field(default_factory=dict)
    default: str = ""
    calculation: str = ""
    choice_filter: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def choice_names(self) -> tuple[str, ...]:
        return tuple(choice.name for choice in self.choices)

    @cached_property
    def offered_states(self) -> tuple[AnswerState, ...]:
        """The states the officer's page offers beside the options."""
        offered = []
        if self.not_my_area:
            offered.append(AnswerState.NOT_MY_AREA)
        if self.integrity:
            offered.append(AnswerState.PREFER_NOT)
        return tuple(offered)

    @property
    def is_note(self) -> bool:
        """A text to read, not an item; every questionnaire knows notes, so they are named here."""
        return self.kind == "note"

    @property
    def calculated(self) -> bool:
        """Computed from other answers, never asked and never stored."""
        return bool(self.calculation)

    @property
    def filled_by_the_system(self) -> bool:
        return self.name in FILLED_BY_THE_SYSTEM


@dataclass(frozen=True)
class Theme:
    """A part of the questionnaire: introduction, profile, one of the themes, closing."""

    name: str
    label: Texts
    questions: tuple[Question, ...]
    grids: tuple[Grid, ...] = ()
    relevant: str = ""

    def grid(self, name: str) -> Grid:
        """The grid of this name. KeyError when there is none."""
        return {grid.name: grid for grid in self.grids}[name]


@dataclass(frozen=True)
class Document:
    """A whole questionnaire.

    ``languages`` are the codes in the workbook's order; ``language_names`` gives each its own name
    for itself ("Tiếng Việt"). ``label`` is the version as its authors call it ("2010-08").
    """

    name: str
    title: Texts
    languages: tuple[str, ...]
    default_language: str
    themes: tuple[Theme, ...]
    label: str = ""
    language_names: Texts = field(default_factory=dict)

    def items(self) -> Iterator[Question]:
        """Every item in order, notes left out."""
        return iter(self._items)

    def asked_items(self) -> Iterator[Question]:
        """The items on the officer's page, in order."""
        return iter(self._asked_items)

    def all_rows(self) -> Iterator[Question]:
        """Items and notes in order."""
        return (question for theme in self.themes for question in theme.questions)

    # Walked several times for every response that comes in, and a document never changes.
    @cached_property
    def _items(self) -> tuple[Question, ...]:
        return tuple(question for question in self.all_rows() if not question.is_note)

    @cached_property
    def _asked_items(self) -> tuple[Question, ...]:
        return tuple(item for item in self._items if not (item.filled_by_the_system or item.calculated))

    @cached_property
    def items_with_rules(self) -> tuple[Question, ...]:
        """The asked items with a rule beyond their kind and their condition."""
        return tuple(item for item in self._asked_items if item.required or item.choice_filter or item.constraint)

    @cached_property
    def asked_by_name(self) -> dict[str, Question]:
        """The asked items by their names, in order."""
        return {item.name: item for item in self._asked_items}

    @cached_property
    def by_name(self) -> dict[str, Question]:
        return {question.name: question for question in self.items()}
