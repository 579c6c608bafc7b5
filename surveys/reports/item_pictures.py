"""The picture of a question or of a whole grid: which chart it gets, and its files (SVG, PNG, the table as CSV)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TextIO

from surveys.analysis.figures import ALL, Figure, Results, Table
from surveys.documents import in_language
from surveys.reports.annex1_csv import HEADER, result_lines, write_lines
from surveys.reports.charts import Chart, framed
from surveys.reports.report.pictures import (
    grid_chart,
    question_chart,
    scale_chart,
    segments_chart,
    segments_grid_chart,
)
from surveys.reports.report.wording import say
from surveys.reports.texts import PERCEPTIONS, origin_note

#: More groups than this are no picture any more: everybody is drawn, and the groups stand in the table.
_GROUPS = 6


def items(results: Results) -> dict[str, list[Table]]:
    """What has one card: each question by its name, each grid by its own with its rows, in their order."""
    found: dict[str, list[Table]] = {}
    for table in results.tables:
        found.setdefault(table.question.grid or table.question.name, []).append(table)
    return found


def heading(tables: Sequence[Table], language: str) -> str:
    """What was asked."""
    first = tables[0]
    if first.question.grid:
        return in_language(first.grid, language)
    return f"{first.question.number} {first.label(language)}".strip()


def picture(results: Results, tables: Sequence[Table], language: str) -> Chart | None:
    """The chart of one item; None where there is nothing to draw: no options, nobody answered, nothing shown."""
    first = tables[0]
    if not any(_drawable(table) for table in tables):
        return None
    grouped = 1 < len(first.segments) <= _GROUPS + 1
    if first.question.grid:
        return segments_grid_chart(tables, language) if grouped else grid_chart(tables, language)
    if first.segment(ALL).scale:
        return scale_chart(results, first, language)
    return segments_chart(results, first, language) if grouped else question_chart(first, language)


def picture_file(results: Results, tables: Sequence[Table], language: str) -> Chart | None:
    """The same chart to be taken away: with its question, and where its numbers come from."""
    chart = picture(results, tables, language)
    return (
        framed(chart, heading(tables, language), notes(results, language, say("picture_note", language)))
        if chart
        else None
    )


def notes(results: Results, language: str, reading: str = "") -> list[str]:
    """What must stand beside every picture that goes out by itself (TR-26). ``reading`` says how to read it."""
    about = results.about
    origin = origin_note(about, language)
    title = in_language(about.title, language) or about.assessment
    where = "; ".join(f"{variable}: {value}" for variable, value in results.query.where)
    source = [title, say("responses", language, count=results.responses), where]
    warning = f"{origin[:1].upper()}{origin[1:]}." if origin else ""
    written = [" · ".join(part for part in source if part), reading, warning, in_language(PERCEPTIONS, language)]
    return [note for note in written if note]


def write_csv(results: Results, tables: Sequence[Table], out: TextIO, language: str) -> None:
    """The table of one item, in the columns of Annex I."""
    write_lines(result_lines(replace(results, tables=tuple(tables)), language), out, language, header=HEADER)


def _drawable(table: Table) -> bool:
    figures = [figure for segment in table.segments for figure in segment.figures if figure.measure == "count"]
    return any(_counted(figure) for figure in figures)


def _counted(figure: Figure) -> bool:
    return figure.count is not None and bool(figure.base)
