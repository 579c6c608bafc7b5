"""A language of a draft as an Excel sheet: place, number, source, translation, state."""

import io
from collections.abc import Iterator

import xlsxwriter

from surveys.interchange.workbook import sheet_named
from surveys.models.translations import Translation

_SHEET = "translation"
_HEADER = ("place", "number", "source", "translation", "state")
_WIDTHS = (34, 10, 60, 60, 10)


def xlsx_bytes(texts: list[Translation], name: str, language: str) -> bytes:
    """The workbook; the translator writes into the column "translation" and leaves the others as they are."""
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"title": f"{name} {language}"})
    head = workbook.add_format({"bold": True, "bg_color": "#D9E6F2", "border": 1})
    fixed = workbook.add_format({"text_wrap": True, "valign": "top", "font_color": "#4D5B69"})
    free = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet = workbook.add_worksheet(_SHEET)
    for column, (title, width) in enumerate(zip(_HEADER, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, head)
    for row, text in enumerate(texts, start=1):
        cells = (text.placed.place, text.placed.number, text.source, text.target, str(text.progress))
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell, free if _HEADER[column] == "translation" else fixed)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(texts), 1), len(_HEADER) - 1)
    workbook.close()
    return out.getvalue()


def xlsx_entries(content: bytes) -> Iterator[tuple[int, str, str, str]]:
    """(row, place, source, translation) of each line. WorkbookRefused or ValueError for what cannot be read."""
    sheet = sheet_named(io.BytesIO(content), _SHEET)
    if sheet.problems:
        raise ValueError(sheet.problems[0].sentence("en"))
    missing = [name for name in ("place", "source", "translation") if name not in sheet.headers]
    if missing:
        raise ValueError(f"the sheet “{_SHEET}” has no column {', '.join(missing)}")
    for row in sheet.rows:
        cells = row.cells
        if cells.get("place"):
            yield row.number, cells["place"], cells.get("source", ""), cells.get("translation", "")
