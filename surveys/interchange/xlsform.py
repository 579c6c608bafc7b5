"""Read a questionnaire from an XLSForm workbook: the whole of it, or every problem there is.

Each problem names sheet, row, column, what is wrong and what to do. Groups become themes, groups with
appearance table-list become grids. The columns number, not_my_area, key, max_choices, exclusive and
integrity are ours; other tools ignore them. What our own checks find good is read by pyxform too.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from surveys.documents import Document, Theme
from surveys.documents.document import ITEM_NAME
from surveys.interchange.workbook import SHEETS, Sheet, SheetRow, open_workbook
from surveys.interchange.workbook_problems import Reading, WorkbookProblem, WorkbookRefused
from surveys.interchange.xlsform_choices import Filters, read_choices
from surveys.interchange.xlsform_headers import with_todays_columns
from surveys.interchange.xlsform_judge import judged
from surveys.interchange.xlsform_kobo import MATRIX_LIST, RANK_LIST, RANK_MESSAGE, SCORE_LIST, in_plain_rows
from surveys.interchange.xlsform_languages import (
    TEXT_COLUMNS,
    TITLE_COLUMNS,
    Languages,
    in_one_spelling,
    read_languages,
)
from surveys.interchange.xlsform_names import with_legal_names
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
            "required_message",
            "calculation",
            "choice_filter",
            "default",
            "parameters",
            "disabled",
            MATRIX_LIST,
            SCORE_LIST,
            RANK_LIST,
            RANK_MESSAGE,
        ]
    ),
    "choices": {"list_name", "name", "label"},
    "settings": {"form_title", "questionnaire_title", "form_id", "version", "default_language"},
}


def read_xlsform(source: Path | BinaryIO, *, without_unsupported: bool = False) -> Reading:
    """The questionnaire of a workbook (.xlsx, .xls, a zip or a folder of its sheets as CSV; a path or an open file).

    Raises WorkbookRefused with every problem there is. ``without_unsupported``: what a workshop's
    questionnaire cannot use is left out, each with a warning, instead of refused.
    """
    sheets = {name: with_todays_columns(sheet) for name, sheet in open_workbook(source).items()}
    if "survey" not in sheets:
        raise WorkbookRefused([WorkbookProblem("survey", 0, "", "missing_sheet")])
    problems = [problem for sheet in sheets.values() for problem in sheet.problems]
    warnings: list[WorkbookProblem] = []
    languages = read_languages(sheets["survey"], sheets.get("settings"), problems)
    for name, sheet in sheets.items():
        sheets[name] = in_one_spelling(sheet, languages, problems, warnings)
    sheets["survey"] = in_plain_rows(sheets["survey"], sheets.get("choices"), problems)
    sheets["survey"] = with_legal_names(sheets["survey"], warnings)
    filters = Filters.of(sheets["survey"], sheets.get("choices"))
    for sheet in sheets.values():
        warnings += _unused_columns(sheet, filters.columns if sheet.name == "choices" else set())
    settings = _settings(sheets.get("settings"), warnings)
    title = _title(settings, languages, warnings)
    choices = None
    if "choices" in sheets:
        choices = read_choices(sheets["choices"], languages, filters, problems=problems, warnings=warnings)
    reader = SurveyReader(
        sheets["survey"],
        languages,
        choices,
        filters=filters,
        title=title,
        without_unsupported=without_unsupported,
        problems=problems,
        warnings=warnings,
    )
    themes = reader.read()
    name = _name(settings, source, problems=problems, warnings=warnings)
    document = _document(name, settings, languages, title=title, themes=themes)
    if not problems:
        refusals, remarks = judged({**sheets, "survey": _without(sheets["survey"], reader.left_out)})
        problems += refusals
        warnings += remarks
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


def _without(sheet: Sheet, rows: set[int]) -> Sheet:
    return replace(sheet, rows=[row for row in sheet.rows if row.number not in rows])


def _name(
    settings: SheetRow,
    source: Path | BinaryIO,
    *,
    problems: list[WorkbookProblem],
    warnings: list[WorkbookProblem],
) -> str:
    """The questionnaire's name: form_id, or the file's name; in letters, digits and _."""
    given = settings.cells.get("form_id", "")
    file = source.stem if isinstance(source, Path) else Path(str(getattr(source, "name", ""))).stem
    name = given if ITEM_NAME.fullmatch(given) else _legal(given or file)
    if not name:
        problems.append(WorkbookProblem("settings", settings.number, "form_id", "missing_setting"))
    elif not given:
        warnings.append(WorkbookProblem("settings", settings.number, "form_id", "name_from_file", "", {"text": name}))
    elif name != given:
        values = {"text": given[:60], "name": name}
        warnings.append(WorkbookProblem("settings", settings.number, "form_id", "name_changed", "", values))
    return name


def _legal(text: str) -> str:
    """The text as a legal name, "" where nothing of it can stand in one."""
    plain = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D")).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")
    return (name if name[:1].isalpha() else f"form_{name}")[:32].rstrip("_") if name else ""


def _document(
    name: str, settings: SheetRow, languages: Languages, *, title: dict[str, str], themes: tuple[Theme, ...]
) -> Document:
    return Document(
        name=name,
        title=title,
        languages=languages.codes,
        default_language=languages.default,
        themes=themes,
        label=settings.cells.get("version", ""),
        language_names={code: languages.names[code] for code in languages.codes},
    )


def _unused_columns(sheet: Sheet, used: set[str]) -> Iterator[WorkbookProblem]:
    for header, letter in sheet.headers.items():
        column, _, language = header.partition("::")
        if not letter or header in used:  # a column of ours, or one that a filter asks
            continue
        if column not in _COLUMNS[sheet.name] or (language and column not in TEXT_COLUMNS | TITLE_COLUMNS):
            yield WorkbookProblem(sheet.name, 1, header, "unused_column", letter)
