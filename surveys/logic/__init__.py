"""Expressions of XLSForm: parsed, checked, evaluated; the same tree serves the browser."""

from surveys.logic.errors import ExpressionError
from surveys.logic.evaluate import evaluate, holds
from surveys.logic.parse import EVERY_WORD, parse
from surveys.logic.tree import Expression, calls, columns, gives_number, names, reads_current, to_json

__all__ = [
    "EVERY_WORD",
    "Expression",
    "ExpressionError",
    "calls",
    "columns",
    "evaluate",
    "gives_number",
    "holds",
    "names",
    "parse",
    "reads_current",
    "to_json",
]
