"""The legend of a chart: its fills with their names, in as many lines as they need."""

from collections.abc import Sequence

from surveys.reports.charts.fills import Fill
from surveys.reports.charts.lettering import text_width
from surveys.reports.charts.svg import SIZE, WIDTH, label_lines, text

_BOX, _GAP, _LINE = 12, 18, 19


def legend(names: Sequence[str], filled: Sequence[Fill]) -> tuple[str, float]:
    """The legend from the top left, and its height."""
    pieces, x, y = [], 2.0, 2.0
    for at, name in enumerate(names):
        lines = label_lines(name, WIDTH - _BOX - 10)
        wide = _BOX + 6 + max(text_width(line, SIZE) for line in lines) + _GAP
        if x > 2 and x + wide - _GAP > WIDTH:
            x, y = 2.0, y + _LINE
        pieces.append(filled[at].rectangle(x, y, _BOX, _BOX))
        pieces += [text(line, x + _BOX + 6, y + 10.5 + step * _LINE) for step, line in enumerate(lines)]
        y += (len(lines) - 1) * _LINE
        x += wide
    return "".join(pieces), y + _LINE + 6
