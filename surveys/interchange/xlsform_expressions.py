"""Expressions of a workbook: parsed where they stand, their references checked when all names are known."""

from surveys.interchange.workbook import Sheet, SheetRow
from surveys.interchange.workbook_problems import WorkbookProblem
from surveys.logic import ExpressionError, names, parse


class ExpressionChecks:
    """Reads the columns relevant and constraint; remembers what they refer to."""

    def __init__(self, sheet: Sheet, problems: list[WorkbookProblem]) -> None:
        self.sheet = sheet
        self.problems = problems
        self.references: list[tuple[int, str, str]] = []  # row, column, name read

    def read(self, row: SheetRow, column: str, *, own: str = "") -> str:
        """The expression in a cell, "" where there is none or it cannot be read."""
        source = row.cells.get(column, "")
        if not source:
            return ""
        try:
            read = names(parse(source))
        except ExpressionError as error:
            self._problem(row.number, column, "expression", position=error.position + 1, reason=str(error))
            return ""
        if own and own in read:
            self._problem(row.number, column, "own_reference")
        self.references += [(row.number, column, name) for name in sorted(read)]
        return source

    def check_references(self, known: dict[str, int]) -> None:
        """Add a problem for each name that no row has."""
        for row, column, name in self.references:
            if name not in known:
                self._problem(row, column, "unknown_reference", text=name[:60])

    def _problem(self, row: int, column: str, key: str, **values: object) -> None:
        letter = self.sheet.headers.get(column, "")
        self.problems.append(WorkbookProblem("survey", row, column, key, letter, values))


def both(*expressions: str) -> str:
    """Expressions joined by "and"; empty ones fall away."""
    given = [expression for expression in expressions if expression]
    return " and ".join(f"({expression})" for expression in given) if len(given) > 1 else "".join(given)
