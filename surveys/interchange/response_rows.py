"""Responses as rows of a CSV file, both ways: one column an item, a multiple choice joined by spaces."""

import csv
import io
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from surveys.documents import Document
from surveys.documents.csv_text import STATE_CELLS
from surveys.questions import clean, kind_of, validate, with_calculated

#: Limits of an uploaded file (TR-30).
LARGEST_FILE = 5 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 20_000, 500
#: Columns beside the items. ``synthetic`` holds the word where the responses are a reconstruction.
IDENTIFIER, SYNTHETIC, WORKSHOP = "response_id", "synthetic", "workshop"


@dataclass(frozen=True)
class RowProblem:
    """What is wrong in one cell; row 1 is the header, as a spreadsheet shows it."""

    row: int
    column: str
    sentence: str

    def __str__(self) -> str:
        return f"row {self.row}, column {self.column or '-'}: {self.sentence}"


@dataclass(frozen=True)
class ResponseRow:
    """One response as it stands in a file. ``identifier`` is None where the file gives none."""

    row: int
    identifier: uuid.UUID | None
    workshop: str
    synthetic: bool
    answers: dict[str, Any]


def read_rows(content: bytes, document: Document, *, language: str) -> tuple[list[ResponseRow], list[RowProblem]]:
    """Every row that is right, and every problem of those that are not, in ``language``."""
    try:
        table = _table(content)
    except ValueError as reason:
        return [], [RowProblem(1, "", str(reason))]
    header, *lines = table
    if problems := _header_problems(header, document):
        return [], problems
    rows, found = [], []
    for number, cells in enumerate(lines, start=2):
        if not any(cells):
            continue
        if len(cells) != len(header):
            sentence = f"{len(cells)} cells where the header has {len(header)}; check commas and quotes."
            found.append(RowProblem(number, "", sentence))
            continue
        row, problems = _row(number, dict(zip(header, cells, strict=True)), document, language=language)
        found += problems
        rows.append(row)
    return rows, found


def write_rows(
    rows: Iterable[tuple[uuid.UUID, str, Mapping[str, Any]]], document: Document, *, synthetic: bool
) -> Iterator[str]:
    """The lines of the file, header first: (identifier, workshop, answers) of each response. No BOM."""
    items = list(document.items())
    # A questionnaire need not hold the item that the system fills in; where a row was filled is always said.
    leading = [IDENTIFIER] if WORKSHOP in document.by_name else [IDENTIFIER, WORKSHOP]
    trailing = [SYNTHETIC] if synthetic else []
    yield _line([*leading, *(item.name for item in items), *trailing])
    for identifier, workshop, stored in rows:
        answers = with_calculated(document, stored)
        cells = [workshop if item.filled_by_the_system else _cell(item, answers) for item in items]
        yield _line([str(identifier), *[workshop][: len(leading) - 1], *cells, *trailing])


def _table(content: bytes) -> list[list[str]]:
    if len(content) > LARGEST_FILE:
        raise ValueError("The file is larger than 5 MiB; split it.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("The file is not in UTF-8; save it as “CSV UTF-8” and try again.") from None
    if "\0" in text:
        raise ValueError("The file is not a CSV file; it holds a NUL character.")
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as reason:
        raise ValueError(f"The file cannot be read as CSV ({reason}); check its quotes.") from None
    if not table:
        raise ValueError("The file is empty; it needs a header row with the questions' names.")
    if len(table) > MOST_ROWS or len(table[0]) > MOST_COLUMNS:
        raise ValueError(f"The file has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns; split it.")
    return table


def _header_problems(header: list[str], document: Document) -> list[RowProblem]:
    known = {*document.by_name, IDENTIFIER, SYNTHETIC, WORKSHOP}
    problems = []
    for at, name in enumerate(header):
        if name in header[:at]:
            problems.append(RowProblem(1, name, "This column stands twice; keep one."))
        elif name not in known:
            problems.append(
                RowProblem(1, name, "The questionnaire has no question of this name; correct or delete it.")
            )
    if WORKSHOP not in header:
        problems.append(RowProblem(1, WORKSHOP, "The column is missing; it says at which workshop the row was filled."))
    return problems


def _row(
    number: int, cells: dict[str, str], document: Document, *, language: str
) -> tuple[ResponseRow, list[RowProblem]]:
    problems: list[RowProblem] = []
    identifier = None
    if text := cells.get(IDENTIFIER, ""):
        try:
            identifier = uuid.UUID(text)
        except ValueError:
            problems.append(
                RowProblem(number, IDENTIFIER, f"“{text[:40]}” is not a UUID; leave it empty for a new one.")
            )
    raw = {
        item.name: {"state": cells[item.name]}
        if cells[item.name] in STATE_CELLS
        else kind_of(item).read_cell(cells[item.name])
        for item in document.items()
        if cells.get(item.name) and not (item.filled_by_the_system or item.calculated)
    }
    cleaned = clean(document, raw)
    # Every problem at once: what could not be read is told, and what could is held against the logic.
    refused = {problem.question for problem in cleaned.problems}
    rules = [problem for problem in validate(document, cleaned.answers) if problem.question not in refused]
    for problem in [*cleaned.problems, *rules]:
        problems.append(RowProblem(number, problem.question, problem.sentence(language)))
    synthetic = bool(cells.get(SYNTHETIC))
    return ResponseRow(number, identifier, cells[WORKSHOP], synthetic, cleaned.answers), problems


def _cell(item: Any, answers: Mapping[str, Any]) -> str:
    answer = answers.get(item.name)
    if answer is None:
        return ""
    return answer["state"] if isinstance(answer, dict) else kind_of(item).write_cell(answer)


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
