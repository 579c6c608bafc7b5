"""What was reached beside what was planned: a bar for the first, an upright line for the second."""

from collections.abc import Sequence

from surveys.reports.charts.data import Chart, Reached
from surveys.reports.charts.scale import LABELS, LEFT, RIGHT, WORDS
from surveys.reports.charts.svg import (
    BAR,
    EDGE,
    GRID,
    INK,
    LEADING,
    QUIET,
    document,
    label,
    label_lines,
    line,
    rectangle,
)

_THICK, _AROUND, _TOP = 14, 9, 6


def against_chart(lines: Sequence[Reached], *, title: str) -> Chart:
    """One bar a line, counts on a scale that ends at the largest of them."""
    largest = max((max(one.planned, one.reached or 0) for one in lines), default=0) or 1
    unit = (RIGHT - LEFT) / largest
    pieces, y = [], float(_TOP)
    for one in lines:
        names = label_lines(one.label, LABELS)
        height = max(_THICK, LEADING * len(names)) + _AROUND
        middle = y + height / 2
        pieces.append(label(names, LABELS, middle, text_anchor="end"))
        pieces.append(_drawn(one, middle, unit))
        pieces.append(label([one.text], WORDS, middle))
        y += height
    spoken = [f"{one.label}: {one.text}." for one in lines]
    return document(y + 4, line(LEFT, _TOP, LEFT, y, stroke=GRID), *pieces, title=title, spoken=spoken)


def _drawn(one: Reached, middle: float, unit: float) -> str:
    planned = LEFT + unit * one.planned
    mark = line(planned, middle - _THICK / 2 - 3, planned, middle + _THICK / 2 + 3, stroke=INK, stroke_width=2.2)
    if one.reached is None:
        return mark + label([one.hidden], LEFT + 6, middle, font_style="italic", fill=QUIET)
    return rectangle(LEFT, middle - _THICK / 2, unit * one.reached, _THICK, fill=BAR, stroke=EDGE) + mark
