"""Bars side by side: each option in every group of respondents."""

from collections.abc import Sequence

from surveys.reports.charts.bars import drawn
from surveys.reports.charts.data import Chart, Group
from surveys.reports.charts.fills import fills, hatching, ramp
from surveys.reports.charts.legend import legend
from surveys.reports.charts.scale import HEAD, LABELS, WORDS, at, axis
from surveys.reports.charts.svg import LEADING, QUIET, SIZE, document, label, label_lines

_THICK, _AROUND = 12, 10


def grouped_chart(groups: Sequence[Group], segments: Sequence[str], *, title: str, key: str) -> Chart:
    """One block a group of bars, a bar a segment; ``key`` makes its fills unique on a page."""
    colours = ramp(len(segments) + 2)[: len(segments) + 1 : 2] if len(segments) == 2 else ramp(len(segments) + 1)[:-1]
    filled = fills(colours, key)
    head, top = legend(segments, filled)
    top += HEAD
    pieces, y = [], top
    for group in groups:
        names = label_lines(group.label, LABELS)
        height = max((_THICK + 3) * len(group.bars), LEADING * len(names)) + _AROUND
        pieces.append(label(names, LABELS, y + height / 2, text_anchor="end"))
        first = y + height / 2 - (_THICK + 3) * (len(group.bars) - 1) / 2
        for number, bar in enumerate(group.bars):
            middle = first + number * (_THICK + 3)
            if bar.value is None:
                pieces.append(label([bar.text], at(0) + 6, middle, font_style="italic", fill=QUIET, font_size=SIZE - 1))
            else:
                pieces.append(drawn(bar, middle, thick=_THICK, fill=filled[number]))
                pieces.append(label([bar.text], WORDS, middle, font_size=SIZE - 1))
        y += height
    spoken = [f"{group.label}, {bar.label}: {bar.spoken}." for group in groups for bar in group.bars]
    return document(y + 4, hatching(colours, key), head, axis(top, y), *pieces, title=title, spoken=spoken)
