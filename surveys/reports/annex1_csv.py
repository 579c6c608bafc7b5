"""Annex I: every question and answer with its results, as a CSV file that Excel opens and filters.

The first line is the header and every later line is one question, option, mean or median, so that a filter or a
pivot table works at once. There is no title line: where the responses are synthetic, every line says so in its
column "note", and a filter cannot hide it. Numbers have decimal points in every language.
"""

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from surveys.analysis.figures import Figure, Mark, Results, Segment, Table
from surveys.documents import Texts, in_language
from surveys.documents.csv_text import defuse
from surveys.reports.numbers import percent_number, value_number
from surveys.reports.terms import TERMS
from surveys.reports.texts import (
    MEASURES,
    SUPPRESSED,
    base_rule_text,
    mark_text,
    origin_note,
    reason_text,
    segment_label,
)

#: Excel reads Vietnamese only where a file begins with it.
BYTE_ORDER_MARK = "\ufeff"

HEADER: dict[str, Texts] = {
    "number": {"en": "Number", "vi": "Số câu"},
    "name": {"en": "Name", "vi": "Tên biến"},
    "question": {"en": "Question", "vi": "Câu hỏi"},
    "line": {"en": "Line", "vi": "Dòng"},
    "option_name": {"en": "Option name", "vi": "Mã phương án"},
    "option": {"en": "Option", "vi": "Phương án"},
    "segment": {"en": "Segment", "vi": "Nhóm"},
    "asked": TERMS["asked"],
    "answered": TERMS["answered"],
    "not_my_area": TERMS["not_my_area"],
    "missing": TERMS["missing"],
    "mentions": TERMS["mentions"],
    "count": TERMS["count"],
    "base": TERMS["base"],
    "base_rule": {"en": "Base: whom the percentage is taken of", "vi": "Mẫu số gồm"},
    "percent_of_respondents": {"en": "Percent of respondents", "vi": "Tỷ lệ người trả lời (%)"},
    "percent_of_mentions": {"en": "Percent of mentions", "vi": "Tỷ lệ lượt chọn (%)"},
    "low": {"en": "95% interval, low", "vi": "Khoảng tin cậy 95%, cận dưới"},
    "high": {"en": "95% interval, high", "vi": "Khoảng tin cậy 95%, cận trên"},
    "value": {"en": "Mean or median", "vi": "Trung bình hoặc trung vị"},
    "reason": {"en": "Why not shown", "vi": "Lý do không hiển thị"},
    "assessment": {"en": "Assessment", "vi": "Cuộc khảo sát"},
    "note": {"en": "Note", "vi": "Ghi chú"},
}
_QUESTION: Texts = {"en": "question", "vi": "câu hỏi"}
_OPTION: Texts = {"en": "option", "vi": "phương án"}
_COUNTS = ("asked", "answered", "not_my_area", "missing")
_NUMBERS = ("count", "base", "percent_of_respondents", "low", "high")

Cells = dict[str, str | int | float | None]


def write(results: Results, out: TextIO, language: str) -> None:
    """Write the annex; ``out`` is a text file in UTF-8 opened with newline=""."""
    write_lines(result_lines(results, language), out, language, header=HEADER)


def write_lines(lines: Iterable[Cells], out: TextIO, language: str, *, header: dict[str, Texts]) -> None:
    """Write lines of cells under this header, as a file that Excel opens."""
    out.write(BYTE_ORDER_MARK)
    written = csv.DictWriter(out, list(header), restval="", lineterminator="\r\n")
    written.writerow({name: in_language(texts, language) for name, texts in header.items()})
    for cells in lines:
        written.writerow({name: _cell(value) for name, value in cells.items()})


def result_lines(results: Results, language: str) -> Iterator[Cells]:
    """Every line of the results: question by question, in each a segment after the other."""
    for table in results.tables:
        for segment in table.segments:
            yield from _lines(results, table, segment, language)


def _lines(results: Results, table: Table, segment: Segment, language: str) -> Iterator[Cells]:
    """The question's own line in the segment, then one for each of its figures."""
    question = table.question
    common: Cells = {
        "number": question.number,
        "name": question.name,
        "question": table.label(language),
        "segment": segment_label(results.about, segment.name, language),
        "assessment": in_language(results.about.title, language) or results.about.assessment,
        "note": origin_note(results.about, language),
    }
    yield common | {"line": in_language(_QUESTION, language)} | _question_cells(table, segment, language)
    for figure in segment.figures:
        label = " ".join(
            part for part in (table.option_label(figure.name, language), _measure_label(figure, language)) if part
        )
        named = {"line": _measure_label(figure, language) or in_language(_OPTION, language), "option": label}
        yield common | named | {"option_name": figure.name} | _figure_cells(table, figure, language)


def _question_cells(table: Table, segment: Segment, language: str) -> Cells:
    suppressed = in_language(SUPPRESSED, language)
    if segment.mark is not Mark.SHOWN:
        names = (*_COUNTS, "mentions") if table.counts_mentions else _COUNTS
        return dict.fromkeys(names, suppressed) | {"reason": reason_text(segment.reason, language)}
    cells: Cells = {name: getattr(segment, name) for name in _COUNTS}
    if table.counts_mentions:
        cells["mentions"] = suppressed if segment.mentions is None else segment.mentions
    return cells


def _figure_cells(table: Table, figure: Figure, language: str) -> Cells:
    is_count = figure.measure == "count"
    cells: Cells = {"base_rule": base_rule_text(figure.base_rule, language)}
    if figure.mark is not Mark.SHOWN:
        names = (
            [*_NUMBERS, *(["percent_of_mentions"] if table.counts_mentions else [])] if is_count else ["value", "base"]
        )
        marks: Cells = dict.fromkeys(names, mark_text(figure.mark, language))
        return cells | marks | {"reason": reason_text(figure.reason, language)}
    if not is_count:
        return cells | {"base": figure.base, "value": value_number(figure.value)}
    return cells | {
        "count": figure.count,
        "base": figure.base,
        "percent_of_respondents": percent_number(figure.percent_of_respondents),
        "percent_of_mentions": percent_number(figure.percent_of_mentions),
        "low": percent_number(figure.low),
        "high": percent_number(figure.high),
    }


def _measure_label(figure: Figure, language: str) -> str:
    return in_language(MEASURES.get(figure.measure, {}), language)


def _cell(value: str | float | None) -> str | int | float:
    """Texts cannot become formulas (TR-31); numbers stay numbers; what there is not stays empty."""
    if value is None:
        return ""
    return defuse(value) if isinstance(value, str) else value
