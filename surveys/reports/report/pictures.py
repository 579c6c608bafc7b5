"""Tables of results as charts."""

from collections.abc import Sequence

from surveys.analysis.figures import ALL, Figure, Results, Segment, Table
from surveys.documents import in_language
from surveys.reports.charts import (
    Chart,
    Group,
    Part,
    StackedRow,
    bar_chart,
    dot_chart,
    grouped_chart,
    stacked_chart,
)
from surveys.reports.numbers import percent_number
from surveys.reports.report.figure_text import bar, mark_words, percent, shown
from surveys.reports.report.scales import split
from surveys.reports.report.sentences import short_question
from surveys.reports.report.wording import say
from surveys.reports.texts import segment_label

#: Letters of a question that label a line of a chart.
_LABEL = 90


def question_chart(table: Table, language: str) -> Chart:
    """Every option of a question, for everybody."""
    bars = [bar(figure, _option(table, figure, language), language) for figure in _counts(table.segment(ALL))]
    return bar_chart(bars, title=table.label(language))


def segments_chart(results: Results, table: Table, language: str) -> Chart:
    """Every option of a question in each group, everybody together left out."""
    parts = [segment for segment in table.segments if segment.name != ALL]
    names = [segment_label(results.about, segment.name, language) for segment in parts]
    groups = [
        Group(
            _option(table, figure, language),
            tuple(bar(_counts(part)[at], name, language) for part, name in zip(parts, names, strict=True)),
        )
        for at, figure in enumerate(_counts(parts[0]))
    ]
    return grouped_chart(groups, names, title=table.label(language), key=f"by-{table.question.name}")


def grid_chart(rows: Sequence[Table], language: str) -> Chart:
    """A whole grid, for everybody."""
    first = rows[0]
    options = [_option(first, figure, language) for figure in _counts(first.segment(ALL))]
    return stacked_chart(
        [_stacked(row, language) for row in rows],
        options,
        split=split(first.question.list_name),
        title=in_language(first.grid, language),
        key=f"grid-{first.question.grid}",
    )


def segments_grid_chart(rows: Sequence[Table], language: str) -> Chart:
    """A whole grid with each of its rows once a group, everybody together left out."""
    first = rows[0]
    options = [_option(first, figure, language) for figure in _counts(first.segment(ALL))]
    stacked = [
        _stacked(row, language, segment=part, label=f"{_row_label(row, language)} · {part.name}")
        for row in rows
        for part in row.segments
        if part.name != ALL
    ]
    title = in_language(first.grid, language)
    return stacked_chart(
        stacked, options, split=split(first.question.list_name), title=title, key=f"by-{first.question.grid}"
    )


def scale_chart(results: Results, table: Table, language: str) -> Chart:
    """A question whose options are an ordered scale: a diverging bar for everybody and for each group.

    Options off the scale ("don't know") are no part of the bars; they stand in the table.
    """
    scale = table.segment(ALL).scale
    order = scale.order if scale else ()
    rows = [
        _stacked(table, language, segment=part, label=segment_label(results.about, part.name, language), order=order)
        for part in table.segments
    ]
    options = [table.option_label(name, language) or name for name in order]
    return stacked_chart(
        rows, options, split=len(order) / 2, title=table.label(language), key=f"scale-{table.question.name}"
    )


def right_answers_chart(tables: Sequence[Table], language: str, *, title: str) -> Chart:
    """For each question with one right option, who chose it."""
    dots = [
        bar(figure, f"{table.question.number} {short_question(table, language, length=_LABEL)}".strip(), language)
        for table in tables
        for figure in _counts(table.segment(ALL))
        if figure.name in table.question.key
    ]
    return dot_chart(dots, title=title)


def _stacked(
    table: Table,
    language: str,
    *,
    segment: Segment | None = None,
    label: str = "",
    order: Sequence[str] = (),
) -> StackedRow:
    """One group's answers as parts of a bar: in the order of the options, or only those of ``order``, in its own."""
    segment = segment or table.segment(ALL)
    label = label or _row_label(table, language)
    figures = _counts(segment)
    by_name = {figure.name: figure for figure in figures}
    figures = [by_name[name] for name in order] if order else figures
    hidden = next((figure for figure in figures if not shown(figure)), None)
    if hidden:
        words = mark_words(hidden.mark, language)
        return StackedRow(label, "", words, hidden=words)
    if not segment.answered:
        words = say("no_answers", language)
        return StackedRow(label, say("n", language, base=segment.answered), words, hidden=words)
    spoken = "; ".join(f"{_option(table, figure, language)} {percent(figure, language)}" for figure in figures)
    note = say("n", language, base=segment.answered)
    parts = tuple(Part(percent(f, language), percent_number(f.percent_of_respondents)) for f in figures)
    return StackedRow(label, note, f"{spoken} ({note})", parts)


def _row_label(table: Table, language: str) -> str:
    return in_language(table.question.label, language)


def _counts(segment: Segment) -> list[Figure]:
    return [figure for figure in segment.figures if figure.measure == "count"]


def _option(table: Table, figure: Figure, language: str) -> str:
    return table.option_label(figure.name, language) or figure.name
