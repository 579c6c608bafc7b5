"""Open a workbook: .xlsx, or a folder with its sheets as CSV; everything else is refused in words (TR-30)."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineWorkbook

from surveys.interchange.workbook_problems import WorkbookProblem, WorkbookRefused

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_UNPACKED = 50 * 1024 * 1024
MOST_ENTRIES, HIGHEST_RATIO = 200, 100
MOST_SHEETS, MOST_ROWS, MOST_COLUMNS = 20, 20_000, 500
SHEETS = ("survey", "choices", "settings")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
#: A cell whose formula failed; the reader would hand it over as empty.
_ERROR_CELL = re.compile(
    rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*>.*?<(?:\w+:)?v>([^<]*)<', re.DOTALL
)
_SHEET = re.compile(rb'<(?:\w+:)?sheet\b(?=[^>]*\bname="([^"]*)")[^>]*\b\w+:id="([^"]*)"')
_RELATION = re.compile(rb'<Relationship\b(?=[^>]*\bId="([^"]*)")[^>]*\bTarget="([^"]*)"')
#: Sizes in a worksheet that a reader would have to allocate before seeing a single cell.
_DIMENSION = re.compile(rb'<(?:\w+:)?(?:row|c)\b[^>]*?\br="([A-Z]*)([0-9]+)"')


@dataclass(frozen=True)
class SheetRow:
    """One row: its number in Excel, and its cells as trimmed texts by header."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """A sheet: its headers with the letters of their columns, and its rows that are not empty."""

    name: str
    headers: dict[str, str]
    rows: list[SheetRow]
    double_headers: list[tuple[str, str]]


def open_workbook(path: Path) -> dict[str, Sheet]:
    """The sheets survey, choices and settings that the workbook has. Raises WorkbookRefused."""
    tables = _csv_tables(path) if path.is_dir() else _xlsx_tables(path)
    return {name: _sheet(name, table) for name, table in tables.items()}


def column_letter(index: int) -> str:
    """0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def refused(key: str, *, sheet: str = "", **values: object) -> WorkbookRefused:
    """A refusal of the file as a whole."""
    return WorkbookRefused([WorkbookProblem(sheet, 0, "", key, values=values)])


def _csv_tables(folder: Path) -> dict[str, list[list[str]]]:
    tables = {}
    for name in SHEETS:
        file = folder / f"{name}.csv"
        if not file.is_file():
            continue
        content = file.read_bytes()
        if len(content) > LARGEST_FILE:
            raise refused("too_large", what=file.name)
        try:
            rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
        except UnicodeDecodeError:
            raise refused("not_utf8", what=file.name) from None
        except csv.Error:
            raise refused("broken_csv", what=file.name) from None
        tables[name] = [[cell.strip() for cell in row] for row in rows]
    return tables


def _xlsx_tables(path: Path) -> dict[str, list[list[str]]]:
    content = _bytes_of(path)
    _check_package(content)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = {name.strip().lower(): name for name in workbook.sheet_names}
        if len(names) > MOST_SHEETS:
            raise refused("too_large", what=f"{len(names)} sheets")
        found = [name for name in SHEETS if name in names]
        return {
            name: _cells(workbook.get_sheet_by_name(names[name]).to_python(skip_empty_area=False)) for name in found
        }
    except WorkbookRefused:
        raise
    except BaseException as reason:  # the reader is Rust: what it cannot read may surface as a panic
        if isinstance(reason, (KeyboardInterrupt, SystemExit, MemoryError)):
            raise
        raise refused("unreadable") from None


def _bytes_of(path: Path) -> bytes:
    if path.stat().st_size > LARGEST_FILE:
        raise refused("too_large", what="more than 5 MiB")
    content = path.read_bytes()
    if content.startswith(_OLD_EXCEL):
        raise refused("old_format")
    return content


def _check_package(content: bytes) -> None:
    """Refuse zip bombs, macros, links to other files, DTDs and absurd sheets before anything parses them."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            if len(entries) > MOST_ENTRIES:
                raise refused("too_large", what=f"{len(entries)} parts")
            for entry in entries:
                if entry.file_size > LARGEST_UNPACKED or entry.file_size > HIGHEST_RATIO * max(
                    entry.compress_size, 1000
                ):
                    raise refused("too_large", what="packed too tightly")
            if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
                raise refused("too_large", what="more than 50 MiB unpacked")
            for entry in entries:
                _check_entry(entry.filename, package.read(entry) if entry.filename.endswith((".xml", ".rels")) else b"")
            if errors := list(_error_cells(package)):
                raise WorkbookRefused(errors)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        raise refused("unreadable") from None
    except Exception as reason:
        if isinstance(reason, WorkbookRefused):
            raise
        raise refused("unreadable") from None


def _check_entry(name: str, content: bytes) -> None:
    lower = name.lower()
    if "vbaproject" in lower:
        raise refused("active_content", what="macros")
    if "externallink" in lower:
        raise refused("active_content", what="links to other files")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise refused("active_content", what="a document type definition")
    if "worksheets/" in lower:
        for letters, row in _DIMENSION.findall(content):
            if int(row[:9]) > MOST_ROWS or len(letters) > 3 or _column_number(letters) > MOST_COLUMNS:
                raise refused("too_large", what=f"cell {letters.decode()}{row.decode()[:9]}")


def _error_cells(package: zipfile.ZipFile) -> Iterator[WorkbookProblem]:
    """Cells of our sheets whose formulas failed, found in the package itself."""
    parts = {entry.filename: entry for entry in package.infolist()}
    if "xl/workbook.xml" not in parts or "xl/_rels/workbook.xml.rels" not in parts:
        return
    targets = dict(_RELATION.findall(package.read("xl/_rels/workbook.xml.rels")))
    for name, relation in _SHEET.findall(package.read("xl/workbook.xml")):
        sheet = name.decode(errors="replace").strip().lower()
        target = targets.get(relation, b"").decode(errors="replace").removeprefix("/xl/")
        if sheet in SHEETS and f"xl/{target}" in parts:
            for letters, row, text in _ERROR_CELL.findall(package.read(f"xl/{target}")):
                values = {"text": text.decode(errors="replace")[:20]}
                yield WorkbookProblem(sheet, int(row), letters.decode(), "formula_error", values=values)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _cells(rows: list[list[object]]) -> list[list[str]]:
    return [[_text(cell) for cell in row] for row in rows]


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


def _sheet(name: str, table: list[list[str]]) -> Sheet:
    if len(table) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in table):
        raise refused("too_large", sheet=name, what=f"{len(table)} rows")
    header = table[0] if table else []
    headers: dict[str, str] = {}
    doubles = []
    for at, text in enumerate(map(normal_header, header)):
        if text in headers:
            doubles.append((text, column_letter(at)))
        elif text:
            headers[text] = column_letter(at)
    return Sheet(name, headers, list(_rows(table, header)), doubles)


def _rows(table: list[list[str]], header: list[str]) -> Iterator[SheetRow]:
    names = [normal_header(text) for text in header]
    for number, cells in enumerate(table[1:], start=2):
        if any(cells):
            yield SheetRow(number, {name: cell for name, cell in zip(names, cells, strict=False) if name})


def normal_header(text: str) -> str:
    """A header in one spelling: "Label :: English (en)" is "label::English (en)"; names in small letters."""
    name, _, language = text.partition("::")
    name = re.sub(r"[\s_]+", "_", name.strip().lower())
    return f"{name}::{language.strip()}" if language.strip() else name
