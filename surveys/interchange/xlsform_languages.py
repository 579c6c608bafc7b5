"""The languages of a workbook, from its headers and its settings."""

import re
from dataclasses import dataclass

from surveys.interchange.workbook import Sheet
from surveys.interchange.workbook_problems import WorkbookProblem

_WITH_CODE = re.compile(r"(?P<name>.*?)\s*\((?P<code>[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)?)\)")


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


def read_languages(survey: Sheet, settings: dict[str, str], problems: list[WorkbookProblem]) -> Languages:
    """The languages of the label columns. Adds to ``problems`` what is wrong with them."""
    suffixes = {
        header.partition("::")[2]: letter for header, letter in survey.headers.items() if header.startswith("label::")
    }
    if "label" in survey.headers:
        suffixes = {"": survey.headers["label"], **suffixes}
    default = settings.get("default_language", "")
    by_code, names = {}, {}
    for suffix, letter in suffixes.items():
        match = _WITH_CODE.fullmatch(suffix or default or "English (en)")
        if match is None:
            problem = WorkbookProblem(
                "survey", 1, f"label::{suffix}", "language_without_code", letter, {"text": suffix}
            )
            problems.append(problem)
            continue
        code = match["code"].lower()
        by_code.setdefault(code, suffix)
        names.setdefault(code, match["name"])
    if not by_code:
        if not suffixes:
            problems.append(WorkbookProblem("survey", 1, "label", "missing_column"))
        return Languages(("en",), {"en": "English"}, {"en": ""})
    codes = _default_first(list(by_code), names, default, problems)
    return Languages(tuple(codes), names, by_code)


def _default_first(codes: list[str], names: dict[str, str], default: str, problems: list[WorkbookProblem]) -> list[str]:
    if not default:
        return codes
    match = _WITH_CODE.fullmatch(default)
    wanted = match["code"].lower() if match else default.strip().lower()
    first = [code for code in codes if wanted in (code, names[code].lower())]
    if not first:
        problem = WorkbookProblem("settings", 2, "default_language", "unknown_language", values={"text": default})
        problems.append(problem)
    return [*first, *(code for code in codes if code not in first)]
