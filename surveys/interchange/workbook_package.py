"""The package of an .xlsx, looked through before any reader of cells sees it (TR-30).

What comes out is a new package with the XML that was looked at and nothing else, so the reader of cells cannot
meet a second part of the same name, a size that lies, a cell at the far end of a sheet or another format.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.parsers import expat

from surveys.interchange.workbook_problems import WorkbookRefused, refused

LARGEST_UNPACKED = 50 * 1024 * 1024
MOST_ENTRIES, HIGHEST_RATIO = 200, 100
MOST_SHEETS, MOST_ROWS, MOST_COLUMNS = 20, 20_000, 500
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


@dataclass(frozen=True)
class Fault:
    """A cell whose value the file does not hold: a failed formula, or one that was never computed. A is column 0."""

    row: int
    column: int
    key: str
    text: str


@dataclass(frozen=True)
class Package:
    """The package as it may be read, and the faults of each sheet by its name in small letters."""

    content: bytes
    faults: dict[str, list[Fault]]


def looked_through(content: bytes) -> Package:
    """The package without anything that could harm its reader. Raises WorkbookRefused."""
    if not content.startswith(b"PK\x03\x04"):
        raise refused("unreadable")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = _parts(package)
    except WorkbookRefused:
        raise
    except Exception:  # zipfile, zlib and lzma each have their own ways to fail on broken bytes
        raise refused("unreadable") from None
    if not {_WORKBOOK, _RELATIONS} <= set(parts):
        raise refused("unreadable")
    faults = {name: _faults(part) for name, part in parts.items()}
    sheets = list(_sheets(parts[_WORKBOOK], parts[_RELATIONS]))
    if len(sheets) > MOST_SHEETS:
        raise refused("too_many_sheets", count=len(sheets), maximum=MOST_SHEETS)
    return Package(_packed(parts), {name: faults.get(part, []) for name, part in sheets})


def csv_parts(content: bytes) -> dict[str, bytes]:
    """The CSV files of a zip by their names without ending, {} for any other file. Raises WorkbookRefused."""
    if not content.startswith(b"PK\x03\x04"):
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = [entry for entry in package.infolist() if not entry.filename.startswith("__MACOSX/")]
            if any(entry.filename.lower() == "[content_types].xml" for entry in entries):
                return {}
            _check_size(entries)
            files = {posixpath.basename(entry.filename.lower()): entry for entry in entries}
            return {name[:-4]: package.read(entry) for name, entry in files.items() if name.endswith(".csv")}
    except WorkbookRefused:
        raise
    except Exception:  # as in looked_through
        raise refused("unreadable") from None


def _check_size(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise refused("too_many_parts", count=len(entries), maximum=MOST_ENTRIES)
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise refused("too_large", what="> 50 MiB")
    if any(entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1000) for entry in entries):
        raise refused("too_large", what=f"> {HIGHEST_RATIO} : 1")


def _parts(package: zipfile.ZipFile) -> dict[str, bytes]:
    """The XML parts by name; every part is unpacked, so that sizes and checksums are true."""
    entries = package.infolist()
    _check_size(entries)
    parts: dict[str, bytes] = {}
    for entry in entries:
        name = entry.filename.lower()
        _check_name(name)
        part = package.read(entry)
        if name.endswith((".xml", ".rels")):
            if name in parts:
                raise refused("unreadable")
            parts[name] = part
    return parts


def _check_name(name: str) -> None:
    if "vbaproject" in name or "macrosheets/" in name:
        raise refused("macros")
    if "externallink" in name:
        raise refused("external_links")


def _faults(part: bytes) -> list[Fault]:
    reader = _PartReader()
    try:
        reader.parser.Parse(part, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise refused("unreadable") from None
    return reader.faults


class _PartReader:
    """Reads any part of a package; where it holds cells, each must lie within the limits."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.faults: list[Fault] = []
        self.in_cells = False
        self.row = self.column = 0
        self.type = self.reference = ""
        self.has_formula = False
        self.value: list[str] = []

    def _doctype(self, *_: object) -> None:
        raise refused("document_type")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "sheetData":
            self.in_cells = True
        if not self.in_cells:
            return
        if local == "row":
            given = attributes.get("r", "")
            self.row = int(given) if given.isascii() and given.isdigit() and len(given) < 8 else self.row + 1
            self.column = 0
        elif local == "c":
            self._cell(attributes)
        elif local == "f":
            self.has_formula = True
        elif local in ("v", "is", "t"):
            self._check_place()
            if local == "v" and (self.type == "e" or self.has_formula):
                self.parser.CharacterDataHandler = self.value.append

    def _cell(self, attributes: dict[str, str]) -> None:
        self.column += 1
        if "r" in attributes:
            match = _REFERENCE.fullmatch(attributes["r"].upper())
            if match is None:
                raise refused("unreadable")
            self.column, self.row = _column_number(match[1]), int(match[2])
        self.reference = attributes.get("r", "")
        self.type, self.has_formula, self.value = attributes.get("t", ""), False, []

    def _check_place(self) -> None:
        """A far cell that only has a colour is harmless; one with a value stretches the table."""
        if self.row > MOST_ROWS or self.column > MOST_COLUMNS:
            raise refused("too_large", what=self.reference or f"> {MOST_ROWS} × {MOST_COLUMNS}")

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local == "sheetData":
            self.in_cells = False
        elif local == "v":
            self.parser.CharacterDataHandler = None
        elif local == "c" and self.in_cells:
            if self.type == "e":
                self._fault("formula_error", "".join(self.value)[:20])
            elif self.has_formula and not self.value and self.type != "str":  # a formula may well give an empty text
                self._fault("formula_without_value", "")

    def _fault(self, key: str, text: str) -> None:
        self.faults.append(Fault(self.row, self.column - 1, key, text))


def _sheets(workbook: bytes, relations: bytes) -> Iterator[tuple[str, str]]:
    """Each sheet's name in small letters with the name of its part."""
    targets = {}
    for relation in ElementTree.fromstring(relations):
        if relation.get("Type", "").lower().endswith("/externallink"):
            raise refused("external_links")
        targets[relation.get("Id")] = posixpath.normpath(posixpath.join("/xl", relation.get("Target", "")))
    for element in ElementTree.fromstring(workbook).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            key = next((value for name, value in element.attrib.items() if name.endswith("}id")), None)
            yield element.get("name", "").strip().lower(), targets.get(key, "").lstrip("/").lower()


def _packed(parts: dict[str, bytes]) -> bytes:
    """A package of these parts, not compressed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return packed.getvalue()


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
