"""A whole grid as one picture: each row one bar of a hundred percent, its options as parts.

Where the options are a scale the rows are shifted so that its two halves part at one line (a diverging bar).
"""

from collections.abc import Sequence

from surveys.reports.charts.data import Chart, StackedRow
from surveys.reports.charts.fills import Fill, fills, hatching, ink_on, ramp
from surveys.reports.charts.legend import legend
from surveys.reports.charts.lettering import text_width
from surveys.reports.charts.svg import (
    INK,
    LEADING,
    QUIET,
    SIZE,
    document,
    label,
    label_lines,
    line,
    rectangle,
    text,
)

_LABELS, _LEFT, _RIGHT, _NOTE = 178, 190, 566, 576
_THICK, _AROUND, _SMALL = 22, 8, 11


def stacked_chart(rows: Sequence[StackedRow], options: Sequence[str], *, split: float, title: str, key: str) -> Chart:
    """``split`` options lie left of the middle line, 2.5 two and half of the third; 0: no scale, all begin left."""
    colours = ramp(len(options))
    filled = fills(colours, key)
    head, top = legend(options, filled)
    zero, unit = _placed(rows, split)
    pieces, y = [], top
    for row in rows:
        names = label_lines(row.label, _LABELS)
        height = max(_THICK, LEADING * len(names)) + _AROUND
        middle = y + height / 2
        pieces.append(label(names, _LABELS, middle, text_anchor="end"))
        pieces.append(_row(row, middle, zero - unit * _left(row, split), unit, filled=filled))
        pieces.append(label([row.note], _NOTE, middle, fill=QUIET, font_size=SIZE - 1))
        y += height
    middle_line = line(zero, top - 2, zero, y + 2, stroke=INK, stroke_width=1.2) if split else ""
    spoken = [f"{row.label}: {row.spoken}." for row in rows]
    return document(y + 6, hatching(colours, key), head, middle_line, *pieces, title=title, spoken=spoken)


def _placed(rows: Sequence[StackedRow], split: float) -> tuple[float, float]:
    """Where the middle line stands, and how long one percent is, so that every row has room."""
    left = max((_left(row, split) for row in rows), default=0)
    right = max((_left(row, len(row.parts)) - _left(row, split) for row in rows), default=0)
    unit = (_RIGHT - _LEFT) / max(left + right, 100)
    return _LEFT + unit * left, unit


def _left(row: StackedRow, split: float) -> float:
    """What lies in the first ``split`` parts of the row."""
    whole = int(split)
    begun = sum(part.value or 0 for part in row.parts[whole : whole + 1]) * (split - whole)
    return sum(part.value or 0 for part in row.parts[:whole]) + begun


def _row(row: StackedRow, middle: float, x: float, unit: float, *, filled: Sequence[Fill]) -> str:
    if row.hidden:
        lines = label_lines(row.hidden, _RIGHT - _LEFT - 12)
        ground = rectangle(
            _LEFT, middle - LEADING * len(lines) / 2, _RIGHT - _LEFT, LEADING * len(lines), fill="#ffffff"
        )
        return ground + label(lines, _LEFT + 6, middle, font_style="italic", fill=QUIET)
    pieces = []
    for at, part in enumerate(row.parts):
        wide = unit * (part.value or 0)
        if not wide:
            continue
        pieces.append(filled[at].rectangle(x, middle - _THICK / 2, wide, _THICK))
        letters = text_width(part.text, _SMALL)
        if letters + 6 <= wide:
            ground = rectangle(x + (wide - letters) / 2 - 2, middle - 7, letters + 4, 14, fill=filled[at].colour)
            ink = {"fill": ink_on(filled[at].colour), "font_size": _SMALL, "text_anchor": "middle"}
            pieces += [ground, text(part.text, x + wide / 2, middle + 4, **ink)]
        x += wide
    return "".join(pieces)
