"""Read a questionnaire from an XLSForm workbook: the whole of it, or every problem there is.

Each problem names sheet, row, column, what is wrong and what to do. Groups become themes, groups with
appearance table-list become grids. The columns number, not_my_area, key, max_choices, exclusive and
integrity are ours; other tools ignore them.
"""

from pathlib import Path

from surveys.documents import Document, Theme
from surveys.documents.document import ITEM_NAME
from surveys.interchange.workbook import Sheet, open_workbook
from surveys.interchange.workbook_problems import Reading, WorkbookProblem, WorkbookRefused
from surveys.interchange.xlsform_choices import read_choices
from surveys.interchange.xlsform_languages import Languages, read_languages
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


def read_xlsform(path: Path) -> Reading:
    """The questionnaire of a workbook (.xlsx or a folder of CSV sheets). Raises WorkbookRefused."""
    sheets = open_workbook(path)
    problems: list[WorkbookProblem] = []
    warnings: list[WorkbookProblem] = []
    if "survey" not in sheets:
        raise WorkbookRefused([WorkbookProblem("survey", 0, "", "missing_sheet")])
    for sheet in sheets.values():
        _check_headers(sheet, problems, warnings)
        _check_formula_errors(sheet, problems)
    settings = sheets["settings"].rows[0].cells if "settings" in sheets and sheets["settings"].rows else {}
    languages = read_languages(sheets["survey"], settings, problems)
    choices = read_choices(sheets.get("choices"), languages, problems, warnings)
    reader = SurveyReader(sheets["survey"], languages, choices, problems=problems, warnings=warnings)
    themes = reader.read()
    document = _document(settings, languages, themes, problems)
    if problems:
        raise WorkbookRefused(sorted(problems, key=lambda problem: (problem.sheet != "survey", problem.row)))
    return Reading(document, warnings)


def _document(
    settings: dict[str, str], languages: Languages, themes: tuple[Theme, ...], problems: list[WorkbookProblem]
) -> Document:
    name = settings.get("form_id", "")
    if not ITEM_NAME.fullmatch(name):
        problems.append(WorkbookProblem("settings", 2, "form_id", "missing_setting"))
    # form_title has one language in XLSForm, and other tools stumble over more; ours stands beside it.
    title = languages.texts(settings, "questionnaire_title")
    if settings.get("form_title"):
        title = {**dict.fromkeys(languages.codes, settings["form_title"]), **title}
    return Document(
        name=name,
        title=title or dict.fromkeys(languages.codes, name),
        languages=languages.codes,
        default_language=languages.default,
        themes=themes,
        label=settings.get("version", ""),
        language_names={code: languages.names[code] for code in languages.codes if languages.names.get(code)},
    )


def _check_headers(sheet: Sheet, problems: list[WorkbookProblem], warnings: list[WorkbookProblem]) -> None:
    for header, letter in sheet.double_headers:
        problems.append(WorkbookProblem(sheet.name, 1, header, "double_column", letter))
    for header, letter in sheet.headers.items():
        if header.partition("::")[0] not in _COLUMNS[sheet.name]:
            warnings.append(WorkbookProblem(sheet.name, 1, header, "unused_column", letter))


def _check_formula_errors(sheet: Sheet, problems: list[WorkbookProblem]) -> None:
    for row in sheet.rows:
        for header, text in row.cells.items():
            if text.startswith("#") and text.rstrip("!?").lstrip("#").replace("/", "").isupper():
                letter = sheet.headers.get(header, "")
                values = {"text": text[:20]}
                problems.append(WorkbookProblem(sheet.name, row.number, header, "formula_error", letter, values))
