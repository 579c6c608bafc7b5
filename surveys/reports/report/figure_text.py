"""A figure in words and as cells. Every number passes through reports/numbers.py; nothing is computed."""

from surveys.analysis.figures import Figure, Mark
from surveys.reports.charts import Bar
from surveys.reports.numbers import VALUE_PLACES, number_text, percent_number, percent_text
from surveys.reports.report.wording import say

_MARKS = ("few_or_none", "nearly_all", "suppressed")


def shown(figure: Figure) -> bool:
    """Whether its numbers are there."""
    return figure.mark is Mark.SHOWN


def mark_words(mark: str, language: str) -> str:
    """What stands in place of numbers that are not shown."""
    return say(mark if mark in _MARKS else "suppressed", language)


def share(figure: Figure, language: str) -> str:
    """ "51.5% (17/33)"."""
    if not shown(figure):
        return mark_words(figure.mark, language)
    if not figure.base:
        return say("no_answers", language)
    return f"{percent_text(figure.percent_of_respondents, language)} ({figure.count}/{figure.base})"


def percent(figure: Figure, language: str) -> str:
    """ "51.5%"."""
    return percent_text(figure.percent_of_respondents, language) if shown(figure) else mark_words(figure.mark, language)


def interval(figure: Figure, language: str) -> str:
    """ "35.2 to 67.5", "–" where there is none."""
    if figure.low is None or figure.high is None:
        return "–"
    return say("to", language, low=_one(figure.low, language), high=_one(figure.high, language))


def brackets(figure: Figure, language: str) -> str:
    """ "35.2–67.5", for narrow columns."""
    if figure.low is None or figure.high is None:
        return "–"
    return f"{_one(figure.low, language)}–{_one(figure.high, language)}"


def spoken(figure: Figure, language: str) -> str:
    """The figure for who cannot see the picture."""
    if not shown(figure) or not figure.base or figure.low is None or figure.high is None:
        return share(figure, language)
    return say(
        "of_interval",
        language,
        percent=percent_text(figure.percent_of_respondents, language),
        count=figure.count,
        base=figure.base,
        low=_one(figure.low, language),
        high=_one(figure.high, language),
    )


def numbers(figure: Figure, language: str) -> str:
    """ "17 of 33 respondents (51.5%, 95% interval 35.2 to 67.5)". Only for a shown figure with a base."""
    return say(
        "numbers",
        language,
        count=figure.count,
        base=figure.base,
        percent=percent_text(figure.percent_of_respondents, language),
        low=_one(figure.low or 0, language),
        high=_one(figure.high or 0, language),
    )


def value(figure: Figure, language: str) -> str:
    """A mean or median; "–" where nobody answered."""
    if not shown(figure):
        return mark_words(figure.mark, language)
    return "–" if figure.value is None else number_text(figure.value, VALUE_PLACES, language)


def bar(figure: Figure, label: str, language: str, *, with_interval: bool = True) -> Bar:
    """The figure as a bar of a chart."""
    there = shown(figure) and bool(figure.base)
    return Bar(
        label,
        text=share(figure, language),
        spoken=spoken(figure, language) if with_interval else share(figure, language),
        value=percent_number(figure.percent_of_respondents) if there else None,
        low=figure.low if there and with_interval else None,
        high=figure.high if there and with_interval else None,
    )


def _one(number: float, language: str) -> str:
    return number_text(number, 1, language)
