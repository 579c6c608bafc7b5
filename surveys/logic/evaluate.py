"""Evaluate an expression on answers. static/officer/logic.js does the same on the same tree.

One shared list of cases (tests/logic/vectors.json) decides what is right for both.
"""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from operator import ge, gt, le, lt
from types import MappingProxyType
from typing import Any, NamedTuple

from surveys.logic.parse import parse
from surveys.logic.tree import Expression, Node
from surveys.logic.values import Value, as_number, as_text, as_truth, choices_in, from_answer, is_day


class _Scope(NamedTuple):
    answers: Mapping[str, Any]
    current: Any
    today: date | None
    choice: Mapping[str, str] = MappingProxyType({})


#: A part of an expression, ready to be asked for its value.
_Program = Callable[[_Scope], Value]


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
    return _program(expression.tree)(_Scope(answers, current, today, choice))


def holds(source: str, answers: Mapping[str, Any], *, current: Any = "", today: date | None = None) -> bool:
    """Whether the expression written in ``source`` is true; an empty one is. Raises ExpressionError."""
    return not source or as_truth(_compiled(source)(_Scope(answers, current, today)))


@lru_cache(maxsize=4096)
def _compiled(source: str) -> _Program:
    # The expressions of a questionnaire are asked for every response: the tree is walked once, not each time.
    return _program(parse(source).tree)


def _program(node: Node) -> _Program:
    head = node[0]
    if head in ("number", "text"):
        constant: Value = node[1]
        return lambda scope: constant
    if head == "answer":
        name = node[1]
        return lambda scope: from_answer(scope.answers.get(name))
    if head == "current":
        return lambda scope: from_answer(scope.current)
    if head == "column":
        column = node[1]
        return lambda scope: scope.choice.get(column, "")
    if head == "negative":
        inside = _program(node[1])
        return lambda scope: -as_number(inside(scope))
    if head == "call":
        return _call(node[1], [_program(part) for part in node[2:]])
    if head in _COMPARISONS and "number" in (node[1][0], node[2][0]):  # a number is no day: most bounds are numbers
        return _of_numbers(_COMPARISONS[head], _program(node[1]), _program(node[2]))
    return _binary(head, _program(node[1]), _program(node[2]))


def _binary(head: str, left: _Program, right: _Program) -> _Program:
    if head == "and":
        return lambda scope: as_truth(left(scope)) and as_truth(right(scope))
    if head == "or":
        return lambda scope: as_truth(left(scope)) or as_truth(right(scope))
    operator = _OPERATORS[head]
    return lambda scope: operator(left(scope), right(scope))


def _of_numbers(compare: Callable[[float, float], bool], left: _Program, right: _Program) -> _Program:
    return lambda scope: compare(as_number(left(scope)), as_number(right(scope)))


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


_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}
_OPERATORS: dict[str, Callable[[Value, Value], Value]] = {
    "=": _equal,
    "!=": lambda left, right: not _equal(left, right),
    **{sign: _ordered(compare) for sign, compare in _COMPARISONS.items()},
    "+": lambda left, right: as_number(left) + as_number(right),
    "-": lambda left, right: as_number(left) - as_number(right),
    "*": lambda left, right: as_number(left) * as_number(right),
    "div": _divide,
    "mod": _modulo,
}


def _call(name: str, arguments: list[_Program]) -> _Program:
    if name == "if":
        condition, then, otherwise = arguments
        return lambda scope: then(scope) if as_truth(condition(scope)) else otherwise(scope)
    if name == "today":
        return lambda scope: (scope.today or date.today()).isoformat()
    function = _FUNCTIONS[name]
    if len(arguments) == 2:
        first, second = arguments
        return lambda scope: function(first(scope), second(scope))
    return lambda scope: function(*[argument(scope) for argument in arguments])


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
