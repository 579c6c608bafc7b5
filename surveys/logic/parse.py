"""Parse an expression: the subset of XPath 1.0 that questionnaires use, by recursive descent.

Precedence as in XPath 1.0, section 3 (W3C, 1999): or, and, = !=, < <= > >=, + -, * div mod, unary minus.
Functions as in the ODK XForms specification.
"""

import math
from functools import lru_cache

from surveys.logic.errors import ExpressionError
from surveys.logic.portable_pattern import portable
from surveys.logic.tokens import Token, tokens
from surveys.logic.tree import Expression, Node

LONGEST = 2000
DEEPEST = 50

#: Functions with the least and the greatest number of arguments (None: any).
FUNCTIONS: dict[str, tuple[int, int | None]] = {
    "selected": (2, 2),
    "count-selected": (1, 1),
    "not": (1, 1),
    "if": (3, 3),
    "coalesce": (2, 2),
    "regex": (2, 2),
    "string-length": (1, 1),
    "contains": (2, 2),
    "starts-with": (2, 2),
    "concat": (1, None),
    "number": (1, 1),
    "string": (1, 1),
    "int": (1, 1),
    "round": (1, 2),
    "floor": (1, 1),
    "ceiling": (1, 1),
    "abs": (1, 1),
    "min": (1, None),
    "max": (1, None),
    "substr": (2, 3),
    "ends-with": (2, 2),
    "selected-at": (2, 2),
    "boolean": (1, 1),
    "true": (0, 0),
    "false": (0, 0),
    "today": (0, 0),
}
_LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))


EVERY_WORD = frozenset({"*"})


@lru_cache(maxsize=4096)
def parse(source: str, columns: frozenset[str] = frozenset()) -> Expression:
    """The expression written in ``source``. Raises ExpressionError with key and position.

    ``columns``: words that stand for a choice's own attributes (choice_filter); EVERY_WORD for any.
    """
    if len(source) > LONGEST:
        raise ExpressionError("too_long", LONGEST, maximum=LONGEST)
    parser = _Parser(list(tokens(source)), columns)
    tree = parser.binary(0, depth=0)
    parser.expect_end()
    return Expression(source, tree)


class _Parser:
    def __init__(self, stream: list[Token], columns: frozenset[str]) -> None:
        self.stream = stream
        self.columns = columns
        self.at = 0

    @property
    def token(self) -> Token:
        return self.stream[self.at]

    def take(self) -> Token:
        token = self.token
        self.at += 1
        return token

    def expect_end(self) -> None:
        if self.token.kind != "end":
            raise self._unexpected(self.token)

    def binary(self, level: int, *, depth: int) -> Node:
        """One level of operators, left to right, and all that bind tighter."""
        if depth > DEEPEST:
            raise ExpressionError("too_deep", self.token.position, maximum=DEEPEST)
        if level == len(_LEVELS):
            return self.unary(depth=depth)
        left = self.binary(level + 1, depth=depth)
        while self.token.kind in ("operator", "word") and self.token.text in _LEVELS[level]:
            operator = self.take().text
            left = (operator, left, self.binary(level + 1, depth=depth))
            depth += 1  # a long chain is a deep tree
            if depth > DEEPEST:
                raise ExpressionError("too_deep", self.token.position, maximum=DEEPEST)
        return left

    def unary(self, *, depth: int) -> Node:
        if self.token.text == "-" and self.token.kind == "operator":
            self.take()
            if depth > DEEPEST:
                raise ExpressionError("too_deep", self.token.position, maximum=DEEPEST)
            return ("negative", self.unary(depth=depth + 1))
        return self.primary(depth=depth)

    def primary(self, *, depth: int) -> Node:
        token = self.take()
        if token.kind == "number":
            return ("number", _number(token))
        if token.kind == "text":
            return ("text", token.text)
        if token.kind == "reference":
            return ("answer", token.text)
        if token.kind == "current":
            return ("current",)
        if token.kind == "operator" and token.text == "(":
            inside = self.binary(0, depth=depth + 1)
            self._close(token)
            return inside
        if token.kind == "word" and self.token.text == "(":
            return self.call(token, depth=depth)
        if token.kind == "word" and (token.text in self.columns or self.columns == EVERY_WORD):
            return ("column", token.text)
        if token.kind == "end":
            raise ExpressionError("unexpected_end", token.position)
        raise self._unexpected(token)

    def call(self, name: Token, *, depth: int) -> Node:
        if name.text not in FUNCTIONS:
            raise ExpressionError("unknown_function", name.position, name=name.text[:40])
        opened = self.take()
        arguments: list[Node] = []
        if self.token.text != ")":
            arguments.append(self.binary(0, depth=depth + 1))
            while self.token.text == "," and self.token.kind == "operator":
                self.take()
                arguments.append(self.binary(0, depth=depth + 1))
        self._close(opened)
        return self._checked_call(name, arguments)

    def _checked_call(self, name: Token, arguments: list[Node]) -> Node:
        least, most = FUNCTIONS[name.text]
        if len(arguments) < least or (most is not None and len(arguments) > most):
            expected = str(least) if least == most else f"{least}-{most or '…'}"
            raise ExpressionError(
                "wrong_argument_count", name.position, name=name.text, expected=expected, given=len(arguments)
            )
        if name.text == "regex":
            if arguments[1][0] != "text":
                raise ExpressionError("pattern_not_literal", name.position)
            arguments[1] = ("text", portable(arguments[1][1], name.position))
        return ("call", name.text, *arguments)

    def _close(self, opened: Token) -> None:
        if self.token.kind == "end":
            raise ExpressionError("unclosed_bracket", opened.position)
        if self.token.text != ")" or self.token.kind != "operator":
            raise self._unexpected(self.token)
        self.take()

    def _unexpected(self, token: Token) -> ExpressionError:
        return ExpressionError("unexpected_token", token.position, text=token.text[:40])


def _number(token: Token) -> float:
    number = float(token.text)
    if math.isinf(number):  # JSON, by which the tree travels, has no infinity
        raise ExpressionError("number_too_large", token.position, text=token.text[:40])
    return number
