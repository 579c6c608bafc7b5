"""Evaluate an expression on answers. static/officer/logic.js does the same on the same tree.

One shared list of cases (tests/logic/vectors.json) decides what is right for both.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from surveys.logic.parse import parse
from surveys.logic.tree import Expression, Node
from surveys.logic.values import Value, as_number, as_text, as_truth, choices_in, from_answer, is_day


@dataclass(frozen=True)
class _Scope:
    answers: Mapping[str, Any]
    current: Any
    today: str
    choice: Mapping[str, str]


def evaluate(
    expression: Expression,
    answers: Mapping[str, Any],
    *,
    current: Any = "",
    today: date | None = None,
    choice: Mapping[str, str] = MappingProxyType({}),
) -> Value:
    """The value of the expression; an item that is not in ``answers`` is blank (""). Never raises.

    ``answers``: texts, numbers, or lists of names of choices. ``current`` is ``.``;
    ``choice`` holds the attributes of the choice that a filter looks at.
    """
    scope = _Scope(answers, current, (today or date.today()).isoformat(), choice)
    return _value(expression.tree, scope)


def holds(source: str, answers: Mapping[str, Any], *, current: Any = "", today: date | None = None) -> bool:
    """Whether the expression written in ``source`` is true; an empty one is. Raises ExpressionError."""
    return not source or as_truth(evaluate(parse(source), answers, current=current, today=today))


def _value(node: Node, scope: _Scope) -> Value:
    head = node[0]
    if head in ("number", "text"):
        return node[1]
    if head == "answer":
        return from_answer(scope.answers.get(node[1]))
    if head == "current":
        return from_answer(scope.current)
    if head == "column":
        return scope.choice.get(node[1], "")
    if head == "negative":
        return -as_number(_value(node[1], scope))
    if head == "and":
        return as_truth(_value(node[1], scope)) and as_truth(_value(node[2], scope))
    if head == "or":
        return as_truth(_value(node[1], scope)) or as_truth(_value(node[2], scope))
    if head == "call":
        return _call(node[1], node[2:], scope)
    return _OPERATORS[head](_value(node[1], scope), _value(node[2], scope))


def _equal(left: Value, right: Value) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return as_truth(left) == as_truth(right)
    if isinstance(left, float) or isinstance(right, float):
        return as_number(left) == as_number(right)
    return left == right


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Value, Value], bool]:
    def compared(left: Value, right: Value) -> bool:
        # Two days compare as days; ISO form sorts like them (the ODK specification's dates).
        if is_day(left) and is_day(right):
            return compare(left, right)
        return compare(as_number(left), as_number(right))

    return compared


def _divide(left: Value, right: Value) -> float:
    dividend, divisor = as_number(left), as_number(right)
    if divisor != 0:
        return dividend / divisor
    if dividend == 0 or math.isnan(dividend):
        return math.nan
    return math.copysign(math.inf, dividend) * math.copysign(1.0, divisor)


def _modulo(left: Value, right: Value) -> float:
    dividend, divisor = as_number(left), as_number(right)
    if divisor == 0 or math.isinf(dividend) or math.isnan(dividend) or math.isnan(divisor):
        return math.nan
    return math.fmod(dividend, divisor)


_OPERATORS: dict[str, Callable[[Value, Value], Value]] = {
    "=": _equal,
    "!=": lambda left, right: not _equal(left, right),
    "<": _ordered(lambda left, right: left < right),
    "<=": _ordered(lambda left, right: left <= right),
    ">": _ordered(lambda left, right: left > right),
    ">=": _ordered(lambda left, right: left >= right),
    "+": lambda left, right: as_number(left) + as_number(right),
    "-": lambda left, right: as_number(left) - as_number(right),
    "*": lambda left, right: as_number(left) * as_number(right),
    "div": _divide,
    "mod": _modulo,
}


def _call(name: str, nodes: tuple[Node, ...], scope: _Scope) -> Value:
    if name == "if":
        return _value(nodes[1] if as_truth(_value(nodes[0], scope)) else nodes[2], scope)
    if name == "today":
        return scope.today
    return _FUNCTIONS[name](*(_value(node, scope) for node in nodes))


@lru_cache(maxsize=512)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


def _rounded(value: Value, digits: Value = 0.0) -> float:
    number, places = as_number(value), as_number(digits)
    if not math.isfinite(number) or places not in range(11):
        return number if places in range(11) else math.nan
    scale = 10.0 ** int(places)
    if not math.isfinite(number * scale):
        return number
    return float(math.floor(number * scale + 0.5)) / scale


def _to_whole(rounding: Callable[[float], int]) -> Callable[[Value], float]:
    def whole(value: Value) -> float:
        number = as_number(value)
        return float(rounding(number)) if math.isfinite(number) else number

    return whole


def _extreme(of: Callable[[list[float]], float]) -> Callable[..., float]:
    def extreme(*values: Value) -> float:
        numbers = [as_number(value) for value in values]
        return math.nan if any(map(math.isnan, numbers)) else of(numbers) + 0.0  # never -0

    return extreme


def _part(value: Value, start: Value, end: Value = math.inf) -> str:
    first, last = as_number(start), as_number(end)
    if not math.isfinite(first) or math.isnan(last) or last == -math.inf:
        return ""
    return as_text(value)[math.trunc(first) : None if last == math.inf else math.trunc(last)]


def _selected_at(value: Value, index: Value) -> str:
    chosen, at = choices_in(value), as_number(index)
    return chosen[int(at)] if at in range(len(chosen)) else ""


_FUNCTIONS: dict[str, Callable[..., Value]] = {
    "selected": lambda value, name: as_text(name).strip(" \t\r\n") in choices_in(value),
    "count-selected": lambda value: float(len(choices_in(value))),
    "not": lambda value: not as_truth(value),
    "coalesce": lambda first, second: first if as_text(first) != "" else second,
    "regex": lambda value, pattern: _pattern(as_text(pattern)).fullmatch(as_text(value)) is not None,
    "string-length": lambda value: float(len(as_text(value))),
    "contains": lambda value, part: as_text(part) in as_text(value),
    "starts-with": lambda value, part: as_text(value).startswith(as_text(part)),
    "concat": lambda *values: "".join(as_text(value) for value in values),
    "number": as_number,
    "string": as_text,
    "int": _to_whole(math.trunc),
    "round": _rounded,
    "floor": _to_whole(math.floor),
    "ceiling": _to_whole(math.ceil),
    "abs": lambda value: abs(as_number(value)),
    "min": _extreme(min),
    "max": _extreme(max),
    "substr": _part,
    "ends-with": lambda value, part: as_text(value).endswith(as_text(part)),
    "selected-at": _selected_at,
    "boolean": as_truth,
    "true": lambda: True,
    "false": lambda: False,
}
