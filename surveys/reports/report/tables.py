"""Tables of results as tables of the report."""

from collections.abc import Sequence

from surveys.analysis.figures import ALL, Figure, Mark, Results, Segment, Table
from surveys.documents import in_language
from surveys.reports.numbers import percent_text
from surveys.reports.report.blocks import DataTable, Row
from surveys.reports.report.figure_text import brackets, interval, mark_words, percent, share, shown, value
from surveys.reports.report.wording import say
from surveys.reports.texts import MEASURES, reason_text, segment_label

#: Of a grid's table: the width of its rows' names, and of their bases.
_ROWS, _BASE = 0.26, 0.07


def grid_table(rows: Sequence[Table], language: str, *, number: int, caption: str) -> DataTable:
    """A grid for everybody: a line a row, a column an option, each line with its own base (Table 2 of 2010)."""
    first = rows[0].segment(ALL)
    options = [rows[0].option_label(figure.name, language) for figure in _counts(first)]
    narrow = (1 - _ROWS - _BASE) / len(options)
    return DataTable(
        number,
        caption,
        (say("item", language), *options, say("base", language)),
        tuple(
            Row(
                (
                    in_language(row.question.label, language),
                    *(percent(figure, language) for figure in _counts(row.segment(ALL))),
                    _number(row.segment(ALL).answered, language),
                )
            )
            for row in rows
        ),
        (_ROWS, *(narrow for _ in options), _BASE),
    )


def answers_table(tables: Sequence[Table], language: str, *, number: int, caption: str) -> DataTable:
    """Questions under each other, each answer with count, base, percentage and interval."""
    rows: list[Row] = []
    for table in tables:
        rows.append(Row((_named(table, language),), head=True))
        rows += [
            Row((_line_label(table, figure, language), *_cells(figure, language)))
            for figure in table.segment(ALL).figures
        ]
    header = tuple(say(key, language) for key in ("answer", "count", "base", "percent", "interval"))
    return DataTable(
        number, caption, header, tuple(rows), (0.45, 0.1, 0.09, 0.16, 0.2), note=_reasons(tables, language)
    )


def segments_table(
    results: Results, tables: Sequence[Table], language: str, *, number: int, caption: str, brief: bool = False
) -> DataTable:
    """Questions under each other, a column a group (Table 1 of 2010). ``brief``: the percentages alone.

    Everybody together is left out: that is Annex I.
    """
    names = [segment.name for segment in tables[0].segments if segment.name != ALL]
    rows: list[Row] = []
    for table in tables:
        parts = [table.segment(name) for name in names]
        bases = ", ".join(_base(results, part, language) for part in parts)
        head = in_language(table.question.label, language) if brief else _named(table, language)
        rows.append(Row((f"{head}\n{bases}",), head=True))
        for at, figure in enumerate(parts[0].figures):
            cells = [_segment_cell(table, part.figures[at], language, brief=brief) for part in parts]
            rows.append(Row((_line_label(table, figure, language), *cells)))
    header = (say("answer", language), *(segment_label(results.about, name, language) for name in names))
    first = 0.4 if len(names) < 3 else 0.28
    widths = (first, *((1 - first) / len(names) for _ in names))
    return DataTable(number, caption, header, tuple(rows), widths, note=_reasons(tables, language))


def annex_table(tables: Sequence[Table], language: str, *, number: int, caption: str) -> DataTable:
    """Everything about a theme's questions for everybody."""
    rows: list[Row] = []
    for table in tables:
        segment = table.segment(ALL)
        rows.append(Row((f"{_named(table, language)}\n{_asked(segment, language)}",), head=True))
        rows += [
            Row((_line_label(table, figure, language), *_cells(figure, language), _mentions(table, figure, language)))
            for figure in segment.figures
        ]
    header = tuple(say(key, language) for key in ("answer", "count", "base", "percent", "interval", "mentions"))
    widths = (0.37, 0.09, 0.08, 0.14, 0.19, 0.13)
    return DataTable(number, caption, header, tuple(rows), widths, note=_reasons(tables, language))


def _cells(figure: Figure, language: str) -> tuple[str, str, str, str]:
    """Count, base, percentage, interval; of a mean or median its value in place of the percentage."""
    if not shown(figure):
        return (mark_words(figure.mark, language), "", "", "")
    if figure.measure != "count":
        return ("", str(figure.base), value(figure, language), "")
    return (str(figure.count), str(figure.base), percent(figure, language), interval(figure, language))


def _segment_cell(table: Table, figure: Figure, language: str, *, brief: bool) -> str:
    if figure.measure != "count":
        return value(figure, language)
    if brief:
        return percent(figure, language)
    if not shown(figure) or not figure.base:
        return share(figure, language)
    lines = [f"{share(figure, language)} [{brackets(figure, language)}]"]
    if table.counts_mentions and figure.percent_of_mentions is not None:
        lines.append(say("mention_share", language, percent=percent_text(figure.percent_of_mentions, language)))
    return "\n".join(lines)


def _mentions(table: Table, figure: Figure, language: str) -> str:
    if not table.counts_mentions or not shown(figure):
        return ""
    return percent_text(figure.percent_of_mentions, language)


def _asked(segment: Segment, language: str) -> str:
    if segment.mark is not Mark.SHOWN:
        return reason_text(segment.reason, language)
    counted = say(
        "asked",
        language,
        asked=segment.asked,
        answered=segment.answered,
        not_my_area=segment.not_my_area,
        missing=segment.missing,
    )
    return counted + ("" if segment.mentions is None else say("mentions_in_all", language, mentions=segment.mentions))


def _line_label(table: Table, figure: Figure, language: str) -> str:
    measure = in_language(MEASURES.get(figure.measure, {}), language)
    return " ".join(part for part in (table.option_label(figure.name, language), measure) if part) or figure.name


def _named(table: Table, language: str) -> str:
    """The question with its number; the label of a grid bears the number itself."""
    return table.label(language) if table.grid else f"{table.question.number} {table.label(language)}".strip()


def _base(results: Results, part: Segment, language: str) -> str:
    """ "CL1: n = 16"."""
    n = say("n", language, base=_number(part.answered, language))
    return f"{_short_name(results, part.name, language)}: {n}"


def _short_name(results: Results, segment: str, language: str) -> str:
    return segment if segment in results.about.segment_labels else segment_label(results.about, segment, language)


def _number(number: int | None, language: str) -> str:
    return mark_words(Mark.SUPPRESSED, language) if number is None else str(number)


def _reasons(tables: Sequence[Table], language: str) -> str:
    """Why something in these tables is not shown, each reason once."""
    found = {
        reason_text(part.reason, language)
        for table in tables
        for segment in table.segments
        for part in (segment, *segment.figures)
    }
    return " ".join(sorted(found - {""}))


def _counts(segment: Segment) -> list[Figure]:
    return [figure for figure in segment.figures if figure.measure == "count"]
