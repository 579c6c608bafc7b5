"""The sampling plan as a CSV file, both ways: office, agency, planned, population. All or nothing."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surveys.documents.csv_text import defuse, restore
from surveys.models import audit
from surveys.models.fieldwork import Assessment
from surveys.models.places import Agency, BorderLiaisonOffice
from surveys.models.sampling import Planned, SampleCell, replace_plan

OFFICE, AGENCY, PLANNED, POPULATION = "office", "agency", "planned", "population"
COLUMNS = (OFFICE, AGENCY, PLANNED, POPULATION)
#: Limits of a file, and of a number of officers.
LARGEST_FILE, MOST_OFFICERS = 1024 * 1024, 100_000

#: key -> sentence in each language.
MESSAGES: dict[str, dict[str, str]] = {
    "too_large": {
        "en": "The file is larger than 1 MiB, far more than a plan needs.",
        "vi": "Tệp lớn hơn 1 MiB, quá nhiều so với một kế hoạch chọn mẫu.",
    },
    "not_utf8": {
        "en": "The file is not in UTF-8; save it as “CSV UTF-8” and try again.",
        "vi": "Tệp không ở dạng UTF-8; xin lưu dưới dạng “CSV UTF-8” rồi thử lại.",
    },
    "broken": {
        "en": "The file cannot be read as CSV; check its quotation marks.",
        "vi": "Không đọc được tệp như một tệp CSV; xin kiểm tra dấu ngoặc kép.",
    },
    "empty": {"en": "The file holds no cell of a plan.", "vi": "Tệp không có ô nào của kế hoạch chọn mẫu."},
    "missing_column": {
        "en": "The column is missing; add it to the first row.",
        "vi": "Thiếu cột này; xin thêm vào dòng đầu.",
    },
    "unknown_column": {
        "en": "A plan has no such column; delete it. It has office, agency, planned, population.",
        "vi": "Kế hoạch không có cột này; xin xóa. Các cột là office, agency, planned, population.",
    },
    "double_column": {"en": "The column stands twice; keep one.", "vi": "Cột này xuất hiện hai lần; xin giữ lại một."},
    "cells": {
        "en": "The row has {count} cells and the first row {expected}; check commas and quotation marks.",
        "vi": "Dòng có {count} ô còn dòng đầu có {expected}; xin kiểm tra dấu phẩy và dấu ngoặc kép.",
    },
    "unknown_office": {
        "en": "The country has no office “{text}”. It has: {known}.",
        "vi": "Quốc gia này không có văn phòng “{text}”. Hiện có: {known}.",
    },
    "unknown_agency": {
        "en": "The country has no agency “{text}”. It has: {known}.",
        "vi": "Quốc gia này không có cơ quan “{text}”. Hiện có: {known}.",
    },
    "double_cell": {
        "en": "This office and agency stand in row {other} already; keep one.",
        "vi": "Văn phòng và cơ quan này đã có ở dòng {other}; xin giữ lại một.",
    },
    "not_a_number": {
        "en": "“{text}” is no whole number from 0 to {most}; write digits only.",
        "vi": "“{text}” không phải là số nguyên từ 0 đến {most}; xin chỉ ghi chữ số.",
    },
    "beyond_population": {
        "en": "{planned} are planned and there are only {population} officers; correct one of the two.",
        "vi": "Dự kiến {planned} người nhưng chỉ có {population} cán bộ; xin sửa một trong hai số.",
    },
}


@dataclass(frozen=True)
class PlanProblem:
    """What is wrong in one cell; row 1 is the header, as a spreadsheet shows it."""

    row: int
    column: str
    key: str
    values: tuple[tuple[str, object], ...] = ()

    def sentence(self, language: str = "en") -> str:
        words = {"en": ("row", "column"), "vi": ("dòng", "cột")}[language]
        place = f"{words[0]} {self.row}" + (f", {words[1]} {self.column}" if self.column else "")
        return f"{place}: {MESSAGES[self.key][language].format(**dict(self.values))}"


class PlanRefused(Exception):
    """The plan was not imported; nothing changed. ``problems`` name row and column."""

    def __init__(self, problems: list[PlanProblem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def import_plan(assessment: Assessment, content: bytes, *, by: audit.Actor) -> int:
    """Make the file the assessment's plan in place of what was there; the number of cells. Raises PlanRefused."""
    lines = _lines(content)
    header = lines[0]
    if problems := _header_problems(header):
        raise PlanRefused(problems)
    reader = _Reader(assessment)
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cells):
            continue  # a row that a spreadsheet left behind
        if len(cells) != len(header):
            reader.refuse(number, "", "cells", count=len(cells), expected=len(header))
        else:
            reader.read(number, dict(zip(header, (restore(cell).strip() for cell in cells), strict=True)))
    if not reader.plan and not reader.problems:
        reader.refuse(1, "", "empty")
    if reader.problems:
        raise PlanRefused(reader.problems)
    replace_plan(assessment, reader.plan, by)
    return len(reader.plan)


def export_plan(assessment: Assessment) -> Iterator[str]:
    """The lines of the CSV file that ``import_plan`` takes back."""
    yield _line(COLUMNS)
    for cell in SampleCell.objects.filter(assessment=assessment).select_related("office", "agency"):
        population = "" if cell.population is None else str(cell.population)
        yield _line((defuse(cell.office.slug), defuse(cell.agency.slug), str(cell.planned), population))


class _Reader:
    """Takes row after row; keeps the plan and every problem met."""

    def __init__(self, assessment: Assessment) -> None:
        country = assessment.country_id
        self.offices = dict(BorderLiaisonOffice.objects.filter(country=country).values_list("slug", "pk"))
        self.agencies = dict(Agency.objects.filter(country=country).values_list("slug", "pk"))
        self.plan: dict[tuple[int, int], Planned] = {}
        self.problems: list[PlanProblem] = []
        self._rows: dict[tuple[int, int], int] = {}

    def refuse(self, row: int, column: str, key: str, **values: object) -> None:
        self.problems.append(PlanProblem(row, column, key, tuple(values.items())))

    def read(self, row: int, cells: dict[str, str]) -> None:
        office = self._place(row, OFFICE, cells[OFFICE], self.offices)
        agency = self._place(row, AGENCY, cells[AGENCY], self.agencies)
        planned = self._number(row, PLANNED, cells[PLANNED])
        text = cells.get(POPULATION, "")
        population = self._number(row, POPULATION, text) if text else None
        if planned is not None and population is not None and planned > population:
            self.refuse(row, POPULATION, "beyond_population", planned=planned, population=population)
        if office is None or agency is None or planned is None:
            return
        if other := self._rows.setdefault((office, agency), row) - row:
            self.refuse(row, AGENCY, "double_cell", other=row + other)
        self.plan[(office, agency)] = Planned(planned, population)

    def _place(self, row: int, column: str, text: str, known: Mapping[str, int]) -> int | None:
        if text not in known:
            self.refuse(row, column, f"unknown_{column}", text=text[:64], known=", ".join(sorted(known)) or "–")
        return known.get(text)

    def _number(self, row: int, column: str, text: str) -> int | None:
        # isdecimal alone would take digits of other scripts, and int() blanks, signs and underscores.
        if text.isascii() and text.isdecimal() and len(text) <= 6 and int(text) <= MOST_OFFICERS:
            return int(text)
        self.refuse(row, column, "not_a_number", text=text[:40], most=MOST_OFFICERS)
        return None


def _lines(content: bytes) -> list[list[str]]:
    if len(content) > LARGEST_FILE:
        raise PlanRefused([PlanProblem(1, "", "too_large")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PlanRefused([PlanProblem(1, "", "not_utf8")]) from None
    if "\0" in text:
        raise PlanRefused([PlanProblem(1, "", "broken")])
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        raise PlanRefused([PlanProblem(1, "", "broken")]) from None
    if not lines:
        raise PlanRefused([PlanProblem(1, "", "empty")])
    return lines


def _header_problems(header: list[str]) -> list[PlanProblem]:
    problems = [PlanProblem(1, name, "double_column") for at, name in enumerate(header) if name in header[:at]]
    problems += [PlanProblem(1, name[:40], "unknown_column") for name in header if name not in COLUMNS]
    return problems + [PlanProblem(1, name, "missing_column") for name in COLUMNS[:3] if name not in header]


def _line(cells: tuple[str, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
