"""The tree of an expression: nested tuples, which are JSON arrays in the browser.

("number", 3.0)  ("text", "yes")  ("answer", "q4_7")  ("current",)  ("column", "region")
("and", a, b)    ("=", a, b)      ("negative", a)     ("call", "selected", a, b)
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Node = tuple[Any, ...]


@dataclass(frozen=True)
class Expression:
    """A parsed expression. ``source`` is what was written."""

    source: str
    tree: Node


def names(expression: Expression) -> frozenset[str]:
    """The items the expression reads."""
    return frozenset(node[1] for node in _nodes(expression.tree) if node[0] == "answer")


def reads_current(expression: Expression) -> bool:
    """Whether it reads ``.``, the value that is being checked."""
    return any(node[0] == "current" for node in _nodes(expression.tree))


def calls(expression: Expression) -> frozenset[str]:
    """The functions the expression calls."""
    return frozenset(node[1] for node in _nodes(expression.tree) if node[0] == "call")


def columns(expression: Expression) -> frozenset[str]:
    """The attributes of choices that the expression, a filter, asks for."""
    return frozenset(node[1] for node in _nodes(expression.tree) if node[0] == "column")


def gives_number(expression: Expression) -> bool:
    """Whether its value is a number whatever the answers are."""
    return _is_number(expression.tree)


def _is_number(node: Node) -> bool:
    if node[0] == "call":
        return node[1] in _NUMERIC_FUNCTIONS or (node[1] == "if" and all(map(_is_number, node[3:])))
    return node[0] in _NUMERIC_HEADS


_NUMERIC_HEADS = frozenset(["number", "negative", "+", "-", "*", "div", "mod"])
_NUMERIC_FUNCTIONS = frozenset(
    ["count-selected", "string-length", "number", "int", "round", "floor", "ceiling", "abs", "min", "max"]
)


def to_json(expression: Expression) -> list[Any]:
    """The tree as nested lists."""
    return _listed(expression.tree)


def _listed(node: Node) -> list[Any]:
    return [_listed(part) if isinstance(part, tuple) else part for part in node]


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for part in node[1:]:
        if isinstance(part, tuple):
            yield from _nodes(part)
