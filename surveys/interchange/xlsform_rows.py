"""The sheet survey, row by row: groups, questions and their columns."""

from dataclasses import dataclass, field

from surveys.documents import Choice, Grid, Question, Theme
from surveys.documents.csv_text import STATE_CELLS
from surveys.documents.document import ITEM_NAME
from surveys.interchange.workbook import Sheet, SheetRow
from surveys.interchange.workbook_problems import WorkbookProblem
from surveys.interchange.xlsform_expressions import ExpressionChecks, reads
from surveys.interchange.xlsform_languages import Languages
from surveys.questions import Kind, kind_for_workbook

#: Names that SPSS does not take, and names of our own data files' columns.
RESERVED = (
    frozenset(
        ["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with", "response_id", "synthetic"]
    )
    | STATE_CELLS
)
#: Types of XLSForm that a workshop's questionnaire cannot use, or cannot use yet: named, not called unknown.
UNSUPPORTED = frozenset(
    [
        "rank",
        "range",
        "calculate",
        "hidden",
        "image",
        "audio",
        "video",
        "file",
        "geopoint",
        "geotrace",
        "geoshape",
        "barcode",
        "acknowledge",
        "trigger",
        "datetime",
        "time",
        "start",
        "end",
        "today",
        "deviceid",
        "username",
        "phonenumber",
        "email",
        "audit",
        "begin_repeat",
        "end_repeat",
        "repeat",
        "background-audio",
        "select_one_from_file",
        "select_multiple_from_file",
        "select_one_external",
        "osm",
        "xml-external",
        "csv-external",
        "background-geolocation",
    ]
)
_YES = {"yes", "true", "true()", "1"}
_NO = {"", "no", "false", "false()", "0"}
_ALIASES = {
    "select1": "select_one",
    "select_one_from": "select_one",
    "select_multiple_from": "select_multiple",
    "select_all_that_apply_from": "select_multiple",
}


@dataclass
class _OpenTheme:
    name: str
    row: int
    label: dict[str, str]
    relevant: str
    questions: list[Question] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    reads_inside: set[str] = field(default_factory=set)


@dataclass
class _OpenGrid:
    name: str
    row: int
    relevant: str
    list_name: str = ""
    rows: int = 0
    reads_inside: set[str] = field(default_factory=set)


class SurveyReader:
    """Reads the sheet once, top to bottom; ``problems`` and ``warnings`` grow as it goes."""

    def __init__(
        self,
        sheet: Sheet,
        languages: Languages,
        choices: dict[str, tuple[Choice, ...]] | None,
        *,
        title: dict[str, str],
        problems: list[WorkbookProblem],
        warnings: list[WorkbookProblem],
    ) -> None:
        self.sheet = sheet
        self.languages = languages
        self.choices = choices
        self.problems = problems
        self.warnings = warnings
        self.expressions = ExpressionChecks(sheet, problems)
        self.themes: list[_OpenTheme] = []
        self.theme: _OpenTheme | None = None
        self.grid: _OpenGrid | None = None
        self.deeper = 0  # groups inside a grid, refused but counted so that their ends fit
        self.title = title
        self.names: dict[str, int] = {}
        self.answered: set[str] = set()  # names that expressions may read
        self.numbers: dict[str, int] = {}

    def read(self) -> tuple[Theme, ...]:
        """The themes of the sheet, as far as they can be read."""
        for column in ("type", "name"):
            if column not in self.sheet.headers:
                self.problems.append(WorkbookProblem("survey", 1, column, "missing_column"))
        if not self.sheet.rows:
            self.problems.append(WorkbookProblem("survey", 0, "", "empty_sheet"))
        if self.choices is None and any(_takes_list(_row_type(row)[0]) for row in self.sheet.rows):
            self.problems.append(WorkbookProblem("choices", 0, "", "missing_sheet"))
        if not any(_row_type(row)[0] in ("begin_group", "end_group") for row in self.sheet.rows):
            self._theme_of_all()
        for row in self.sheet.rows:
            self._row(row)
        for opened in filter(None, (self.theme, self.grid)):
            if not opened.row:
                continue  # the theme of a form without groups needs no end
            self._problem(opened.row, "type", "unclosed_group", text=opened.name)
        self.expressions.check_references(self.answered, self.names)
        return tuple(
            Theme(theme.name, theme.label, tuple(theme.questions), tuple(theme.grids), theme.relevant)
            for theme in self.themes
        )

    def _theme_of_all(self) -> None:
        """A form without groups is one theme, under the questionnaire's title."""
        self.theme = _OpenTheme("main", 0, self.title, "")
        self.themes.append(self.theme)

    def _row(self, row: SheetRow) -> None:
        row_type, list_name = _row_type(row)
        if row_type == "begin_group":
            self._begin(row)
        elif row_type == "end_group":
            self._end(row)
        elif not row_type:
            self._problem(row.number, "type", "unknown_type", text="")
        elif row_type in UNSUPPORTED and kind_for_workbook(row_type) is None:
            self._problem(row.number, "type", "unsupported_type", text=row_type)
            name = row.cells.get("name", "")
            self.names.setdefault(name, row.number)
            self.answered.add(name)
        else:
            self._question(row, row_type, list_name)

    def _begin(self, row: SheetRow) -> None:
        name = self._name(row)
        label = self._label(row, required=True)
        relevant = self.expressions.relevant(row, name)
        is_grid = "table-list" in self._appearance(row, "table-list" if self.theme else "")
        if self.theme is None:
            self.theme = _OpenTheme(name, row.number, label, relevant)
            self.themes.append(self.theme)
        elif self.grid is None and is_grid:
            self.grid = _OpenGrid(name, row.number, relevant)
            self.theme.grids.append(Grid(name, label))
        else:
            self.deeper += 1
            self._problem(row.number, "type", "nested_group", text=name)

    def _end(self, row: SheetRow) -> None:
        if self.deeper:
            self.deeper -= 1
        elif self.grid is not None:
            if not self.grid.rows:
                self._problem(self.grid.row, "type", "empty_group", text=self.grid.name)
            self.grid = None
        elif self.theme is not None:
            if not self.theme.questions:
                self._problem(self.theme.row, "type", "empty_group", text=self.theme.name)
            self.theme = None
        else:
            self._problem(row.number, "type", "unopened_group")

    def _question(self, row: SheetRow, row_type: str, list_name: str) -> None:
        name = self._name(row)
        kind = self._kind(row, row_type)
        choices = self._choices(row, row_type, list_name)
        self._number(row)
        label = self._label(row, required=True)
        own_relevant = self.expressions.relevant(row, name)
        constraint = self.expressions.constraint(row)
        appearance = self._appearance(row, "multiline")
        if kind is None or not _is_note(kind):
            self.answered.add(name)
        if self.theme is None:
            self._problem(row.number, "type", "outside_group")
            return
        if kind is None:
            return
        self._check_not_read_outside(name)
        around = (self.theme.relevant, self.grid.relevant if self.grid else "")
        relevant = self.expressions.together(row.number, *around, own_relevant)
        self.theme.questions.append(
            Question(
                name=name,
                kind=kind.name,
                label=label,
                number=row.cells.get("number", ""),
                hint=self._texts(row, "hint"),
                list_name=list_name,
                choices=choices or (),
                required=self._flag(row, "required"),
                relevant=relevant,
                constraint=constraint,
                constraint_message=self._texts(row, "constraint_message"),
                max_choices=self._maximum(row, kind, choices),
                exclusive=self._options(row, "exclusive", choices),
                key=self._key(row, kind, choices),
                not_my_area=self._flag(row, "not_my_area"),
                integrity=self._flag(row, "integrity"),
                multiline="multiline" in appearance,
                grid=self.grid.name if self.grid else "",
            )
        )

    def _check_not_read_outside(self, name: str) -> None:
        """A group that is asked only after an answer inside it would never be asked."""
        for group in filter(None, (self.theme, self.grid)):
            if name in reads(group.relevant) and name not in group.reads_inside:
                group.reads_inside.add(name)
                self._problem(group.row, "relevant", "group_reads_inside", text=name)

    def _appearance(self, row: SheetRow, used: str) -> list[str]:
        """The words of an appearance; those without effect here are warned of."""
        words = row.cells.get("appearance", "").split()
        letter = self.sheet.headers.get("appearance", "")
        for word in words:
            if word not in ("field-list", used):  # a theme is one page in any case
                values = {"text": word[:60]}
                problem = WorkbookProblem("survey", row.number, "appearance", "unused_appearance", letter, values)
                self.warnings.append(problem)
        return words

    def _name(self, row: SheetRow) -> str:
        name = row.cells.get("name", "")
        if not name:
            self._problem(row.number, "name", "missing_name")
        elif not ITEM_NAME.fullmatch(name):
            self._problem(row.number, "name", "illegal_item_name", text=name[:60])
        elif name in RESERVED:
            self._problem(row.number, "name", "reserved_name", text=name)
        elif name in self.names:
            self._problem(row.number, "name", "double_name", text=name, other=self.names[name])
        self.names.setdefault(name, row.number)
        return name

    def _number(self, row: SheetRow) -> None:
        number = row.cells.get("number", "")
        if number and number in self.numbers:
            letter = self.sheet.headers.get("number", "")
            values = {"text": number, "other": self.numbers[number]}
            self.warnings.append(WorkbookProblem("survey", row.number, "number", "double_number", letter, values))
        self.numbers.setdefault(number, row.number)

    def _kind(self, row: SheetRow, row_type: str) -> Kind | None:
        kind = kind_for_workbook(row_type, in_grid=self.grid is not None)
        if kind is None and kind_for_workbook(row_type) is not None:
            self._problem(row.number, "type", "type_not_in_grid", text=row_type)
        elif kind is None:
            self._problem(row.number, "type", "unknown_type", text=row.cells.get("type", "")[:60])
        return kind

    def _choices(self, row: SheetRow, row_type: str, list_name: str) -> tuple[Choice, ...] | None:
        """The options of a row; None where its list cannot be read, which is told here."""
        if not _takes_list(row_type):
            if list_name:
                self._problem(row.number, "type", "needless_list", text=list_name[:60])
            return ()
        list_name, _, other = list_name.partition(" ")
        if other:
            self._problem(row.number, "type", "unsupported_type", text=other[:60])
        if self.grid is not None:
            self.grid.rows += 1
            self.grid.list_name = self.grid.list_name or list_name
            if list_name != self.grid.list_name:
                values = {"text": list_name, "first": self.grid.list_name}
                self._problem(row.number, "type", "grid_lists_differ", **values)
        if not list_name:
            self._problem(row.number, "type", "missing_list")
        elif self.choices is not None and list_name not in self.choices:
            self._problem(row.number, "type", "unknown_list", text=list_name[:60])
        return (self.choices or {}).get(list_name)

    def _label(self, row: SheetRow, *, required: bool) -> dict[str, str]:
        label = self._texts(row, "label")
        if required and self.languages.default not in label:
            column = self.languages.header("label", self.languages.default)
            self._problem(row.number, column, "missing_label")
        return label

    def _texts(self, row: SheetRow, column: str) -> dict[str, str]:
        """The texts of a column; a language that lacks a text others have is warned of."""
        texts = self.languages.texts(row.cells, column)
        for code in self.languages.codes:
            if texts and code not in texts and not (column == "label" and code == self.languages.default):
                header = self.languages.header(column, code)
                values = {"language": self.languages.names[code]}
                letter = self.sheet.headers.get(header, "")
                problem = WorkbookProblem("survey", row.number, header, "missing_translation", letter, values)
                self.warnings.append(problem)
        return texts

    def _flag(self, row: SheetRow, column: str) -> bool:
        text = row.cells.get(column, "").lower()
        if text not in _YES | _NO:
            self._problem(row.number, column, "not_yes_no", text=text[:40])
        return text in _YES

    def _maximum(self, row: SheetRow, kind: Kind, choices: tuple[Choice, ...] | None) -> int | None:
        text = row.cells.get("max_choices", "")
        if not text:
            return None
        most = 10**6 if choices is None else len(choices)  # a list that cannot be read is told elsewhere
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
        fits = kind.counts_mentions and 1 <= number <= most
        if not fits:
            self._problem(row.number, "max_choices", "not_a_maximum", text=text[:40])
            return None
        return number

    def _options(self, row: SheetRow, column: str, choices: tuple[Choice, ...] | None) -> tuple[str, ...]:
        names = tuple(row.cells.get(column, "").split())
        if choices is None:
            return names
        known = {choice.name for choice in choices}
        for name in names:
            if name not in known:
                self._problem(row.number, column, "unknown_option", text=name[:64])
        return names

    def _key(self, row: SheetRow, kind: Kind, choices: tuple[Choice, ...] | None) -> tuple[str, ...]:
        key = self._options(row, "key", choices)
        if len(key) > 1 and not kind.counts_mentions:
            self._problem(row.number, "key", "several_keys")
        return key

    def _problem(self, number: int, column: str, problem_key: str, **values: object) -> None:
        letter = self.sheet.headers.get(column, "")
        self.problems.append(WorkbookProblem("survey", number, column, problem_key, letter, values))


def _takes_list(row_type: str) -> bool:
    """Whether a type is followed by a list: where nothing is typed, something is chosen."""
    kind = kind_for_workbook(row_type) or kind_for_workbook(row_type, in_grid=True)
    return kind is not None and not kind.typed and not _is_note(kind)


def _is_note(kind: Kind) -> bool:
    return Question("", kind.name, {}).is_note


def _row_type(row: SheetRow) -> tuple[str, str]:
    """A type cell as (type, list): spellings of old and of other tools become ours."""
    words = row.cells.get("type", "").split()
    if not words:
        return "", ""
    lower = [word.lower() for word in words]
    for length in (5, 4, 3, 2, 1):
        joined = "_".join(lower[:length])
        known = _ALIASES.get(joined, joined)
        if len(lower) >= length and length > 1 and joined in {"begin_group", "end_group", "begin_repeat", "end_repeat"}:
            return joined, ""
        if len(lower) >= length and length > 1 and joined in _ALIASES:
            return known, " ".join(words[length:])
        if length > 1 and joined in {"select_one", "select_multiple"} and len(lower) >= length:
            return joined, " ".join(words[length:])
    return _ALIASES.get(lower[0], lower[0]), " ".join(words[1:])
