"""Dots with intervals: one percentage a line, for many questions in little room."""

from collections.abc import Sequence

from surveys.reports.charts.bars import words_of
from surveys.reports.charts.data import Bar, Chart
from surveys.reports.charts.scale import HEAD, LABELS, at, axis, words_width
from surveys.reports.charts.svg import EDGE, LEADING, document, element, label, label_lines, whisker

_AROUND = 10


def dot_chart(bars: Sequence[Bar], *, title: str) -> Chart:
    """One dot a line with its interval."""
    pieces, y = [], float(HEAD)
    for bar in bars:
        names, words = label_lines(bar.label, LABELS), label_lines(bar.text, words_width())
        height = LEADING * max(len(names), len(words)) + _AROUND
        middle = y + height / 2
        pieces.append(label(names, LABELS, middle, text_anchor="end"))
        if bar.low is not None and bar.high is not None:
            pieces.append(whisker(at(bar.low), at(bar.high), middle))
        if bar.value is not None:
            pieces.append(element("circle", cx=at(bar.value), cy=middle, r=5, fill=EDGE, stroke="#ffffff"))
        pieces.append(words_of(bar, words, middle))
        y += height
    return document(y + 4, axis(HEAD, y), *pieces, title=title, spoken=[f"{bar.label}: {bar.spoken}." for bar in bars])
