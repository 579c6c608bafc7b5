"""Which questions stand where in the report: rules over the questionnaire, never over the answers."""

from collections.abc import Iterator, Sequence

from surveys.analysis.figures import ALL, Results, Table
from surveys.documents import Texts

#: With so many options or fewer, a question with one answer stands in its theme's table instead of in a chart.
_FEW = 4


def options(table: Table) -> int:
    """How many lines of its table are counts of an option."""
    return sum(figure.measure == "count" for figure in table.segment(ALL).figures)


def by_theme(results: Results) -> list[tuple[Texts, list[Table]]]:
    """The themes with numbered questions that have something to count, in the questionnaire's order.

    The profile (its numbers do not begin with a digit) is the sample, and texts are not printed.
    """
    themes: dict[str, tuple[Texts, list[Table]]] = {}
    for table in results.tables:
        if table.question.number[:1].isdigit() and table.segment(ALL).figures:
            themes.setdefault(table.theme.get("en", ""), (table.theme, []))[1].append(table)
    return list(themes.values())


def grids(tables: Sequence[Table]) -> Iterator[list[Table]]:
    """The grids among the tables, each as its rows."""
    found: dict[str, list[Table]] = {}
    for table in tables:
        if table.question.grid:
            found.setdefault(table.question.grid, []).append(table)
    yield from found.values()


def charted(table: Table) -> bool:
    """Whether the question has a chart of its own."""
    if table.question.grid or not options(table):
        return False
    return table.counts_mentions or (options(table) > _FEW and not table.question.key)


def tabled(table: Table) -> bool:
    """Whether the question stands in its theme's table."""
    return not table.question.grid and not charted(table)


def one_right_answer(table: Table) -> bool:
    """Whether one option is right."""
    return len(table.question.key) == 1 and options(table) > 0


def located(table: Table) -> bool:
    """Whether the question is charted by location: several answers, none of them right or wrong."""
    return charted(table) and table.counts_mentions and not table.question.key
