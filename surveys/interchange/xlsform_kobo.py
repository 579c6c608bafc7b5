"""KoboToolbox's own rows (matrix, score, ranking) as the plain XLSForm rows that they stand for."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from surveys.interchange.workbook import Sheet, SheetRow
from surveys.interchange.workbook_package import MOST_COLUMNS, MOST_ROWS
from surveys.interchange.workbook_problems import WorkbookProblem, refused
from surveys.interchange.xlsform_types import read_type

MATRIX_LIST, SCORE_LIST, RANK_LIST = "kobo--matrix_list", "kobo--score-choices", "kobo--rank-items"
RANK_MESSAGE = "kobo--rank-constraint-message"
_BLOCKS = {"begin_kobomatrix": MATRIX_LIST, "begin_score": SCORE_LIST, "begin_rank": RANK_LIST}


def in_plain_rows(survey: Sheet, choices: Sheet | None, problems: list[WorkbookProblem]) -> Sheet:
    """The survey with each matrix as grids, each score as a grid, and each ranking as one question."""
    if not any(read_type(row.cells.get("type", "")).name in _BLOCKS for row in survey.rows):
        return survey
    headers = dict(survey.headers)
    for column in ("appearance", "max_choices"):
        headers.setdefault(column, "")
    rows = list(islice(_plain(survey, choices, problems), MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:  # a matrix multiplies its lines by its columns
        raise refused("too_large", sheet="survey", what=f"> {MOST_ROWS} × {MOST_COLUMNS}")
    return replace(survey, headers=headers, rows=rows)


def _plain(survey: Sheet, choices: Sheet | None, problems: list[WorkbookProblem]) -> Iterator[SheetRow]:
    rows = iter(survey.rows)
    for row in rows:
        begin = read_type(row.cells.get("type", "")).name
        if begin not in _BLOCKS:
            yield row
            continue
        end, inside, closed = begin.replace("begin", "end"), [], False
        for within in rows:
            if closed := read_type(within.cells.get("type", "")).name == end:
                break
            inside.append(within)
        column = _BLOCKS[begin]
        list_name = row.cells.get(column, "")
        if not closed:
            values = {"text": row.cells.get("name", "")[:60]}
            problems.append(WorkbookProblem("survey", row.number, "type", "unclosed_group", values=values))
        elif not list_name:
            problems.append(WorkbookProblem("survey", row.number, column, "missing_list"))
        elif begin == "begin_kobomatrix":
            yield from _matrix(row, inside, _rows_of(choices, list_name))
        elif begin == "begin_score":
            yield from _score(row, inside, list_name)
        else:
            message = {"constraint_message": row.cells[RANK_MESSAGE]} if row.cells.get(RANK_MESSAGE) else {}
            cells = {"type": f"rank {list_name}", "max_choices": str(len(inside)) if inside else "", **message}
            yield SheetRow(row.number, {**row.cells, **cells})


def _matrix(row: SheetRow, columns: list[SheetRow], lines: list[SheetRow]) -> Iterator[SheetRow]:
    """A grid for each column of the matrix; its lines are the options of the matrix's list."""
    name = row.cells.get("name", "")
    yield SheetRow(row.number, {**row.cells, "type": "begin_group", "appearance": ""})
    for column in columns:
        cells = column.cells
        is_grid = read_type(cells.get("type", "")).name == "select_one"
        group = f"{name}_{cells.get('name', '')}"
        label = {header: text for header, text in cells.items() if header.startswith("label")}
        appearance = "table-list" if is_grid else ""
        yield SheetRow(column.number, {"type": "begin_group", "name": group, "appearance": appearance, **label})
        for line in lines:
            text = {header: cell for header, cell in line.cells.items() if header.startswith("label")}
            own = {**cells, **text, "name": f"{name}_{line.cells.get('name', '')}_{cells.get('name', '')}"}
            yield SheetRow(column.number, {**own, "appearance": ""})
        yield SheetRow(column.number, {"type": "end_group"})
    yield SheetRow(row.number, {"type": "end_group"})


def _score(row: SheetRow, lines: list[SheetRow], list_name: str) -> Iterator[SheetRow]:
    yield SheetRow(row.number, {**row.cells, "type": "begin_group", "appearance": "table-list"})
    for line in lines:
        yield SheetRow(line.number, {**line.cells, "type": f"select_one {list_name}", "appearance": ""})
    yield SheetRow(row.number, {"type": "end_group"})


def _rows_of(choices: Sheet | None, list_name: str) -> list[SheetRow]:
    rows = choices.rows if choices else []
    return [row for row in rows if row.cells.get("list_name", "") == list_name]
