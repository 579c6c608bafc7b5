"""Results as the pages show them: a card a question or grid, numbers already written as text, with its picture.

Nothing is computed here: every number is a figure's, rounded by reports/numbers.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.analysis.figures import Figure, Mark, Results, Segment, Table
from surveys.documents import in_language
from surveys.reports.charts import Chart
from surveys.reports.item_pictures import items, picture
from surveys.reports.numbers import VALUE_PLACES, number_text, percent_number, percent_text
from surveys.reports.texts import MEASURES, SUPPRESSED, base_rule_text, mark_text, reason_text, segment_label


@dataclass(frozen=True)
class Cell:
    """One figure; ``suppressed`` stands in place of all the others."""

    count: str = ""
    percent: str = ""
    of_mentions: str = ""
    interval: str = ""
    value: str = ""
    suppressed: str = ""


@dataclass(frozen=True)
class Line:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Group:
    """Who it is, and what they were asked and answered: the head of a column, or of a line of a grid."""

    name: str
    asked: str
    answered: str
    not_my_area: str
    missing: str
    mentions: str


@dataclass(frozen=True)
class GridLine:
    """One row of a grid in one group. ``name`` is the item's, ``first`` where its groups begin."""

    name: str
    label: str
    first: bool
    group: Group
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Card:
    """A question, or a whole grid: then ``options`` are its columns and ``rows`` its lines, and ``lines`` is empty."""

    name: str
    number: str
    label: str
    counts_mentions: bool
    base_rule: str
    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    options: tuple[str, ...]
    rows: tuple[GridLine, ...]
    reasons: tuple[str, ...]
    right: tuple[str, ...]
    chart: Chart | None

    @property
    def wide(self) -> bool:
        """Whether the table needs the page's whole width."""
        return len(self.groups) > 1 or bool(self.rows)


@dataclass(frozen=True)
class ThemeCards:
    label: str
    anchor: str
    cards: tuple[Card, ...]


def cards(results: Results, language: str) -> list[ThemeCards]:
    """The cards of all items, by theme, in the questionnaire's order."""
    themes: dict[str, list[Card]] = {}
    for name, tables in items(results).items():
        label = in_language(tables[0].theme, language)
        themes.setdefault(label, []).append(_card(results, name, tables, language))
    return [ThemeCards(label, f"theme-{at}", tuple(found)) for at, (label, found) in enumerate(themes.items(), start=1)]


def _card(results: Results, name: str, tables: Sequence[Table], language: str) -> Card:
    table = tables[0]
    first = table.segments[0]
    is_grid = bool(table.question.grid)
    segments = [segment for one in tables for segment in one.segments]
    parts = [*segments, *(figure for segment in segments for figure in segment.figures)]
    return Card(
        name=name,
        number="" if is_grid else table.question.number,  # the label of a grid bears its number itself
        label=in_language(table.grid, language) if is_grid else table.label(language),
        counts_mentions=table.counts_mentions,
        base_rule=base_rule_text(first.figures[0].base_rule, language) if first.figures else "",
        groups=tuple(_group(results, segment, language) for segment in table.segments),
        lines=() if is_grid else tuple(_lines(table, language)),
        options=tuple(_line_label(table, figure, language) for figure in first.figures) if is_grid else (),
        rows=tuple(line for one in tables for line in _grid_lines(results, one, language)) if is_grid else (),
        reasons=tuple(sorted({reason_text(part.reason, language) for part in parts} - {""})),
        right=tuple(table.option_label(option, language) or option for option in table.question.key),
        chart=picture(results, tables, language),
    )


def _lines(table: Table, language: str) -> list[Line]:
    return [
        Line(_line_label(table, figure, language), tuple(_cell(s.figures[at], language) for s in table.segments))
        for at, figure in enumerate(table.segments[0].figures)
    ]


def _grid_lines(results: Results, table: Table, language: str) -> list[GridLine]:
    label = in_language(table.question.label, language)
    return [
        GridLine(
            table.question.name,
            label,
            at == 0,
            _group(results, segment, language),
            tuple(_cell(figure, language) for figure in segment.figures),
        )
        for at, segment in enumerate(table.segments)
    ]


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
    low = percent_number(figure.low)
    interval = "" if low is None else f"{percent_text(figure.low, language)} – {percent_text(figure.high, language)}"
    return Cell(
        count=f"{figure.count}/{figure.base}",
        percent=percent_text(figure.percent_of_respondents, language),
        of_mentions="" if figure.percent_of_mentions is None else percent_text(figure.percent_of_mentions, language),
        interval=interval,
    )
