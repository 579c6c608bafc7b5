"""The languages of a workbook, from its headers and its settings."""

import re
from dataclasses import dataclass, replace

from surveys.interchange.workbook import Sheet, SheetRow
from surveys.interchange.workbook_problems import WorkbookProblem
from surveys.interchange.xlsform_language_names import language_of, own_name

#: Columns that hold texts; without a language they hold the default's, the title without one holds every language's.
TEXT_COLUMNS = frozenset(["label", "hint", "constraint_message", "required_message"])
TITLE_COLUMNS = frozenset(["form_title", "questionnaire_title"])
_WITH_CODE = re.compile(r"(?P<name>.*?)\s*\((?P<code>[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)?)\)")
_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)?")


@dataclass(frozen=True)
class Languages:
    """Codes (the default first), the languages' own names, and the header suffix of each code ("" for none)."""

    codes: tuple[str, ...]
    names: dict[str, str]
    suffixes: dict[str, str]

    @property
    def default(self) -> str:
        return self.codes[0]

    def texts(self, cells: dict[str, str], column: str) -> dict[str, str]:
        """The texts of ``column`` in one row, by language code; empty cells are left out."""
        found = {code: cells.get(self.header(column, code), "") for code in self.codes}
        return {code: text for code, text in found.items() if text}

    def header(self, column: str, code: str) -> str:
        """The header of ``column`` in a language."""
        return f"{column}::{self.suffixes[code]}" if self.suffixes[code] else column

    def code_of(self, suffix: str) -> str:
        """The code of a language as a header writes it, "" where the labels do not have it."""
        match, known = _WITH_CODE.fullmatch(suffix), language_of(suffix)
        wanted = match["code"].lower() if match else known[0] if known else suffix.lower()
        return next((code for code in self.codes if wanted in (code, self.names[code].lower())), "")


def read_languages(survey: Sheet, settings: Sheet | None, problems: list[WorkbookProblem]) -> Languages:
    """The languages of the label columns. Adds to ``problems`` what is wrong with them."""
    suffixes = {
        header.partition("::")[2]: letter for header, letter in survey.headers.items() if header.startswith("label::")
    }
    if "label" in survey.headers:
        suffixes = {"": survey.headers["label"], **suffixes}
    setting = _DefaultSetting.of(settings)
    by_code, names = {}, {}
    for suffix, letter in suffixes.items():
        named = _named(suffix) if suffix else setting.named
        if named is None and suffix:
            values = {"text": suffix}
            problems.append(WorkbookProblem("survey", 1, f"label::{suffix}", "language_without_code", letter, values))
        elif named is None:
            problems.append(setting.problem("language_without_code"))
        else:
            by_code.setdefault(named[0], suffix)
            names.setdefault(*named)
    if not by_code:
        if not suffixes:
            problems.append(WorkbookProblem("survey", 1, "label", "missing_column"))
        return Languages(("en",), {"en": "English"}, {"en": next(iter(suffixes), "")})
    languages = Languages(tuple(by_code), names, by_code)
    return _default_first(languages, setting, problems)


def in_one_spelling(
    sheet: Sheet, languages: Languages, problems: list[WorkbookProblem], warnings: list[WorkbookProblem]
) -> Sheet:
    """The sheet with each language spelled as in the headers of the survey's labels.

    A language written twice in two spellings is a problem; one that the labels do not have is a warning.
    """
    spelled: dict[str, str] = {}
    headers: dict[str, str] = {}
    for header, letter in sheet.headers.items():
        column, _, suffix = header.partition("::")
        target = header
        if column in TEXT_COLUMNS or (column in TITLE_COLUMNS and suffix):
            code = languages.code_of(suffix) if suffix else languages.default
            if not code:
                known = (sheet.name, column) == ("survey", "label")  # told already: its code is missing
                values = {"text": suffix}
                warnings += [] if known else [WorkbookProblem(sheet.name, 1, header, "unused_language", letter, values)]
                continue
            target = languages.header(column, code)
        if target in headers:
            problems.append(WorkbookProblem(sheet.name, 1, header, "double_column", letter))
            continue
        headers[target] = letter
        spelled[header] = target
    rows = [
        SheetRow(row.number, {spelled[header]: cell for header, cell in row.cells.items() if header in spelled})
        for row in sheet.rows
    ]
    return replace(sheet, headers=headers, rows=rows)


@dataclass(frozen=True)
class _DefaultSetting:
    """The default language as the settings give it."""

    text: str
    row: int
    letter: str

    @classmethod
    def of(cls, settings: Sheet | None) -> "_DefaultSetting":
        row = settings.rows[0] if settings and settings.rows else SheetRow(2, {})
        letter = settings.headers.get("default_language", "") if settings else ""
        return cls(row.cells.get("default_language", ""), row.number, letter)

    @property
    def named(self) -> tuple[str, str] | None:
        """Code and name; None where the setting has no code."""
        text = self.text or "English (en)"
        code = text.lower()
        return (code, own_name(code)) if _CODE.fullmatch(text) else _named(text)

    def problem(self, key: str) -> WorkbookProblem:
        return WorkbookProblem("settings", self.row, "default_language", key, self.letter, {"text": self.text})


def _named(text: str) -> tuple[str, str] | None:
    match = _WITH_CODE.fullmatch(text)
    if match:
        return match["code"].lower(), match["name"] or own_name(match["code"].lower())
    if _CODE.fullmatch(text) and own_name(text.lower()) != text.lower():
        return text.lower(), own_name(text.lower())
    return language_of(text)


def _default_first(languages: Languages, setting: _DefaultSetting, problems: list[WorkbookProblem]) -> Languages:
    if not setting.text:
        return languages
    first = languages.code_of(setting.text)
    if not first:
        problems.append(setting.problem("unknown_language"))
        return languages
    codes = (first, *(code for code in languages.codes if code != first))
    return Languages(codes, languages.names, languages.suffixes)
