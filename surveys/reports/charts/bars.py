"""Horizontal bars, each with its 95% interval where it has one."""

from collections.abc import Sequence

from surveys.reports.charts.data import Bar, Chart
from surveys.reports.charts.fills import Fill
from surveys.reports.charts.scale import HEAD, LABELS, WORDS, at, axis, words_width
from surveys.reports.charts.svg import (
    BAR,
    LEADING,
    QUIET,
    document,
    label,
    label_lines,
    whisker,
)

_THICK, _AROUND = 14, 9
_PLAIN = Fill(BAR, "")


def bar_chart(bars: Sequence[Bar], *, title: str) -> Chart:
    """One bar a line; without an interval (a sample, not an estimate) the bar alone."""
    pieces, y = [], float(HEAD)
    for bar in bars:
        names, words = label_lines(bar.label, LABELS), label_lines(bar.text, words_width())
        height = max(_THICK, LEADING * max(len(names), len(words))) + _AROUND
        middle = y + height / 2
        pieces += [label(names, LABELS, middle, text_anchor="end"), drawn(bar, middle, thick=_THICK, fill=_PLAIN)]
        pieces.append(words_of(bar, words, middle))
        y += height
    return document(y + 4, axis(HEAD, y), *pieces, title=title, spoken=[f"{bar.label}: {bar.spoken}." for bar in bars])


def drawn(bar: Bar, middle: float, *, thick: float, fill: Fill) -> str:
    """The bar and its interval; nothing where there is no number."""
    if bar.value is None:
        return ""
    body = fill.rectangle(at(0), middle - thick / 2, at(bar.value) - at(0), thick)
    if bar.low is None or bar.high is None:
        return body
    return body + whisker(at(bar.low), at(bar.high), middle, reach=min(4, thick / 3))


def words_of(bar: Bar, lines: list[str], middle: float) -> str:
    """The number beside the scale; where there is none, its words on the scale's own ground."""
    if bar.value is None:
        return label(lines, at(0) + 6, middle, font_style="italic", fill=QUIET)
    return label(lines, WORDS, middle)
