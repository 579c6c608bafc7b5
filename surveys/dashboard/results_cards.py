"""Results as the results page shows them: a card a question, numbers already written as text.

Nothing is computed here: every number is a figure's, rounded by reports/numbers.py.
"""

from dataclasses import dataclass

from surveys.analysis.figures import Figure, Mark, Results, Segment, Table
from surveys.documents import in_language
from surveys.reports.numbers import VALUE_PLACES, number_text, percent_number, percent_text
from surveys.reports.texts import MEASURES, SUPPRESSED, base_rule_text, mark_text, reason_text, segment_label


@dataclass(frozen=True)
class Cell:
    """One figure. ``bar``, ``low``, ``high`` are percents as texts for the picture, "" where there is none."""

    count: str = ""
    percent: str = ""
    of_mentions: str = ""
    interval: str = ""
    value: str = ""
    suppressed: str = ""
    bar: str = ""
    low: str = ""
    high: str = ""


@dataclass(frozen=True)
class Line:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Group:
    """The head of a column: who it is, and what they were asked and answered."""

    name: str
    asked: str
    answered: str
    not_my_area: str
    missing: str
    mentions: str
    reason: str


@dataclass(frozen=True)
class Card:
    name: str
    number: str
    label: str
    counts_mentions: bool
    base_rule: str
    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class ThemeCards:
    label: str
    anchor: str
    cards: tuple[Card, ...]


def cards(results: Results, language: str) -> list[ThemeCards]:
    """The cards of all tables, by theme, in the questionnaire's order."""
    themes: dict[str, list[Card]] = {}
    for table in results.tables:
        themes.setdefault(in_language(table.theme, language), []).append(_card(results, table, language))
    return [ThemeCards(label, f"theme-{at}", tuple(found)) for at, (label, found) in enumerate(themes.items(), start=1)]


def _card(results: Results, table: Table, language: str) -> Card:
    first = table.segments[0]
    figures = [figure for segment in table.segments for figure in segment.figures]
    reasons = {reason_text(part.reason, language) for part in (*table.segments, *figures)} - {""}
    return Card(
        name=table.question.name,
        number=table.question.number,
        label=table.label(language),
        counts_mentions=table.counts_mentions,
        base_rule=base_rule_text(first.figures[0].base_rule, language) if first.figures else "",
        groups=tuple(_group(results, segment, language) for segment in table.segments),
        lines=tuple(
            Line(_line_label(table, figure, language), tuple(_cell(s.figures[at], language) for s in table.segments))
            for at, figure in enumerate(first.figures)
        ),
        reasons=tuple(sorted(reasons)),
    )


def _group(results: Results, segment: Segment, language: str) -> Group:
    hidden = in_language(SUPPRESSED, language)

    def written(number: int | None) -> str:
        return hidden if number is None else str(number)

    return Group(
        name=segment_label(results.about, segment.name, language),
        asked=written(segment.asked),
        answered=written(segment.answered),
        not_my_area=written(segment.not_my_area),
        missing=written(segment.missing),
        mentions=written(segment.mentions),
        reason=reason_text(segment.reason, language),
    )


def _line_label(table: Table, figure: Figure, language: str) -> str:
    measure = in_language(MEASURES.get(figure.measure, {}), language)
    label = table.option_label(figure.name, language)
    return " ".join(part for part in (label, measure) if part) or figure.name


def _cell(figure: Figure, language: str) -> Cell:
    if figure.mark is not Mark.SHOWN:
        return Cell(suppressed=mark_text(figure.mark, language))
    if figure.measure != "count":
        return Cell(value="–" if figure.value is None else number_text(figure.value, VALUE_PLACES, language))
    low, high = percent_number(figure.low), percent_number(figure.high)
    interval = "" if low is None else f"{percent_text(figure.low, language)} – {percent_text(figure.high, language)}"
    return Cell(
        count=f"{figure.count}/{figure.base}",
        percent=percent_text(figure.percent_of_respondents, language),
        of_mentions="" if figure.percent_of_mentions is None else percent_text(figure.percent_of_mentions, language),
        interval=interval,
        bar=_plain(percent_number(figure.percent_of_respondents)),
        low=_plain(low),
        high=_plain(high),
    )


def _plain(number: float | None) -> str:
    """A number for the picture's attributes, with a point in every language."""
    return "" if number is None else f"{number:.1f}"
