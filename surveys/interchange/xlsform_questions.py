"""One row of the survey as a question."""

import re
from dataclasses import dataclass, replace

from surveys.documents import Choice, Question
from surveys.interchange.workbook import SheetRow
from surveys.interchange.xlsform_cells import RowCells
from surveys.interchange.xlsform_choices import Filters
from surveys.interchange.xlsform_expressions import ExpressionChecks
from surveys.interchange.xlsform_types import RowType
from surveys.questions import Invalid, Kind, clean_answer, kind_for_workbook, kind_named, kind_of
from surveys.questions.kinds.range import DEFAULTS, points

#: What "or other" adds to a list, and the question that it adds.
OTHER = "other"
_OTHER_LABEL = {"en": "Other", "vi": "Khác"}
_SPECIFY = {"en": "Please specify", "vi": "Xin ghi rõ"}


@dataclass(frozen=True)
class QuestionReader:
    """Reads the cells of a question; what is wrong with them is added to the problems of ``cells``."""

    cells: RowCells
    expressions: ExpressionChecks
    lists: dict[str, tuple[Choice, ...]] | None
    filters: Filters

    def read(self, row: SheetRow, row_type: RowType, *, in_grid: bool) -> Question | None:
        """The question with its own condition, without the groups around it; None where its kind is unknown."""
        cells = self.cells
        name = cells.name(row)
        kind = self._kind(row, row_type, in_grid=in_grid)
        choices = self._choices(row, row_type, in_grid=in_grid)
        calculation = self._calculation(row, name, kind)
        hint = cells.texts(row, "hint")
        label = cells.texts(row, "label") if calculation or hint else cells.label(row)
        if hint and not calculation and not label:
            cells.warn(row.number, cells.languages.header("label", cells.languages.default), "hint_as_label")
            label, hint = hint, {}
        if hint and cells.languages.default not in label and not calculation:
            label = cells.label(row)
        relevant = self.expressions.relevant(row, name)
        constraint = self.expressions.constraint(row)
        choice_filter = self._choice_filter(row, name, row_type, choices)
        number = cells.number(row)
        multiline = "multiline" in cells.appearance(row, "multiline")
        if kind is None:
            return None
        question = Question(
            name=name,
            kind=kind.name,
            label=label or dict.fromkeys(cells.languages.codes, name),
            number=number,
            hint=hint,
            list_name=self._list_name(row_type, choices),
            choices=choices or (),
            required=cells.flag(row, "required"),
            relevant=relevant,
            constraint=constraint,
            constraint_message=cells.texts(row, "constraint_message"),
            max_choices=cells.maximum(row, kind, choices),
            exclusive=cells.options(row, "exclusive", choices),
            key=cells.key(row, kind, choices),
            not_my_area=cells.flag(row, "not_my_area"),
            integrity=cells.flag(row, "integrity"),
            multiline=multiline,
            required_message=cells.texts(row, "required_message"),
            calculation=calculation,
            choice_filter=choice_filter,
            parameters=self._parameters(row, kind),
        )
        return self._with_default(row, question, readable=choices is not None)

    def other(self, row: SheetRow, question: Question) -> Question:
        """The question that "or other" adds: what else, in one's own words."""
        name = self.cells.name(SheetRow(row.number, {"name": f"{question.name}_{OTHER}"}))
        return Question(
            name=name,
            kind=kind_named("text").name,
            label=self._in_each_language(_SPECIFY),
            relevant=f"selected(${{{question.name}}}, '{OTHER}')",
        )

    def _kind(self, row: SheetRow, row_type: RowType, *, in_grid: bool) -> Kind | None:
        kind = kind_for_workbook(row_type.name, in_grid=in_grid)
        if kind is None and kind_for_workbook(row_type.name) is not None:
            self.cells.problem(row.number, "type", "type_not_in_grid", text=row_type.name[:60])
        elif kind is None:
            self.cells.problem(row.number, "type", "unknown_type", text=row.cells.get("type", "")[:60])
        return kind

    def _choices(self, row: SheetRow, row_type: RowType, *, in_grid: bool) -> tuple[Choice, ...] | None:
        """The options of a row; None where its list cannot be read, which is told here."""
        kind = kind_for_workbook(row_type.name) or kind_for_workbook(row_type.name, in_grid=True)
        if kind is None or not takes_list(kind):
            if row_type.list_name and kind is not None:
                self.cells.problem(row.number, "type", "needless_list", text=row_type.list_name[:60])
            return ()
        if row_type.rest or (row_type.or_other and in_grid):
            self.cells.problem(row.number, "type", "unsupported_type", text=row_type.rest[:60] or "or_other")
        if not row_type.list_name:
            self.cells.problem(row.number, "type", "missing_list")
        elif self.lists is not None and row_type.list_name not in self.lists:
            self.cells.problem(row.number, "type", "unknown_list", text=row_type.list_name[:60])
        choices = (self.lists or {}).get(row_type.list_name)
        if choices is None or not row_type.or_other or any(choice.name == OTHER for choice in choices):
            return choices
        return (*choices, Choice(OTHER, self._in_each_language(_OTHER_LABEL)))

    def _list_name(self, row_type: RowType, choices: tuple[Choice, ...] | None) -> str:
        """The list's name; one that "or other" lengthened is a list of its own."""
        longer = len(choices or ()) > len((self.lists or {}).get(row_type.list_name, ()))
        return f"{row_type.list_name[:55]}_or_other" if longer else row_type.list_name

    def _in_each_language(self, texts: dict[str, str]) -> dict[str, str]:
        return {code: texts.get(code, texts["en"]) for code in self.cells.languages.codes}

    def _calculation(self, row: SheetRow, name: str, kind: Kind | None) -> str:
        source = self.expressions.calculation(row, name)
        is_calculated = kind is not None and _is_calculated(kind)
        if is_calculated and not row.cells.get("calculation"):
            self.cells.problem(row.number, "calculation", "missing_calculation")
        elif source and not is_calculated:
            self.cells.unusable(row.number, "calculation", "needless_calculation")
        return source if is_calculated else ""

    def _choice_filter(self, row: SheetRow, name: str, row_type: RowType, choices: tuple[Choice, ...] | None) -> str:
        source = self.expressions.choice_filter(row, name, self.filters.words(row_type.list_name))
        if source and choices == ():
            self.cells.problem(row.number, "choice_filter", "needless_filter")
        return source

    def _parameters(self, row: SheetRow, kind: Kind) -> dict[str, str]:
        """The parameters of a scale; others are warned of."""
        pairs = [pair.partition("=") for pair in re.split(r"[\s,;]+", row.cells.get("parameters", "")) if pair]
        given = {name.lower(): value for name, _, value in pairs}
        known = {name: value for name, value in given.items() if _is_scale(kind) and name in DEFAULTS}
        for name in given.keys() - known.keys():
            self.cells.warn(row.number, "parameters", "unused_parameter", text=name[:60])
        try:
            if _is_scale(kind):
                points(Question("", kind.name, {}, parameters=known))
        except ValueError:
            self.cells.problem(row.number, "parameters", "not_a_scale", text=row.cells.get("parameters", "")[:60])
        return known

    def _with_default(self, row: SheetRow, question: Question, *, readable: bool) -> Question:
        default = row.cells.get("default", "")
        if not default or not readable:
            return question
        if "${" in default or "(" in default:
            self.cells.unusable(row.number, "default", "computed_default", text=default[:60])
            return question
        try:
            clean_answer(question, kind_of(question).read_cell(default))
        except (Invalid, ValueError):
            self.cells.problem(row.number, "default", "not_a_default", text=default[:60])
            return question
        return replace(question, default=default)


def takes_list(kind: Kind) -> bool:
    """Whether a type is followed by a list: where nothing is typed, something is chosen."""
    return not kind.typed and not is_note(kind.name) and not hasattr(kind, "options")


def _is_calculated(kind: Kind) -> bool:
    return "calculate" in kind.xlsform


def _is_scale(kind: Kind) -> bool:
    return "range" in kind.xlsform


def is_note(kind: str) -> bool:
    return Question("", kind, {}).is_note
