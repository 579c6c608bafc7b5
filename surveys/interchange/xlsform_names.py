"""Names that XLSForm takes and data files do not: changed in one place, and wherever an expression reads them."""

import re
from dataclasses import replace
from itertools import chain, count

from surveys.documents.document import ITEM_NAME
from surveys.interchange.workbook import Sheet, SheetRow
from surveys.interchange.workbook_problems import WorkbookProblem

_XLSFORM_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_REFERENCE = re.compile(r"\$\{\s*([^\s}]+)\s*\}")
_LONGEST = 32


def with_legal_names(survey: Sheet, warnings: list[WorkbookProblem]) -> Sheet:
    """The survey with hyphens and dots in names as _, long names cut; each change is warned of."""
    names = [row.cells.get("name", "") for row in survey.rows]
    taken = {name.lower() for name in names}
    changed: dict[str, str] = {}
    for row, name in zip(survey.rows, names, strict=True):
        if name in changed or ITEM_NAME.fullmatch(name) or not _XLSFORM_NAME.fullmatch(name):
            continue
        changed[name] = _free(name, taken)
        values = {"text": name[:60], "name": changed[name]}
        letter = survey.headers.get("name", "")
        warnings.append(WorkbookProblem("survey", row.number, "name", "renamed", letter, values))
    if not changed:
        return survey
    return replace(survey, rows=[_renamed(row, changed) for row in survey.rows])


def _free(name: str, taken: set[str]) -> str:
    legal = re.sub(r"[^A-Za-z0-9_]", "_", name).lstrip("_")
    legal = legal if legal[:1].isalpha() else f"x_{legal}"
    numbered = (f"{legal[: _LONGEST - 6]}_{at}" for at in count(2))
    found = next(candidate for candidate in chain([legal[:_LONGEST]], numbered) if candidate.lower() not in taken)
    taken.add(found.lower())
    return found


def _renamed(row: SheetRow, changed: dict[str, str]) -> SheetRow:
    def new(match: re.Match[str]) -> str:
        return f"${{{changed[match[1]]}}}" if match[1] in changed else match[0]

    cells = {header: _REFERENCE.sub(new, cell) if "${" in cell else cell for header, cell in row.cells.items()}
    name = cells.get("name", "")
    return SheetRow(row.number, {**cells, "name": changed[name]} if name in changed else cells)
