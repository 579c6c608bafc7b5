"""How wide a text is, and where its lines break: by a table of the font's letters (made by tests/fonts.py)."""

import json
from functools import cache, lru_cache
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "fonts"
#: In a report the shipped font; on a page, where it is not loaded, whatever the reader's system has.
FAMILY = "Be Vietnam Pro, system-ui, sans-serif"
#: For a letter that the font lacks: as wide as the widest Vietnamese one, so that nothing is cut off.
_UNKNOWN = 1000


@cache
def _widths() -> dict[str, dict[str, int]]:
    return json.loads((FONTS / "widths.json").read_text(encoding="utf-8"))


@cache
def letters() -> frozenset[str]:
    """What the shipped font can show in every style."""
    return frozenset.intersection(*(frozenset(widths) for widths in _widths().values()))


def text_width(text: str, size: float, style: str = "regular") -> float:
    """The width of the text in the units of ``size``."""
    widths = _widths()[style]
    return sum(widths.get(letter, _UNKNOWN) for letter in text) * size / 1000


def wrapped(text: str, width: float, size: float, style: str = "regular") -> list[str]:
    """The text in lines no wider than ``width``; a single word that is wider is broken too."""
    return list(_lines(text, width, size, style))


@lru_cache(maxsize=4096)
def _lines(text: str, width: float, size: float, style: str) -> tuple[str, ...]:
    """The same labels are drawn again for every reader of a page."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer, size, style) <= width:
            lines[-1] = longer
            continue
        pieces = _broken(word, width, size, style=style)
        lines = lines + pieces if lines[-1] else pieces
    return tuple(lines)


def _broken(word: str, width: float, size: float, *, style: str) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, size, style) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
