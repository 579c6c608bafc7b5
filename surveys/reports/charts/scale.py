"""The axis from 0 to 100 percent that bars and dots stand on."""

from surveys.reports.charts.svg import GRID, QUIET, SIZE, WIDTH, line, text

#: Columns: labels, then the scale, then the words.
LABELS, LEFT, RIGHT, WORDS = 212, 224, 492, 502
#: Room above the first row for the axis' own labels.
HEAD = 22


def at(percent: float) -> float:
    """Where a percentage lies."""
    return LEFT + (RIGHT - LEFT) * percent / 100


def axis(top: float, bottom: float) -> str:
    """Lines at every quarter, labelled above."""
    marks = []
    for percent in (0, 25, 50, 75, 100):
        marks.append(line(at(percent), top, at(percent), bottom, stroke=GRID))
        marks.append(text(f"{percent}%", at(percent), top - 6, fill=QUIET, font_size=SIZE - 2, text_anchor="middle"))
    return "".join(marks)


def words_width() -> float:
    """The room for the words at the end of a row."""
    return WIDTH - WORDS
