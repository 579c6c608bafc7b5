"""Expressions of a workbook: parsed where they stand, their references checked when all names are known."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from surveys.interchange.workbook import Sheet, SheetRow
from surveys.interchange.workbook_problems import MESSAGES, WorkbookProblem
from surveys.logic import ExpressionError, calls, names, parse, reads_current


@dataclass(frozen=True)
class Names:
    """What the names of a workbook stand for, when all of it was read: name -> row."""

    answered: Collection[str]
    calculated: Collection[str]
    left_out: Collection[str]
    rows: Mapping[str, int]


class ExpressionChecks:
    """Reads the columns with expressions; remembers what they refer to."""

    def __init__(self, sheet: Sheet, problems: list[WorkbookProblem]) -> None:
        self.sheet = sheet
        self.problems = problems
        self.references: list[tuple[int, str, str]] = []  # row, column, name read

    def relevant(self, row: SheetRow, own: str) -> str:
        """The condition of a row, which cannot be a condition on itself."""
        return self._of_others(row, "relevant", own)

    def constraint(self, row: SheetRow) -> str:
        """The constraint of a row."""
        return self._read(row, "constraint")

    def calculation(self, row: SheetRow, own: str) -> str:
        """The calculation of a row: from answers alone, so that it gives the same on every day."""
        source = self._of_others(row, "calculation", own)
        if source and "today" in calls(parse(source)):
            self._problem(row.number, "calculation", "calculation_reads_today")
        return source

    def choice_filter(self, row: SheetRow, own: str, words: frozenset[str]) -> str:
        """The filter of a row's options; ``words`` are the attributes that it may ask for."""
        return self._of_others(row, "choice_filter", own, words)

    def together(self, number: int, *sources: str) -> str:
        """The conditions of the groups around a row and its own as one; "" where the whole is too much to read.

        A row's own condition that begins with those of its groups already is the whole.
        """
        *groups, own = sources
        around = both(*groups)
        held = bool(around) and (own == around or own.startswith(f"({around}) and ("))
        whole = own if held else both(*sources)
        try:
            if whole:
                parse(whole)
        except ExpressionError:
            self._problem(number, "relevant", "together_too_long")
            return ""
        return whole

    def check_references(self, known: Names) -> None:
        """Add a problem for each name that an expression cannot read, or cannot read there."""
        for row, column, name in self.references:
            if name in known.left_out:
                self._problem(row, column, "reference_left_out", text=name[:60])
            elif name not in known.answered:
                key = "reference_without_answer" if name in known.rows else "unknown_reference"
                self._problem(row, column, key, text=name[:60])
            elif known.rows[name] > row and (column == "calculation" or name in known.calculated):
                self._problem(row, column, "reads_below", text=name[:60])

    def _of_others(self, row: SheetRow, column: str, own: str, words: frozenset[str] = frozenset()) -> str:
        source = self._read(row, column, words)
        if source and (own in names(parse(source, words)) or reads_current(parse(source, words))):
            self._problem(row.number, column, "own_reference")
        return source

    def _read(self, row: SheetRow, column: str, words: frozenset[str] = frozenset()) -> str:
        """The expression in a cell, "" where there is none or it cannot be read."""
        source = row.cells.get(column, "")
        if not source:
            return ""
        try:
            read = names(parse(source, words))
        except ExpressionError as error:
            key = f"expression_{error.key}"
            key = key if key in MESSAGES else "expression"
            values = {**error.values, "position": error.position + 1, "reason": str(error)}
            self._problem(row.number, column, key, **values)
            return ""
        self.references += [(row.number, column, name) for name in sorted(read)]
        return source

    def _problem(self, number: int, column: str, problem_key: str, **values: object) -> None:
        letter = self.sheet.headers.get(column, "")
        self.problems.append(WorkbookProblem("survey", number, column, problem_key, letter, values))


def both(*expressions: str) -> str:
    """Expressions joined by "and"; empty ones fall away."""
    given = [expression for expression in expressions if expression]
    return " and ".join(f"({expression})" for expression in given) if len(given) > 1 else "".join(given)


def reads(expression: str) -> frozenset[str]:
    """The items an expression that was read before refers to."""
    return names(parse(expression)) if expression else frozenset()
