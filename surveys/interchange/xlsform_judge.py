"""The second judge: pyxform, the format's reference. What it refuses is refused here too, in its words."""

import re
from collections.abc import Mapping

from surveys.interchange.workbook import Sheet
from surveys.interchange.workbook_problems import WorkbookProblem
from surveys.interchange.xlsform_types import read_type


def judged(sheets: Mapping[str, Sheet]) -> tuple[list[WorkbookProblem], list[WorkbookProblem]]:
    """Problems and warnings of pyxform with these sheets."""
    try:
        from pyxform.errors import PyXFormError
        from pyxform.xls2xform import convert
    except ImportError:
        return [], [WorkbookProblem("", 0, "", "pyxform_missing")]
    workbook: dict[str, object] = {"fallback_form_name": "data"}
    for name, sheet in sheets.items():
        workbook[name] = _by_row(sheet)
        workbook[f"{name}_header"] = [dict.fromkeys(sheet.headers)]
    try:
        convert(workbook)
    except PyXFormError as refusal:
        return [_problem(str(refusal))], []
    except Exception as failure:  # a fault of the judge is no verdict on the workbook
        return [], [WorkbookProblem("", 0, "", "pyxform_failed", values={"text": type(failure).__name__})]
    return [], []


def _by_row(sheet: Sheet) -> list[dict[str, str]]:
    """A dictionary a row, empty rows too, so that the judge counts as Excel does."""
    rows: list[dict[str, str]] = []
    for row in sheet.rows:
        rows += [{} for _ in range(row.number - 2 - len(rows))]
        cells = {header: cell for header, cell in row.cells.items() if cell}
        rows.append({**cells, "type": _spelled(cells["type"])} if sheet.name == "survey" and "type" in cells else cells)
    return rows


def _spelled(cell: str) -> str:
    """The type in the one spelling that the judge knows for sure; he tells capitals apart."""
    read = read_type(cell)
    return " ".join(filter(None, (read.name, read.list_name, "or_other" if read.or_other else "", read.rest)))


def _problem(message: str) -> WorkbookProblem:
    found = re.search(r"\[row\s*:\s*(\d+)\]", message)
    text = " ".join(re.sub(r"\[row\s*:\s*\d+\]", " ", message).split())[:300].rstrip(".")
    return WorkbookProblem("survey", int(found[1]) if found else 0, "", "pyxform_refuses", values={"text": text})
