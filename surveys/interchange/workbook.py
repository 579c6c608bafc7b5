"""Open a workbook: .xlsx, .xls, or its sheets as CSV in a folder or a zip; all else is refused in words (TR-30)."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from surveys.interchange.workbook_cells import cells_of
from surveys.interchange.workbook_package import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, Fault, csv_parts, looked_through
from surveys.interchange.workbook_problems import WorkbookProblem, refused
from surveys.interchange.workbook_problems import WorkbookRefused as WorkbookRefused

LARGEST_FILE = 5 * 1024 * 1024
SHEETS = ("survey", "choices", "settings")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
#: What a spreadsheet shows in place of a value; in a CSV file it is all that is left of the error.
_ERRORS = frozenset(
    ["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!"]
)
_HEADER = re.compile(r"([^:]*)(::?)?(.*)", re.DOTALL)
#: Characters that neither the database nor XML can hold.
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Table = list[list[str]]


@dataclass(frozen=True)
class SheetRow:
    """One row: its number in Excel, and its cells as trimmed texts by header."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """A sheet: its headers with the letters of their columns, its rows that are not empty, and what is wrong in it."""

    name: str
    headers: dict[str, str]
    rows: list[SheetRow]
    problems: list[WorkbookProblem] = field(default_factory=list)


def open_workbook(source: Path | BinaryIO) -> dict[str, Sheet]:
    """The sheets survey, choices and settings that the workbook has. Raises WorkbookRefused."""
    faults: dict[str, list[Fault]] = {}
    if isinstance(source, Path) and source.is_dir():
        files = {name: source / f"{name}.csv" for name in SHEETS}
        tables = _csv_tables({name: _bytes_of(file) for name, file in files.items() if file.is_file()})
    else:
        content = _bytes_of(source)
        if content.startswith(_OLD_EXCEL):
            tables = _tables(_cells(content))
        elif parts := csv_parts(content):
            tables = _csv_tables({name: parts[name] for name in SHEETS if name in parts})
        else:
            package = looked_through(content)
            tables, faults = _tables(_cells(package.content)), package.faults
    return {name: _sheet(name, table, faults.get(name, [])) for name, table in tables.items()}


def sheet_named(source: Path | BinaryIO, name: str) -> Sheet:
    """One sheet of a workbook that is no questionnaire. Raises WorkbookRefused."""
    package = looked_through(_bytes_of(source))
    tables = _tables(_cells(package.content, (name,)))
    if name not in tables:
        raise refused("missing_sheet", sheet=name)
    return _sheet(name, tables[name], package.faults.get(name, []))


def column_letter(index: int) -> str:
    """0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def normal_header(text: str) -> str:
    """A header in one spelling: "Label :: English (en)" is "label::English (en)"; names in small letters."""
    name, colon, language = _HEADER.fullmatch(text.replace("\n", " ")).groups("")
    name = re.sub(r"[\s_]+", "_", name.strip().lower())
    return f"{name}{colon}{language.strip()}" if language.strip() else name


def _csv_tables(files: dict[str, bytes]) -> dict[str, Table]:
    tables = {}
    for name, content in files.items():
        try:
            rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
        except UnicodeDecodeError:
            raise refused("not_utf8", what=f"{name}.csv") from None
        except csv.Error:
            raise refused("broken_csv", what=f"{name}.csv") from None
        tables[name] = [[cell.strip() for cell in row] for row in rows]
    return tables


def _cells(content: bytes, wanted: tuple[str, ...] = SHEETS) -> dict[str, list[list[object]]]:
    """The cells of each sheet wanted of an .xls, or of an .xlsx that was looked through."""
    read = cells_of(content, sheets=wanted, most=(MOST_SHEETS, MOST_ROWS, MOST_COLUMNS))
    if "refused" in read:
        key, sheet = read["refused"]
        what = f"> {MOST_ROWS} × {MOST_COLUMNS}"
        raise refused(key, sheet=sheet, what=what, count=f"> {MOST_SHEETS}", maximum=MOST_SHEETS)
    if "cells" not in read:
        raise refused("unreadable")
    return read["cells"]


def _tables(cells: dict[str, list[list[object]]]) -> dict[str, Table]:
    tables: dict[str, Table] = {}
    for name, rows in cells.items():
        if name.strip().lower() in tables:
            raise refused("double_sheet", sheet=name.strip().lower())
        tables[name.strip().lower()] = [[_text(cell) for cell in row] for row in rows]
    return tables


def _bytes_of(source: Path | BinaryIO) -> bytes:
    """The content of a file that is not too large."""
    try:
        if isinstance(source, Path):
            with source.open("rb") as file:
                content = file.read(LARGEST_FILE + 1)
        else:
            content = source.read(LARGEST_FILE + 1)
    except OSError:
        raise refused("not_found") from None
    if len(content) > LARGEST_FILE:
        raise refused("too_large", what="> 5 MiB")
    return content


def _text(cell: object) -> str:
    """A cell as its author wrote it: 1.0 is 1, TRUE is true, a day is ISO."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == cell.min.time() else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()


def _sheet(name: str, table: Table, faults: list[Fault]) -> Sheet:
    if len(table) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in table):
        raise refused("too_large", sheet=name, what=f"> {MOST_ROWS} × {MOST_COLUMNS}")
    names = [normal_header(text) for text in table[0]] if table else []
    headers: dict[str, str] = {}
    problems = []
    for at, text in enumerate(names):
        if text in headers:
            problems.append(WorkbookProblem(name, 1, text, "double_column", column_letter(at)))
        elif text:
            headers[text] = column_letter(at)
    for fault in [*faults, *_faults(table)]:
        header = names[fault.column] if fault.column < len(names) else ""
        letter = column_letter(fault.column)
        problems.append(WorkbookProblem(name, fault.row, header, fault.key, letter, {"text": fault.text}))
    return Sheet(name, headers, list(_rows(table, names)), problems)


def _faults(table: Table) -> Iterator[Fault]:
    """Cells whose text cannot be meant or kept."""
    for number, cells in enumerate(table, start=1):
        for at, cell in enumerate(cells):
            if cell in _ERRORS:
                yield Fault(number, at, "formula_error", cell)
            elif found := _UNSTORABLE.search(cell):
                yield Fault(number, at, "unstorable_character", f"U+{ord(found.group()):04X}")


def _rows(table: Table, names: list[str]) -> Iterator[SheetRow]:
    for number, cells in enumerate(table[1:], start=2):
        if any(cells):
            yield SheetRow(number, {name: cell for name, cell in zip(names, cells, strict=False) if name})
