"""Workbooks for tests, made from rows."""

import csv
from pathlib import Path

from openpyxl import Workbook

Sheets = dict[str, list[list[object]]]


def save_workbook(path: Path, sheets: Sheets) -> Path:
    """An .xlsx with these sheets."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return path


def sheets_of(folder: Path) -> Sheets:
    """The sheets of a folder of CSV files."""
    sheets: Sheets = {}
    for name in ("survey", "choices", "settings"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            sheets[name] = [list(row) for row in csv.reader(file)]
    return sheets


def small_sheets() -> Sheets:
    """A good little questionnaire; tests break one cell of it."""
    sheets: Sheets = {
        "survey": [
            ["type", "name", "label::English (en)", "label::Tiếng Việt (vi)", "relevant", "constraint", "appearance",
             "required", "key", "max_choices", "exclusive", "not_my_area", "number", "integrity",
             "calculation", "parameters", "default", "choice_filter"],
            ["begin_group", "work", "Work", "Công tác", "", "", "field-list", "", "", "", "", "", ""],
            ["select_one yn", "seen", "Seen?", "Đã thấy?", "", "", "", "yes", "yes", "", "", "yes", "1.1"],
            ["select_multiple place", "place", "Where?", "Ở đâu?", "${seen} = 'yes'", "count-selected(.) <= 2", "", "",
             "", 2, "dk", "yes", "1.2"],
            ["begin_group", "need", "Needs", "Nhu cầu", "", "", "table-list", "", "", "", "", "", ""],
            ["select_one level", "need_a", "A", "A", "", "", "", "", "", "", "", "yes", "1.3.a"],
            ["select_one level", "need_b", "B", "B", "", "", "", "", "", "", "", "yes", "1.3.b"],
            ["end_group", "", "", "", "", "", "", "", "", "", "", "", ""],
            ["text", "words", "Words", "Ý kiến", "", "", "multiline", "", "", "", "", "", "1.4"],
            ["end_group", "", "", "", "", "", "", "", "", "", "", "", ""],
        ],
        "choices": [
            ["list_name", "name", "label::English (en)", "label::Tiếng Việt (vi)"],
            ["yn", "yes", "Yes", "Có"],
            ["yn", "no", "No", "Không"],
            ["place", "road", "Road", "Đường bộ"],
            ["place", "river", "River", "Đường sông"],
            ["place", "dk", "Don't know", "Không biết"],
            ["level", 1, "Low", "Thấp"],
            ["level", 2, "High", "Cao"],
        ],
        "settings": [
            ["form_title", "form_id", "version", "default_language"],
            ["Small", "small", "1", "Tiếng Việt (vi)"],
        ],
    }  # fmt: skip
    for rows in sheets.values():  # every row as long as its header, so that a test can set any cell
        for row in rows:
            row += [""] * (len(rows[0]) - len(row))
    return sheets
