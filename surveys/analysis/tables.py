"""One question in one group of respondents, counted. What may be shown of it is disclosure.py's."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import floor

from surveys.analysis.counting import ItemCounts
from surveys.analysis.figures import BaseRule, Figure, ScaleSummary, Segment
from surveys.analysis.intervals import wilson_interval, wilson_interval_finite
from surveys.questions import Row, kind_of

#: A number and how many gave it, from the smallest up.
Values = list[tuple[Fraction, int]]


def segment_of(counts: ItemCounts, group: int, *, name: str, population: int | None = None) -> Segment:
    """Every line of the question's table for a group, nothing suppressed. ``group``: its line in ``counts``.

    ``population``: how many officers the group stands for, None where it is not known.
    """
    question = counts.dictionary.question
    answered, not_my_area = int(counts.answered[group]), int(counts.not_my_area[group])
    missing = int(counts.missing[group])
    options: list[int] = counts.options[group].tolist()
    mentions = sum(options) if kind_of(question).counts_mentions else None
    counted = iter(options)
    figures = tuple(
        _counted(row, next(counted), base=answered, mentions=mentions, population=population)
        if row.measure == "count"
        else _measured(row, counts, group, base=answered)
        for row in counts.dictionary.rows
    )
    return Segment(
        name=name,
        asked=answered + not_my_area + missing,
        answered=answered,
        not_my_area=not_my_area,
        missing=missing,
        mentions=mentions,
        figures=figures,
        population=population,
        scale=_scale(counts, figures),
    )


def _counted(row: Row, count: int, *, base: int, mentions: int | None, population: int | None) -> Figure:
    low, high = _interval(count, base, population=population) if base else (None, None)
    return Figure(
        row.name,
        row.measure,
        BaseRule.ANSWERED if mentions is None else BaseRule.TICKED,
        count=count,
        base=base,
        percent_of_respondents=_percent(count, base),
        percent_of_mentions=None if mentions is None else _percent(count, mentions),
        low=None if low is None else 100 * low,
        high=None if high is None else 100 * high,
    )


def _measured(row: Row, counts: ItemCounts, group: int, *, base: int) -> Figure:
    values = _values(counts, group, row.column)
    value = _measures[row.measure](values) if values else None
    return Figure(row.name, row.measure, BaseRule.ANSWERED, base=base, value=value)


def _interval(count: int, base: int, *, population: int | None) -> tuple[float, float]:
    """A sampling plan that counts fewer officers than answered is wrong, and corrects nothing."""
    if population is None or population < base:
        return wilson_interval(count, base)
    return wilson_interval_finite(count, base, population=population)


def _percent(count: int, base: int) -> Fraction | None:
    """Exact: 17 of 40 is 85/2 percent. None where there is no base."""
    return Fraction(100 * count, base) if base else None


def _values(counts: ItemCounts, group: int, column: str) -> Values:
    given = counts.answers[group].tolist()
    return [(value, given[place]) for value, place in counts.dictionary.numbers[column] if given[place]]


def _mean(values: Values) -> Fraction:
    """Arithmetic mean, exact. The definition: any textbook."""
    return sum((value * number for value, number in values), Fraction(0)) / sum(number for _, number in values)


def _quantile(share: Fraction) -> Callable[[Values], Fraction]:
    """The value below which ``share`` lies, on a straight line between neighbours; 1/2 is the median.

    Hyndman and Fan (1996), The American Statistician 50:361-365, definition 7: that of R, numpy and spreadsheets.
    """

    def quantile(values: Values) -> Fraction:
        place = share * (sum(number for _, number in values) - 1)
        below = _nth(values, floor(place))
        return below + (place - floor(place)) * (_nth(values, -floor(-place)) - below)

    return quantile


def _nth(values: Values, place: int) -> Fraction:
    """The value at this place, from 0, of all in order."""
    for value, number in values:
        if place < number:
            return value
        place -= number
    raise IndexError(place)


_measures: dict[str, Callable[[Values], Fraction]] = {
    "mean": _mean,
    "median": _quantile(Fraction(1, 2)),
    "lower_quartile": _quantile(Fraction(1, 4)),
    "upper_quartile": _quantile(Fraction(3, 4)),
}


def _scale(counts: ItemCounts, figures: Sequence[Figure]) -> ScaleSummary | None:
    """Who lies below, in and above the middle of an ordered scale; None where the options are none."""
    order = counts.dictionary.scale
    by_name = {figure.name: figure.count or 0 for figure in figures if figure.measure == "count"}
    if not order or not set(order) <= set(by_name):
        return None
    half = len(order) // 2
    numbers = [by_name[name] for name in order]
    below, above = sum(numbers[:half]), sum(numbers[len(order) - half :])
    base = sum(numbers)
    middle = base - below - above
    return ScaleSummary(
        base=base,
        has_middle=len(order) % 2 == 1,
        below=below,
        middle=middle,
        above=above,
        percent_below=_percent(below, base),
        percent_middle=_percent(middle, base),
        percent_above=_percent(above, base),
        order=order,
    )
