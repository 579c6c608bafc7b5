"""The kinds of question, found because their files lie in surveys/questions/kinds/."""

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Protocol, TypeVar

from surveys.documents import Question
from surveys.questions.columns import Column, Row

#: A cleaned answer: the name of a choice, a list of them, a number, a text, an ISO date.
Value = Any


class Kind(Protocol):
    """What a kind of question says of itself. Kinds do not inherit from this; they look like it."""

    name: str
    #: Template of its widget: templates/questions/<widget>.html.
    widget: str
    #: Row types of a workbook that it reads; the first is the one it writes.
    xlsform: tuple[str, ...]
    #: True for the kind that reads these row types inside a table-list group.
    in_grid: bool
    #: True where one respondent may give several mentions.
    counts_mentions: bool
    #: True where the officer types: the first value of its form field is then what he typed.
    typed: bool
    #: What a typed answer looks like, for Python and the browser alike ("" where anything goes), and the
    #: message for one that does not.
    pattern: str
    pattern_message: str
    #: The settings of a question that it knows (settings.py), beside its name, number, text and condition.
    settings: tuple[str, ...]

    def clean(self, question: Question, raw: object) -> Value:
        """The value to store for what arrived (any JSON, or a text typed). Raises Invalid."""
        ...

    def columns(self, question: Question) -> list[Column]: ...

    def encode(self, question: Question, value: Value) -> dict[str, str | int | float | None]:
        """The value as cells of its columns, by column name."""
        ...

    def rows(self, question: Question) -> list[Row]: ...

    def read_form(self, values: list[str]) -> object:
        """The values of its field in a plain form, states left out, as ``clean`` takes them."""
        ...

    def write_cell(self, value: Value) -> str:
        """The value as one cell of a CSV file; ``read_cell`` takes it back."""
        ...

    def read_cell(self, cell: str) -> object:
        """What stands in a CSV cell, as ``clean`` takes it."""
        ...

    def readable(self, question: Question, value: Value, language: str) -> str:
        """The value as a person reads it."""
        ...


KindClass = TypeVar("KindClass")
_kinds: dict[str, Kind] = {}


def register(kind: type[KindClass]) -> type[KindClass]:
    """Class decorator: make a kind known. ValueError when another kind has its name."""
    instance: Any = kind()
    if instance.name in _kinds and type(_kinds[instance.name]).__qualname__ != kind.__qualname__:
        raise ValueError(f"two kinds of question are named {instance.name!r}")
    _kinds[instance.name] = instance
    return kind


def unregister(name: str) -> None:
    """Forget a kind; for tests that register one of their own."""
    _kinds.pop(name)


@cache
def _discover() -> None:
    folder = Path(__file__).parent / "kinds"
    for module in iter_modules([str(folder)]):
        import_module(f"surveys.questions.kinds.{module.name}")


def all_kinds() -> dict[str, Kind]:
    """Every kind by name."""
    _discover()
    return dict(_kinds)


def kind_named(name: str) -> Kind:
    """The kind of this name. KeyError that names the known kinds."""
    _discover()
    try:
        return _kinds[name]
    except KeyError:
        raise KeyError(f"no kind of question is named {name!r}; there are: {', '.join(sorted(_kinds))}") from None


def kind_of(question: Question) -> Kind:
    """The kind of a question."""
    return _kinds.get(question.kind) or kind_named(question.kind)


def kind_for_workbook(row_type: str, *, in_grid: bool = False) -> Kind | None:
    """The kind that reads this row type (``select_one``, ``integer`` ...), None where none does."""
    for kind in all_kinds().values():
        if row_type in kind.xlsform and kind.in_grid == in_grid:
            return kind
    return None
