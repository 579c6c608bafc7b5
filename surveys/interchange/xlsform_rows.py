"""The sheet survey, row by row: groups become themes and grids, what cannot be used is named."""

from dataclasses import dataclass, field, replace
from itertools import chain, count

from surveys.documents import Choice, Grid, Question, Theme
from surveys.interchange.workbook import Sheet, SheetRow
from surveys.interchange.workbook_problems import WorkbookProblem
from surveys.interchange.xlsform_cells import RowCells
from surveys.interchange.xlsform_choices import Filters
from surveys.interchange.xlsform_expressions import ExpressionChecks, Names, reads
from surveys.interchange.xlsform_languages import Languages
from surveys.interchange.xlsform_questions import QuestionReader, is_note, takes_list
from surveys.interchange.xlsform_types import UNSUPPORTED, RowType, read_type
from surveys.questions import kind_for_workbook


@dataclass
class _Open:
    """A group that is not ended yet: a theme, a grid in it, or a plain group in it."""

    name: str
    row: int
    label: dict[str, str]
    relevant: str
    is_grid: bool = False
    implied: bool = False  # holds questions that stand outside every group
    held: int = 0
    lost: int = 0  # what was left out of it
    list_name: str = ""
    reads_inside: set[str] = field(default_factory=set)


@dataclass
class _Theme:
    group: _Open
    questions: list[Question] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)


class SurveyReader:
    """Reads the sheet once, top to bottom; ``problems`` and ``warnings`` grow as it goes.

    ``without_unsupported``: rows that cannot be used are left out with a warning instead of a problem;
    ``left_out`` holds their row numbers.
    """

    def __init__(
        self,
        sheet: Sheet,
        languages: Languages,
        choices: dict[str, tuple[Choice, ...]] | None,
        *,
        filters: Filters,
        title: dict[str, str],
        without_unsupported: bool,
        problems: list[WorkbookProblem],
        warnings: list[WorkbookProblem],
    ) -> None:
        self.sheet = sheet
        self.choices = choices
        self.title = title
        self.without_unsupported = without_unsupported
        self.cells = RowCells(
            sheet, languages, without_unsupported=without_unsupported, problems=problems, warnings=warnings
        )
        self.expressions = ExpressionChecks(sheet, problems)
        self.questions = QuestionReader(self.cells, self.expressions, choices, filters)
        self.types = [read_type(row.cells.get("type", "")) for row in sheet.rows]
        self.taken = {row.cells.get("name", "") for row in sheet.rows}
        self.implied_themes = 0
        self.themes: list[_Theme] = []
        self.open: list[_Open] = []
        self.repeats = 0
        self.left_out: set[int] = set()
        self.left_out_names: set[str] = set()
        self.answered: set[str] = set()  # names that expressions may read
        self.calculated: set[str] = set()

    def read(self) -> tuple[Theme, ...]:
        """The themes of the sheet, as far as they can be read."""
        for column in ("type", "name"):
            if column not in self.sheet.headers:
                self.cells.problem(1, column, "missing_column")
        if not self.sheet.rows:
            self.cells.problem(0, "", "empty_sheet")
        if self.choices is None and any(_takes_list(row_type.name) for row_type in self.types):
            self.cells.problems.append(WorkbookProblem("choices", 0, "", "missing_sheet"))
        for at, row in enumerate(self.sheet.rows):
            self._row(at, row, self.types[at])
        for group in self.open:
            if not group.implied:
                self.cells.problem(group.row, "type", "unclosed_group", text=group.name)
        self._drop_themes_that_lost_everything()
        self.expressions.check_references(Names(self.answered, self.calculated, self.left_out_names, self.cells.names))
        return tuple(
            Theme(theme.group.name, theme.group.label, tuple(theme.questions), tuple(theme.grids), theme.group.relevant)
            for theme in self.themes
        )

    def _row(self, at: int, row: SheetRow, row_type: RowType) -> None:
        if row.cells.get("disabled", "").lower() in ("yes", "true", "true()"):
            self.cells.warn(row.number, "disabled", "disabled_row")
            self.left_out.add(row.number)
        elif self.repeats:
            self._in_repeat(row, row_type)
        elif row_type.name == "begin_group":
            self._begin(at, row)
        elif row_type.name == "end_group":
            self._end(row)
        elif row_type.name == "begin_repeat":
            self.repeats = 1
            self._unusable(row, "begin_repeat")
        elif row_type.name == "end_repeat":
            self.cells.problem(row.number, "type", "unopened_group")
        elif not row_type.name:
            self._without_type(row)
        elif row_type.name in UNSUPPORTED and kind_for_workbook(row_type.name) is None:
            self._unusable(row, row_type.name)
        elif row_type.name == "note" and not self._has_text(row):
            self.cells.warn(row.number, "label", "empty_note")
            self.left_out.add(row.number)
        else:
            self._question(row, row_type)

    def _has_text(self, row: SheetRow) -> bool:
        return any(self.cells.languages.texts(row.cells, column) for column in ("label", "hint"))

    def _without_type(self, row: SheetRow) -> None:
        """A row without type is a remark, unless it has name and label as a question does."""
        if row.cells.get("name") and any(header.startswith("label") for header in row.cells if row.cells[header]):
            self.cells.problem(row.number, "type", "unknown_type", text="")
        else:
            self.cells.warn(row.number, "type", "remark_row")

    def _in_repeat(self, row: SheetRow, row_type: RowType) -> None:
        if row_type.name in ("begin_repeat", "end_repeat"):
            self.repeats += 1 if row_type.name == "begin_repeat" else -1
        if row_type.name == "end_repeat":
            self.left_out.add(row.number)
        elif row_type.name not in ("", "end_group"):
            self._unusable(row, f"{row_type.name} (repeat)")
        else:
            self.left_out.add(row.number)

    def _unusable(self, row: SheetRow, what: str) -> None:
        """A row that a workshop's questionnaire cannot use: refused, or left out where the user chose so."""
        name = row.cells.get("name", "")
        self.left_out.add(row.number)
        self.cells.names.setdefault(name, row.number)
        for group in self.open:
            group.lost += 1
        if self.without_unsupported:
            self.cells.warn(row.number, "type", "left_out", text=what[:60], name=name[:60])
            self.left_out_names.add(name)
        else:
            self.cells.problem(row.number, "type", "unsupported_type", text=what[:60])
            self.answered.add(name)

    @property
    def grid(self) -> _Open | None:
        """The grid that rows stand in now."""
        return self.open[-1] if self.open and self.open[-1].is_grid else None

    def _begin(self, at: int, row: SheetRow) -> None:
        if self.open and self.open[0].implied:
            self.open.clear()
        name = self.cells.name(row)
        label = self.cells.texts(row, "label")
        relevant = self.expressions.relevant(row, name)
        in_theme = bool(self.open)
        table = "table-list" in self.cells.appearance(row, "table-list" if in_theme or self._is_table(at) else "")
        if self.grid is not None:
            self.cells.problem(row.number, "type", "nested_group", text=name)
            self.open.append(_Open(name, row.number, label, relevant, is_grid=True, held=1, list_name="?"))
            return
        if not in_theme:
            page = f"{name}_page"[:32] if table and self._is_table(at) else name
            self._open_theme(_Open(page, row.number, self._shown(row, label), "" if page != name else relevant))
            if page == name:
                return
            self.open[0].implied = True
        theme = self.themes[-1]
        group = _Open(name, row.number, label, relevant, is_grid=table)
        if table:
            group.label = self._shown(row, label)
            theme.grids.append(Grid(name, group.label))
        elif label:
            self._heading(name, label, relevant, row)
        self.open.append(group)

    def _is_table(self, at: int) -> bool:
        """Whether a group outside every theme can be a grid: nothing but choices from one list."""
        lists = set()
        for row_type in self.types[at + 1 :]:
            if row_type.name == "end_group":
                break
            lists.add(row_type.list_name if kind_for_workbook(row_type.name, in_grid=True) else "")
        return len(lists) == 1 and "" not in lists

    def _open_theme(self, group: _Open) -> None:
        self.open.append(group)
        self.themes.append(_Theme(group))

    def _shown(self, row: SheetRow, label: dict[str, str]) -> dict[str, str]:
        """The heading of a theme or grid; where the author wrote none, the questionnaire's title."""
        if self.cells.languages.default in label:
            return label
        self.cells.warn(
            row.number, self.cells.languages.header("label", self.cells.languages.default), "title_as_label"
        )
        return {**self.title, **label}

    def _heading(self, name: str, label: dict[str, str], relevant: str, row: SheetRow) -> None:
        """A group in a theme is read as a heading above its questions."""
        around = [group.relevant for group in self.open]
        whole = self.expressions.together(row.number, *around, relevant)
        self.themes[-1].questions.append(Question(name, "note", label, relevant=whole))
        for group in self.open:
            group.held += 1

    def _end(self, row: SheetRow) -> None:
        if not self.open or self.open[-1].implied:
            self.cells.problem(row.number, "type", "unopened_group")
            return
        group = self.open.pop()
        if not group.held and not group.lost:
            self.cells.problem(group.row, "type", "empty_group", text=group.name)
        elif not group.held and group.is_grid:
            self._drop_grid(group)
        if len(self.open) == 1 and self.open[0].implied:
            self.open.clear()

    def _drop_grid(self, group: _Open) -> None:
        theme = self.themes[-1]
        theme.grids = [grid for grid in theme.grids if grid.name != group.name]

    def _drop_themes_that_lost_everything(self) -> None:
        for theme in self.themes:
            if not theme.questions and theme.group.lost and self.without_unsupported:
                self.cells.warn(theme.group.row, "type", "left_out", text="begin_group", name=theme.group.name)
        self.themes = [theme for theme in self.themes if theme.questions or not theme.group.lost]
        if not self.themes and self.left_out and self.sheet.rows:
            self.cells.problem(0, "", "nothing_left")

    def _theme_of_what_stands_outside(self, row: SheetRow) -> None:
        """Questions outside every group make a theme of their own, under the questionnaire's title."""
        names = chain(["main"], (f"main_{number}" for number in count(self.implied_themes + 1)))
        name = next(name for name in names if name not in self.taken)
        self.taken.add(name)
        self.implied_themes += 1
        self._open_theme(_Open(name, row.number, self.title, "", implied=True))

    def _question(self, row: SheetRow, row_type: RowType) -> None:
        if not self.open:
            self._theme_of_what_stands_outside(row)
        grid = self.grid
        read = self.questions.read(row, row_type, in_grid=grid is not None)
        name = row.cells.get("name", "")
        if read is None or not is_note(read.kind):
            self.answered.add(name)
        if grid is not None and row_type.list_name and grid.list_name != "?":
            grid.list_name = grid.list_name or row_type.list_name
            if row_type.list_name != grid.list_name:
                values = {"text": row_type.list_name, "first": grid.list_name}
                self.cells.problem(row.number, "type", "grid_lists_differ", **values)
        for group in self.open:
            group.held += 1
        if read is None:
            return
        if read.calculated:
            self.calculated.add(name)
        self._check_not_read_outside(name)
        around = [group.relevant for group in self.open]
        relevant = self.expressions.together(row.number, *around, read.relevant)
        in_grid = {"grid": grid.name} if grid is not None else {}
        self.themes[-1].questions.append(replace(read, relevant=relevant, **in_grid))
        if row_type.or_other and grid is None:
            follow_up = self.questions.other(row, read)
            self.answered.add(follow_up.name)
            whole = self.expressions.together(row.number, *around, follow_up.relevant)
            self.themes[-1].questions.append(replace(follow_up, relevant=whole))

    def _check_not_read_outside(self, name: str) -> None:
        """A group that is asked only after an answer inside it would never be asked."""
        for group in self.open:
            if name in reads(group.relevant) and name not in group.reads_inside:
                group.reads_inside.add(name)
                self.cells.problem(group.row, "relevant", "group_reads_inside", text=name)


def _takes_list(name: str) -> bool:
    kind = kind_for_workbook(name) or kind_for_workbook(name, in_grid=True)
    return kind is not None and takes_list(kind)
