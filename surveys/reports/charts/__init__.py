"""Charts as SVG, drawn by ourselves: for pages under a strict CSP, for print without colour, for Vietnamese.

A chart is given its numbers, and the words beside them, by who read them from a result: it computes positions only.
"""

from surveys.reports.charts.against import against_chart
from surveys.reports.charts.bars import bar_chart
from surveys.reports.charts.data import Bar, Chart, Group, Part, Reached, StackedRow
from surveys.reports.charts.dots import dot_chart
from surveys.reports.charts.framed import framed
from surveys.reports.charts.grouped import grouped_chart
from surveys.reports.charts.stacked import stacked_chart

__all__ = [
    "Bar",
    "Chart",
    "Group",
    "Part",
    "Reached",
    "StackedRow",
    "against_chart",
    "bar_chart",
    "dot_chart",
    "framed",
    "grouped_chart",
    "stacked_chart",
]
