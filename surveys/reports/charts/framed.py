"""A chart that goes out by itself: with its question above it, and below it where its numbers come from."""

from collections.abc import Sequence

from surveys.reports.charts.data import Chart
from surveys.reports.charts.lettering import wrapped
from surveys.reports.charts.svg import LEADING, QUIET, WIDTH, document, rectangle, text

_AROUND, _HEAD, _FOOT = 12, 15, 11


def framed(chart: Chart, heading: str, notes: Sequence[str]) -> Chart:
    """The chart on white with ``heading`` above it and ``notes`` below it, a line or more each."""
    inner = WIDTH - 2 * _AROUND
    head = wrapped(heading, inner, _HEAD, "bold")
    foot = [line for note in notes for line in wrapped(note, inner, _FOOT)]
    top = _AROUND + len(head) * (LEADING + 3) + 8
    # The chart is drawn once more at its own size, a little smaller than the frame.
    share = inner / chart.width
    placed = chart.svg.replace("<svg ", f'<svg x="{_AROUND}" y="{top}" ', 1)
    placed = placed.replace(f'width="{chart.width}" height="{chart.height}"', _size(chart, share), 1)
    below = top + chart.height * share + 10
    height = below + len(foot) * LEADING + _AROUND
    pieces = [rectangle(0, 0, WIDTH, height, fill="#ffffff")]
    pieces += [
        text(line, _AROUND, _AROUND + 12 + at * (LEADING + 3), font_size=_HEAD, font_weight="bold")
        for at, line in enumerate(head)
    ]
    pieces.append(placed)
    pieces += [
        text(line, _AROUND, below + 10 + at * LEADING, fill=QUIET, font_size=_FOOT) for at, line in enumerate(foot)
    ]
    return document(height, *pieces, title=heading, spoken=[chart.description, *notes])


def _size(chart: Chart, share: float) -> str:
    return f'width="{chart.width * share:.0f}" height="{chart.height * share:.0f}"'
