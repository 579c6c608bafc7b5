"""Read a questionnaire from an XLSForm workbook: the whole of it, or every problem there is.

Each problem names sheet, row, column, what is wrong and what to do. Groups become themes, groups with
appearance table-list become grids. The columns number, not_my_area, key, max_choices, exclusive and
integrity are ours; other tools ignore them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from surveys.documents import Document, Theme
from surveys.documents.document import ITEM_NAME
from surveys.interchange.workbook import SHEETS, Sheet, SheetRow, open_workbook
from surveys.interchange.workbook_problems import Reading, WorkbookProblem, WorkbookRefused
from surveys.interchange.xlsform_choices import read_choices
from surveys.interchange.xlsform_languages import (
    TEXT_COLUMNS,
    TITLE_COLUMNS,
    Languages,
    in_one_spelling,
    read_languages,
)
from surveys.interchange.xlsform_rows import SurveyReader

_COLUMNS = {
    "survey": set(
        [
            "type",
            "name",
            "number",
            "label",
            "hint",
            "required",
            "relevant",
            "constraint",
            "constraint_message",
            "appearance",
            "not_my_area",
            "key",
            "max_choices",
            "exclusive",
            "integrity",
        ]
    ),
    "choices": {"list_name", "list", "name", "label"},
    "settings": {"form_title", "questionnaire_title", "form_id", "version", "default_language"},
}


def read_xlsform(source: Path | BinaryIO) -> Reading:
    """The questionnaire of a workbook (.xlsx, as a path or an open file, or a folder of CSV sheets).

    Raises WorkbookRefused with every problem there is.
    """
    sheets = open_workbook(source)
    if "survey" not in sheets:
        raise WorkbookRefused([WorkbookProblem("survey", 0, "", "missing_sheet")])
    problems = [problem for sheet in sheets.values() for problem in sheet.problems]
    warnings: list[WorkbookProblem] = []
    languages = read_languages(sheets["survey"], sheets.get("settings"), problems)
    for name, sheet in sheets.items():
        sheets[name] = in_one_spelling(sheet, languages, problems, warnings)
        warnings += _unused_columns(sheets[name])
    settings = _settings(sheets.get("settings"), warnings)
    title = _title(settings, languages, warnings)
    choices = read_choices(sheets["choices"], languages, problems, warnings) if "choices" in sheets else None
    reader = SurveyReader(sheets["survey"], languages, choices, title=title, problems=problems, warnings=warnings)
    themes = reader.read()
    document = _document(settings, languages, title=title, themes=themes, problems=problems)
    if problems:
        raise WorkbookRefused(sorted(problems, key=_place))
    return Reading(document, sorted(warnings, key=_place))


def _place(problem: WorkbookProblem) -> tuple[int, int, int, str]:
    """Problems in the order in which an author meets the cells."""
    sheet = SHEETS.index(problem.sheet) if problem.sheet in SHEETS else -1
    return sheet, problem.row, len(problem.letter), problem.letter


def _settings(sheet: Sheet | None, warnings: list[WorkbookProblem]) -> SheetRow:
    """The one row of settings. Rows below it are warned of."""
    if sheet is None or not sheet.rows:
        return SheetRow(2, {})
    warnings += [WorkbookProblem("settings", row.number, "", "unused_row") for row in sheet.rows[1:]]
    return sheet.rows[0]


def _title(settings: SheetRow, languages: Languages, warnings: list[WorkbookProblem]) -> dict[str, str]:
    """The title in each language: one string serves all; form_id where there is none."""
    # form_title has one language in XLSForm, and other tools stumble over more; ours stands beside it.
    title = {**languages.texts(settings.cells, "form_title"), **languages.texts(settings.cells, "questionnaire_title")}
    one = settings.cells.get("form_title") or settings.cells.get("questionnaire_title")
    if not title or one:
        one = one or settings.cells.get("form_id", "")
        return {**dict.fromkeys(languages.codes, one), **title}
    if len(title) == 1:
        return dict.fromkeys(languages.codes, *title.values())
    for code in languages.codes:
        if code not in title:
            column = languages.header("questionnaire_title", code)
            values = {"language": languages.names[code]}
            warnings.append(WorkbookProblem("settings", settings.number, column, "missing_translation", values=values))
    return title


def _document(
    settings: SheetRow,
    languages: Languages,
    *,
    title: dict[str, str],
    themes: tuple[Theme, ...],
    problems: list[WorkbookProblem],
) -> Document:
    name = settings.cells.get("form_id", "")
    if not name:
        problems.append(WorkbookProblem("settings", settings.number, "form_id", "missing_setting"))
    elif not ITEM_NAME.fullmatch(name):
        values = {"text": name[:60]}
        problems.append(WorkbookProblem("settings", settings.number, "form_id", "illegal_item_name", values=values))
    return Document(
        name=name,
        title=title,
        languages=languages.codes,
        default_language=languages.default,
        themes=themes,
        label=settings.cells.get("version", ""),
        language_names={code: languages.names[code] for code in languages.codes},
    )


def _unused_columns(sheet: Sheet) -> Iterator[WorkbookProblem]:
    for header, letter in sheet.headers.items():
        column, _, language = header.partition("::")
        if column not in _COLUMNS[sheet.name] or (language and column not in TEXT_COLUMNS | TITLE_COLUMNS):
            yield WorkbookProblem(sheet.name, 1, header, "unused_column", letter)
