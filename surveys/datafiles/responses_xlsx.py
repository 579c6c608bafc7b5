"""Responses as a workbook: the sheets of codes and of labels, and the codebook of both."""

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from surveys.datafiles.cells import Cell, answer_cells, state_cells
from surveys.datafiles.codebook import HEADINGS, codebook_lines
from surveys.datafiles.dataset import Dataset, Item
from surveys.datafiles.rows import Absences, Row
from surveys.documents import Document, Texts, in_language
from surveys.documents.sheet_text import TEXT_STAYS_TEXT, height_of
from surveys.questions.states import chosen_state

#: Rows of a sheet, the header among them.
_MOST_ROWS = 1_048_576
_A4 = 9
_SHEETS: dict[str, Texts] = {
    "data": {"en": "data", "vi": "dữ liệu"},
    "labels": {"en": "labels", "vi": "nhãn"},
    "codebook": {"en": "codebook", "vi": "bảng mã"},
}


class TooManyRows(ValueError):
    """A sheet of Excel ends at row 1,048,576: take CSV."""


def write(
    rows: Iterable[Row],
    dataset: Dataset,
    documents: Mapping[Any, Document],
    out: BinaryIO,
    *,
    language: str = "en",
) -> int:
    """Write the workbook, labels in ``language``, and return how many rows it has. Raises TooManyRows."""
    import xlsxwriter

    # One row in memory at a time, however many there are.
    workbook = xlsxwriter.Workbook(out, TEXT_STAYS_TEXT | {"constant_memory": True})
    workbook.set_properties({"title": in_language(dataset.title, language), "author": "TNA"})
    head = workbook.add_format({"bold": True, "bg_color": "#E7ECF1", "text_wrap": True, "valign": "top"})
    sheets = [workbook.add_worksheet(in_language(_SHEETS[name], language)) for name in ("data", "labels")]
    for sheet in sheets:
        _printable(sheet)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 0, 38)
        sheet.set_column(1, len(dataset.variables) - 1, 16)
        sheet.autofilter(0, 0, 0, len(dataset.variables) - 1)
        for column, variable in enumerate(dataset.variables):
            sheet.write_string(0, column, variable.name, head)
    absences = {key: Absences(document) for key, document in documents.items()}
    count = 0
    for count, row in enumerate(rows, start=1):
        if count >= _MOST_ROWS:
            raise TooManyRows
        for sheet, chosen in zip(sheets, (None, language), strict=True):
            _write_row(sheet, count, _cells(dataset, row, absences[row.version], chosen))
    _codebook_sheet(workbook, dataset, head, language)
    workbook.close()
    return count


def _cells(dataset: Dataset, row: Row, absences: Absences, language: str | None) -> list[Cell]:
    cells: list[Cell] = [row.identifier, *row.place]
    for item in dataset.items:
        cells += _of_item(item, row, absences, language)
    return cells


def _of_item(item: Item, row: Row, absences: Absences, language: str | None) -> list[Cell]:
    answer = row.answers.get(item.question.name)
    state = absences.state(item.question, row.answers) if answer is None else chosen_state(answer)
    return answer_cells(item, answer, language) if state is None else state_cells(item, state, language)


def _write_row(sheet: Any, at: int, cells: Iterable[Cell]) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, str):
            sheet.write_string(at, column, cell)
        elif cell is not None:
            sheet.write_number(at, column, cell)


def _printable(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.repeat_rows(0)


def _codebook_sheet(workbook: Any, dataset: Dataset, head: Any, language: str) -> None:
    sheet = workbook.add_worksheet(in_language(_SHEETS["codebook"], language))
    _printable(sheet)
    sheet.fit_to_pages(1, 0)
    widths = [width for width, _ in HEADINGS.values()]
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    for column, (width, heading) in enumerate(HEADINGS.values()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, in_language(heading, language), head)
    for at, line in enumerate(codebook_lines(dataset, language), start=1):
        if height := height_of(*zip(line, widths, strict=True)):
            sheet.set_row(at, height)
        for column, text in enumerate(line):
            sheet.write_string(at, column, text, wrapped)
    sheet.freeze_panes(1, 1)
