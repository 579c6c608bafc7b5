"""The cells of one row of the survey: texts, flags, options, numbers; what is wrong goes to ``problems``."""

import re

from surveys.documents import Choice
from surveys.documents.csv_text import STATE_CELLS
from surveys.documents.document import ITEM_NAME
from surveys.interchange.workbook import Sheet, SheetRow
from surveys.interchange.workbook_problems import WorkbookProblem
from surveys.interchange.xlsform_languages import Languages
from surveys.questions import Kind

#: Names that SPSS does not take, and names of our own data files' columns.
RESERVED = (
    frozenset(
        ["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with", "response_id", "synthetic"]
    )
    | STATE_CELLS
)
_YES = {"yes", "true", "true()", "1"}
_NO = {"", "no", "false", "false()", "0"}
_PIPED = re.compile(r"\$\{\s*[^}]*\}")


class RowCells:
    """Reads cells of rows of one sheet, in the workbook's languages."""

    def __init__(
        self,
        sheet: Sheet,
        languages: Languages,
        *,
        without_unsupported: bool,
        problems: list[WorkbookProblem],
        warnings: list[WorkbookProblem],
    ) -> None:
        self.sheet = sheet
        self.languages = languages
        self.without_unsupported = without_unsupported
        self.problems = problems
        self.warnings = warnings
        self.names: dict[str, int] = {}
        self.spelled: dict[str, str] = {}  # names in small letters, for programs that know no capitals
        self.numbers: dict[str, int] = {}

    def problem(self, number: int, column: str, problem_key: str, **values: object) -> None:
        letter = self.sheet.headers.get(column, "")
        self.problems.append(WorkbookProblem("survey", number, column, problem_key, letter, values))

    def warn(self, number: int, column: str, problem_key: str, **values: object) -> None:
        letter = self.sheet.headers.get(column, "")
        self.warnings.append(WorkbookProblem("survey", number, column, problem_key, letter, values))

    def unusable(self, number: int, column: str, problem_key: str, **values: object) -> None:
        """What cannot be used here: a problem, or a warning where the user chose to go without."""
        (self.warn if self.without_unsupported else self.problem)(number, column, problem_key, **values)

    def name(self, row: SheetRow) -> str:
        """The name of a row, which no other row may have."""
        name = row.cells.get("name", "")
        if not name:
            self.problem(row.number, "name", "missing_name")
        elif not ITEM_NAME.fullmatch(name):
            self.problem(row.number, "name", "illegal_item_name", text=name[:60])
        elif name.lower() in RESERVED:
            self.problem(row.number, "name", "reserved_name", text=name)
        elif name.lower() in self.spelled:
            other = self.names[self.spelled[name.lower()]]
            self.problem(row.number, "name", "double_name", text=name, other=other)
        self.names.setdefault(name, row.number)
        self.spelled.setdefault(name.lower(), name)
        return name

    def number(self, row: SheetRow) -> str:
        """The printed number; one that is given twice is warned of."""
        number = row.cells.get("number", "")
        if number and number in self.numbers:
            self.warn(row.number, "number", "double_number", text=number, other=self.numbers[number])
        self.numbers.setdefault(number, row.number)
        return number

    def texts(self, row: SheetRow, column: str) -> dict[str, str]:
        """The texts of a column; a language that lacks a text others have is warned of."""
        texts = self.languages.texts(row.cells, column)
        for code in self.languages.codes:
            header = self.languages.header(column, code)
            if texts and code not in texts and not (column == "label" and code == self.languages.default):
                self.warn(row.number, header, "missing_translation", language=self.languages.names[code])
            if found := _PIPED.search(texts.get(code, "")):
                self.warn(row.number, header, "answer_in_text", text=found.group()[:60])
        return texts

    def label(self, row: SheetRow) -> dict[str, str]:
        """The label, which must be there in the default language."""
        label = self.texts(row, "label")
        if self.languages.default not in label:
            self.problem(row.number, self.languages.header("label", self.languages.default), "missing_label")
        return label

    def flag(self, row: SheetRow, column: str) -> bool:
        text = row.cells.get(column, "").lower()
        if text not in _YES | _NO:
            self.problem(row.number, column, "not_yes_no", text=text[:40])
        return text in _YES

    def appearance(self, row: SheetRow, used: str) -> list[str]:
        """The words of an appearance; those without effect here are warned of."""
        words = row.cells.get("appearance", "").split()
        for word in words:
            if word not in ("field-list", used):  # a theme is one page in any case
                self.warn(row.number, "appearance", "unused_appearance", text=word[:60])
        return words

    def maximum(self, row: SheetRow, kind: Kind, choices: tuple[Choice, ...] | None) -> int | None:
        text = row.cells.get("max_choices", "")
        if not text:
            return None
        most = 10**6 if choices is None else len(choices)  # a list that cannot be read is told elsewhere
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
        fits = kind.counts_mentions and 1 <= number <= most
        if not fits:
            self.problem(row.number, "max_choices", "not_a_maximum", text=text[:40])
            return None
        return number

    def options(self, row: SheetRow, column: str, choices: tuple[Choice, ...] | None) -> tuple[str, ...]:
        names = tuple(row.cells.get(column, "").split())
        if choices is None:
            return names
        known = {choice.name for choice in choices}
        for name in names:
            if name not in known:
                self.problem(row.number, column, "unknown_option", text=name[:64])
        return names

    def key(self, row: SheetRow, kind: Kind, choices: tuple[Choice, ...] | None) -> tuple[str, ...]:
        key = self.options(row, "key", choices)
        if len(key) > 1 and not kind.counts_mentions:
            self.problem(row.number, "key", "several_keys")
        return key
