"""Expressions of a workbook: parsed where they stand, their references checked when all names are known."""

from collections.abc import Collection

from surveys.interchange.workbook import Sheet, SheetRow
from surveys.interchange.workbook_problems import MESSAGES, WorkbookProblem
from surveys.logic import ExpressionError, names, parse, reads_current


class ExpressionChecks:
    """Reads the columns relevant and constraint; remembers what they refer to."""

    def __init__(self, sheet: Sheet, problems: list[WorkbookProblem]) -> None:
        self.sheet = sheet
        self.problems = problems
        self.references: list[tuple[int, str, str]] = []  # row, column, name read

    def relevant(self, row: SheetRow, own: str) -> str:
        """The condition of a row, which cannot be a condition on itself."""
        source = self._read(row, "relevant")
        if source and (own in names(parse(source)) or reads_current(parse(source))):
            self._problem(row.number, "relevant", "own_reference")
        return source

    def constraint(self, row: SheetRow) -> str:
        """The constraint of a row."""
        return self._read(row, "constraint")

    def together(self, number: int, *sources: str) -> str:
        """The conditions of a row and of the groups around it as one; "" where the whole is too much to read."""
        whole = both(*sources)
        try:
            if whole:
                parse(whole)
        except ExpressionError:
            self._problem(number, "relevant", "together_too_long")
            return ""
        return whole

    def check_references(self, answered: Collection[str], others: Collection[str]) -> None:
        """Add a problem for each name that no row has, or only a row without an answer (``others``)."""
        for row, column, name in self.references:
            if name not in answered:
                key = "reference_without_answer" if name in others else "unknown_reference"
                self._problem(row, column, key, text=name[:60])

    def _read(self, row: SheetRow, column: str) -> str:
        """The expression in a cell, "" where there is none or it cannot be read."""
        source = row.cells.get(column, "")
        if not source:
            return ""
        try:
            read = names(parse(source))
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
