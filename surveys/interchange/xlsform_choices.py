"""The sheet choices: lists of options."""

from surveys.documents import Choice
from surveys.documents.csv_text import STATE_CELLS
from surveys.documents.document import CHOICE_NAME
from surveys.interchange.workbook import Sheet
from surveys.interchange.workbook_problems import WorkbookProblem
from surveys.interchange.xlsform_languages import Languages


def read_choices(
    sheet: Sheet, languages: Languages, problems: list[WorkbookProblem], warnings: list[WorkbookProblem]
) -> dict[str, tuple[Choice, ...]]:
    """The options of each list, in the sheet's order. Adds to ``problems`` and ``warnings``."""
    list_column = "list_name" if "list_name" in sheet.headers else "list"
    for column in (list_column, "name"):
        if column not in sheet.headers:
            problems.append(WorkbookProblem("choices", 1, column, "missing_column"))
    lists: dict[str, dict[str, Choice]] = {}
    rows: dict[tuple[str, str], int] = {}
    for row in sheet.rows:
        list_name, name = row.cells.get(list_column, ""), row.cells.get("name", "")

        def problem(column: str, key: str, number: int = row.number, **values: object) -> WorkbookProblem:
            return WorkbookProblem("choices", number, column, key, sheet.headers.get(column, ""), values)

        if not list_name:
            problems.append(problem(list_column, "missing_name"))
        if found := _name_problem(name):
            problems.append(problem("name", found, text=name))
        elif (list_name, name) in rows:
            problems.append(problem("name", "double_name", text=name, other=rows[list_name, name]))
        label = languages.texts(row.cells, "label")
        if languages.default not in label:
            problems.append(problem(languages.header("label", languages.default), "missing_label"))
        warnings += [
            problem(languages.header("label", code), "missing_translation", language=languages.names[code])
            for code in languages.codes[1:]
            if code not in label
        ]
        rows.setdefault((list_name, name), row.number)
        lists.setdefault(list_name, {}).setdefault(name, Choice(name, label))
    return {list_name: tuple(choices.values()) for list_name, choices in lists.items()}


def _name_problem(name: str) -> str:
    if not name:
        return "missing_name"
    if name in STATE_CELLS:
        return "reserved_name"
    return "" if CHOICE_NAME.fullmatch(name) else "illegal_choice_name"
