"""The sheet choices: lists of options."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from surveys.documents import Choice
from surveys.documents.csv_text import STATE_CELLS
from surveys.documents.document import CHOICE_NAME
from surveys.interchange.workbook import Sheet, SheetRow, normal_header
from surveys.interchange.workbook_problems import WorkbookProblem
from surveys.interchange.xlsform_languages import Languages
from surveys.interchange.xlsform_types import read_type

_WORD = re.compile(r"(?<![\w${.'-])[A-Za-z_][\w.-]*")
_OWN_COLUMNS = frozenset(["list_name", "name", "label"])


@dataclass(frozen=True)
class Filters:
    """The attributes that choice filters ask for: list -> attribute as the filter writes it -> column of choices."""

    attributes: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, survey: Sheet, choices: Sheet | None) -> "Filters":
        headers = set(choices.headers) - _OWN_COLUMNS if choices else set()
        found: dict[str, dict[str, str]] = {}
        for row in survey.rows:
            if source := row.cells.get("choice_filter", ""):
                words = {word: normal_header(word) for word in _WORD.findall(source)}
                used = {word: column for word, column in words.items() if column in headers}
                found.setdefault(read_type(row.cells.get("type", "")).list_name, {}).update(used)
        return cls(found)

    @property
    def columns(self) -> set[str]:
        """The columns of choices that are used."""
        return {column for used in self.attributes.values() for column in used.values()}

    def words(self, list_name: str) -> frozenset[str]:
        """What a filter of this list may ask of an option."""
        return frozenset({"name", *self.attributes.get(list_name, {})})

    def read(self, list_name: str, row: SheetRow) -> dict[str, str]:
        """The attributes of one option; empty ones are left out."""
        used = self.attributes.get(list_name, {})
        return {word: row.cells[column] for word, column in sorted(used.items()) if row.cells.get(column)}


def read_choices(
    sheet: Sheet,
    languages: Languages,
    filters: Filters,
    *,
    problems: list[WorkbookProblem],
    warnings: list[WorkbookProblem],
) -> dict[str, tuple[Choice, ...]]:
    """The options of each list, in the sheet's order. Adds to ``problems`` and ``warnings``."""
    missing = [column for column in ("list_name", "name") if column not in sheet.headers]
    problems += [WorkbookProblem("choices", 1, column, "missing_column") for column in missing]
    lists: dict[str, dict[str, Choice]] = {}
    rows: dict[tuple[str, str], int] = {}
    for row in sheet.rows:
        list_name, name = row.cells.get("list_name", ""), row.cells.get("name", "")

        def problem(column: str, key: str, number: int = row.number, **values: object) -> WorkbookProblem:
            return WorkbookProblem("choices", number, column, key, sheet.headers.get(column, ""), values)

        label = languages.texts(row.cells, "label")
        if not (list_name or name or label):
            warnings.append(problem("list_name", "remark_row"))
            continue
        if found := _list_problem(list_name):
            problems.append(problem("list_name", found, text=list_name[:60]))
        if found := _name_problem(name):
            problems.append(problem("name", found, text=name[:60]))
        elif (list_name, name) in rows:
            problems.append(problem("name", "double_name", text=name, other=rows[list_name, name]))
        if not label and name:
            warnings.append(problem(languages.header("label", languages.default), "name_as_label", text=name[:60]))
            label = dict.fromkeys(languages.codes, name)
        for code in (code for code in languages.codes if code not in label):
            header, language = languages.header("label", code), languages.names[code]
            if code == languages.default:
                problems.append(problem(header, "missing_label"))
            else:
                warnings.append(problem(header, "missing_translation", language=language))
        rows.setdefault((list_name, name), row.number)
        choice = Choice(name, label, filters.read(list_name, row))
        lists.setdefault(list_name, {}).setdefault(name, choice)
    return {list_name: tuple(choices.values()) for list_name, choices in lists.items()}


def _list_problem(name: str) -> str:
    if not name:
        return "missing_name"
    return "illegal_choice_name" if len(name) > 64 or len(name.split()) > 1 else ""


def _name_problem(name: str) -> str:
    if not name:
        return "missing_name"
    if name in STATE_CELLS:
        return "reserved_name"
    return "" if CHOICE_NAME.fullmatch(name) else "illegal_choice_name"
