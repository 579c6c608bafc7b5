"""What charts are made of, and what comes out of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """One percentage. ``value``, ``low`` and ``high`` are 0 to 100 and place it; ``text`` is what is printed.

    ``spoken`` says the same in words for who cannot see. Where there is no number (suppressed, nobody answered)
    ``value`` is None and ``text`` says why: it is drawn as these words, never as 0.
    """

    label: str
    text: str
    spoken: str
    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Group:
    """One option, with a bar for each segment."""

    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Part:
    """One option of a stacked row; ``value`` None is never drawn."""

    text: str
    value: float | None


@dataclass(frozen=True)
class StackedRow:
    """A row of a grid: its options as parts of one bar. ``note`` stands at its end (the base).

    Where its numbers are not shown ``hidden`` says so, and ``parts`` is empty.
    """

    label: str
    note: str
    spoken: str
    parts: tuple[Part, ...] = ()
    hidden: str = ""


@dataclass(frozen=True)
class Reached:
    """How many came of how many planned. Where it is not shown ``reached`` is None and ``hidden`` says so."""

    label: str
    text: str
    planned: int
    reached: int | None
    hidden: str = ""


@dataclass(frozen=True)
class Chart:
    """A finished picture: an SVG document, its size in its own units, and its numbers in words."""

    svg: str
    width: int
    height: int
    title: str
    description: str
