"""One result, many renderings: every number of every question and segment is the same wherever it stands."""

import csv
import io
import re
from typing import Any

import openpyxl
import pytest
from django.template.loader import render_to_string
from django.utils import translation

from surveys.analysis.figures import Figure, Results, Segment, Table
from surveys.dashboard.results_cards import cards
from surveys.exports.figures import breakdowns_of, render, renderer_of
from surveys.models import Assessment
from surveys.reports import results_json
from surveys.results.door import Query, results_for
from tests.reports.build import results as small_results

#: (item, segment, line, what) -> a number, "suppressed", or None where there is no base.
Numbers = dict[tuple[str, str, str, str], Any]
OPTIONS = ("count", "base", "percent_of_respondents", "low", "high", "percent_of_mentions")
BASES = ("asked", "answered", "not_my_area", "missing", "mentions")
#: What stands in place of numbers, by how a reader meets it.
MARKS = {
    "suppressed": "suppressed",
    "không hiển thị": "suppressed",
    "few or none": "few_or_none",
    "rất ít hoặc không có": "few_or_none",
    "nearly all or all": "nearly_all",
    "gần như tất cả hoặc tất cả": "nearly_all",
}
MEASURES = ("mean", "median", "lower_quartile", "upper_quartile")
COLUMNS = {
    "count": ("Count", "Số người"),
    "base": ("Base", "Mẫu số"),
    "percent_of_respondents": ("Percent of respondents", "Tỷ lệ người trả lời (%)"),
    "percent_of_mentions": ("Percent of mentions", "Tỷ lệ lượt chọn (%)"),
    "low": ("95% interval, low", "Khoảng tin cậy 95%, cận dưới"),
    "high": ("95% interval, high", "Khoảng tin cậy 95%, cận trên"),
    "asked": ("Asked", "Được hỏi"),
    "answered": ("Answered", "Đã trả lời"),
    "not_my_area": ("Not my area", "Không thuộc lĩnh vực của tôi"),
    "missing": ("No answer", "Không trả lời"),
    "mentions": ("Mentions", "Số lượt chọn"),
}


def of_json(results: Results, language: str) -> Numbers:
    data = results_json.as_json(results, language)
    found: Numbers = {}
    for question in data["questions"]:
        for segment, numbers in question["segments"].items():
            where = (question["name"], data["segment_labels"][segment])
            for name in BASES:
                if name in numbers:
                    found[*where, "", name] = "suppressed" if numbers[name] is None else numbers[name]
            for option, figure in numbers["options"].items():
                of_option = marked_option(figure["mark"], "mentions" in numbers) if "mark" in figure else figure
                found |= {(*where, option, name): of_option[name] for name in OPTIONS if name in of_option}
            for measure, value in numbers.get("measures", {}).items():
                found[*where, measure, "value"] = value["mark"] if isinstance(value, dict) else value
    return found


def marked_option(mark: str, counts_mentions: bool) -> dict[str, str]:
    """The numbers that would stand there, each a mark."""
    return {name: mark for name in OPTIONS if counts_mentions or name != "percent_of_mentions"}


def of_csv(results: Results, language: str) -> Numbers:
    text = rendered("annex1", "csv", results, language).decode("utf-8-sig")
    at = 0 if language == "en" else 1
    name_of = ("Name", "Segment", "Option name", "Mean or median") if language == "en" else (
        "Tên biến", "Nhóm", "Mã phương án", "Trung bình hoặc trung vị"
    )  # fmt: skip
    found: Numbers = {}
    for line in csv.DictReader(io.StringIO(text, newline="")):
        item, segment, option, value = (line[name] for name in name_of)
        if option in MEASURES:
            found[item, segment, option, "value"] = number(value)
            continue
        for name in OPTIONS if option else BASES:
            cell = line[COLUMNS[name][at]]
            if cell or name in ("percent_of_respondents", "low", "high"):
                found[item, segment, option, name] = number(cell)
    return found


def number(cell: str) -> Any:
    if cell in MARKS:
        return MARKS[cell]
    return float(cell) if cell not in ("", "–") else None


def of_xlsx(content: bytes, width: int = 6) -> Numbers:
    """Read as a person reads it: the question, its lines below it, a group of columns for each segment."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    found: Numbers = {}
    for sheet in book.worksheets[1:-1]:
        groups = [(cell.column, cell.value) for cell in sheet[3] if cell.value]
        item = ""
        for row in sheet.iter_rows(min_row=5):
            name, style = row[2].value, row[1]
            if style.font.bold:
                item = name
                continue
            for first, segment in groups if name else ():
                cells = [cell.value for cell in row[first - 1 : first - 1 + width]]
                if style.font.italic:  # a base
                    found[item, segment, "", name] = plain(cells[0])
                elif name in MEASURES:
                    found[item, segment, name, "value"] = plain(cells[0])
                else:
                    for what, cell in zip(OPTIONS, cells, strict=True):
                        if what != "percent_of_mentions" or cell is not None:
                            found[item, segment, name, what] = plain(cell)
    return found


def plain(cell: Any) -> Any:
    if cell in MARKS:
        return MARKS[cell]
    return None if cell == "–" else cell


def of_page(results: Results, language: str) -> list[tuple[str, ...]]:
    """The page has no names: the numbers of each option, as written, in order."""
    with translation.override(language):
        themes = cards(results, language)
        html = "".join(render_to_string("dashboard/card.html", {"card": c}) for theme in themes for c in theme.cards)
    tables = "".join(re.findall(r"<tbody>.*?</tbody>", html, re.DOTALL))
    pattern = (
        r'<span class="percent">([\d.,–]+)%?</span> <span class="count">(\d+)/(\d+)</span>'
        r'(?: <span class="quiet">\[([\d.,]+)% – ([\d.,]+)%\]</span>)?(?: <span class="quiet">([\d.,]+)%)?'
        r'|<span class="suppressed">()'
    )
    return [tuple(part or "" for part in found) for found in re.findall(pattern, tables)]


def as_on_the_page(numbers: Numbers, results: Results, language: str) -> list[tuple[str, ...]]:
    labels = results_json.as_json(results, language)["segment_labels"]
    written = []
    for table in results.tables:
        for figure, segment in in_order(table):
            where = (table.question.name, labels[segment.name], figure.name)
            of = {what: numbers.get((*where, what)) for what in COLUMNS}
            if of["count"] in MARKS.values():
                written.append(("",) * 7)
                continue
            names = ("percent_of_respondents", "count", "base", "low", "high", "percent_of_mentions")
            written.append((*(said(of[name], name, language) for name in names), ""))
    return written


def in_order(table: Table) -> list[tuple[Figure, Segment]]:
    """A grid's line is one of its rows in one group; a question's line is one of its options in every group."""
    found = [(figure, segment) for segment in table.segments for figure in segment.figures if figure.measure == "count"]
    names = [figure.name for figure in table.segments[0].figures]
    return found if table.question.grid else sorted(found, key=lambda pair: names.index(pair[0].name))


def said(value: Any, name: str, language: str) -> str:
    if value is None:
        return "–" if name == "percent_of_respondents" else ""
    text = str(value) if name in ("count", "base") else f"{value:.1f}"
    return text.replace(".", ",") if language == "vi" else text


def rendered(product: str, suffix: str, source: Any, language: str) -> bytes:
    out = io.BytesIO()
    render(renderer_of(product, suffix), source, out, language)
    return out.getvalue()


def same(one: Numbers, other: Numbers) -> None:
    assert set(one) == set(other), sorted(set(one) ^ set(other))[:8]
    assert {key: (one[key], other[key]) for key in one if one[key] != other[key]} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("by", [None, "cluster"])
def test_TR26_every_number_of_the_baseline_is_the_same_in_every_format(
    viet_nam_2010: Assessment, by: str | None, language: str
) -> None:
    results = results_for(viet_nam_2010, Query(by=by))
    from_json = of_json(results, language)
    assert len(from_json) > 2_000
    same(of_csv(results, language), from_json)
    same(of_xlsx(rendered("annex1", "xlsx", results, language)), from_json)
    assert of_page(results, language) == as_on_the_page(from_json, results, language)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_TR26_suppressed_empty_and_dangerous_lines_are_the_same_in_every_format(language: str) -> None:
    results = small_results("cluster")
    from_json = of_json(results, language)
    assert "suppressed" in from_json.values()
    assert None in from_json.values()
    same(of_csv(results, language), from_json)
    same(of_xlsx(rendered("annex1", "xlsx", results, language)), from_json)
    assert of_page(results, language) == as_on_the_page(from_json, results, language)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "vi"])
def test_annex_three_has_the_numbers_by_cluster_and_says_what_is_refused(
    viet_nam_2010: Assessment, language: str
) -> None:
    breakdowns = breakdowns_of(viet_nam_2010)
    by_cluster = results_for(viet_nam_2010, Query(by="cluster"))
    content = rendered("annex3", "xlsx", breakdowns, language)
    same(of_xlsx(content), of_json(by_cluster, language))
    contents = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    said_there = " ".join(str(cell.value) for row in contents for cell in row if cell.value)
    text = rendered("annex3", "csv", breakdowns, language).decode("utf-8-sig")
    for refusal in breakdowns.refused:
        assert refusal.reason[language] in said_there
        assert refusal.reason[language] in text
    assert len(breakdowns.refused) == 2
