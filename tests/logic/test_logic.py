"""Expressions, on the server's side. tests/logic/vectors.json decides for both sides."""

import csv
import json
import math
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.logic import ExpressionError, evaluate, gives_number, holds, names, parse, reads_current, to_json
from tests.logic.expressions import ANSWERS, EXPRESSIONS

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
#: Worked out by hand from the specifications; each names its section: XPath 1.0 (W3C 1999), or the ODK XForms
#: specification where its name begins with ODK.
XPATH = json.loads((Path(__file__).parent / "xpath_vectors.json").read_text(encoding="utf-8"))
SURVEY = Path(__file__).parents[2] / "fixtures" / "vn-2010-questionnaire" / "survey.csv"


@pytest.mark.parametrize("case", VECTORS, ids=[case["source"] for case in VECTORS])
def test_an_expression_has_its_value(case: dict[str, Any]) -> None:
    today = date.fromisoformat(case["today"])
    value = evaluate(parse(case["source"]), case["answers"], current=case["current"], today=today)
    assert value == case["value"]
    assert isinstance(value, bool) == isinstance(case["value"], bool)


@pytest.mark.parametrize("case", XPATH, ids=[f"{case['section']}: {case['source']}" for case in XPATH])
def test_an_expression_has_the_value_that_its_specification_gives_it(case: dict[str, Any]) -> None:
    value = evaluate(parse(case["source"]), {}, today=date(2026, 11, 24))
    expected = math.inf if case["value"] == "Infinity" and isinstance(value, float) else case["value"]
    assert value == expected
    assert isinstance(value, bool) == isinstance(expected, bool)


def test_a_filter_reads_the_attributes_of_a_choice_and_nothing_else_does() -> None:
    source = "region = ${where} and not(selected(${seen}, name))"
    with pytest.raises(ExpressionError, match="region"):
        parse(source)
    keep = parse(source, frozenset({"region", "name"}))
    answers = {"where": "north", "seen": ["hn"]}
    offered = [
        evaluate(keep, answers, choice={"region": region, "name": name})
        for region, name in (("north", "hp"), ("north", "hn"), ("south", "hcm"), ("", ""))
    ]
    assert offered == [True, False, False, False]


def test_a_number_that_json_cannot_carry_is_refused() -> None:
    with pytest.raises(ExpressionError) as refused:
        parse("1 + " + "9" * 400)
    assert (refused.value.key, refused.value.position) == ("number_too_large", 4)


@pytest.mark.parametrize(
    ("source", "number"),
    [("1 + ${a}", True), ("count-selected(${a})", True), ("if(${a}, 1, 2)", True), ("if(${a}, 1, 'b')", False),
     ("${a}", False), ("concat(1, 2)", False), ("-${a}", True), ("1 = 1", False)],
)  # fmt: skip
def test_it_is_known_beforehand_whether_a_calculation_gives_a_number(source: str, number: bool) -> None:
    assert gives_number(parse(source)) is number


def test_the_cases_are_many_and_reach_every_function() -> None:
    from surveys.logic.parse import FUNCTIONS

    sources = " ".join(case["source"] for case in [*VECTORS, *XPATH])
    assert len(VECTORS) >= 150
    assert [name for name in FUNCTIONS if f"{name}(" not in sources] == []


@pytest.mark.parametrize(
    ("source", "key", "position"),
    [
        ("${a} == 1", "double_equals", 5),
        ("frobnicate(1)", "unknown_function", 0),
        ("1 + position(1)", "unknown_function", 4),
        ("jr:choice-name(${a}, 'b')", "unknown_function", 0),
        ("(1 + 2", "unclosed_bracket", 0),
        ("selected(${a}, 'b'", "unclosed_bracket", 8),
        ("selected(${a})", "wrong_argument_count", 0),
        ("/data/a = 1", "path_not_supported", 0),
        ("../a = 1", "path_not_supported", 0),
        ("'abc", "unclosed_text", 0),
        ("${a", "unclosed_reference", 0),
        ("1 2", "unexpected_token", 2),
        ("1 +", "unexpected_end", 3),
        ("a = 1", "unexpected_token", 0),
        ("1 # 2", "unknown_character", 2),
        ("regex(., ${p})", "pattern_not_literal", 0),
        ("regex(., '(?<=a)b')", "pattern_not_portable", 0),
        ("regex(., 'a++')", "pattern_not_portable", 0),
        ("regex(., '(a)\\1')", "pattern_not_portable", 0),
        ("regex(., '[a')", "pattern_not_portable", 0),
        ("1" * 2001, "too_long", 2000),
        ("(" * 60 + "1" + ")" * 60, "too_deep", 51),
    ],
)
def test_what_lies_outside_the_grammar_is_refused_by_name_and_place(source: str, key: str, position: int) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse(source)
    assert (refused.value.key, refused.value.position) == (key, position)
    assert str(refused.value)


@given(st.text() | st.text(alphabet="${}ab()'\"=<>!+-*. ,12/and or"))
def test_any_text_is_parsed_or_refused(source: str) -> None:
    position = 0
    try:
        parse(source)
    except ExpressionError as refused:
        position = refused.position
    assert 0 <= position <= 2000


@given(EXPRESSIONS, ANSWERS)
def test_a_parsed_expression_always_has_a_value(source: str, answers: dict[str, Any]) -> None:
    expression = parse(source)
    assert isinstance(evaluate(expression, answers, current=answers.get("a", "")), bool | float | str)
    json.dumps(to_json(expression))
    assert names(expression) <= {"a", "b", "c"}


def test_the_expressions_of_2010_are_read_and_mean_what_they_say() -> None:
    with SURVEY.open(encoding="utf-8") as file:
        rows = {row["name"]: row for row in csv.DictReader(file) if row["relevant"] or row["constraint"]}
    assert len(rows) > 25
    for row in rows.values():
        for source in filter(None, (row["relevant"], row["constraint"])):
            parse(source)
    follow_up = rows["q4_10"]["relevant"]
    assert [holds(follow_up, {"q4_8": value}) for value in ("more", "never", "")] == [True, False, False]
    most = rows["q2_5"]["constraint"]
    cases = (["heroin"], ["dk"], ["dk", "heroin"], ["a", "b", "c", "d"])
    assert [holds(most, {}, current=value) for value in cases] == [True, True, False, False]


def test_an_empty_expression_holds_and_its_references_are_known() -> None:
    assert holds("", {})
    assert names(parse("${a} = 1 or selected(${b}, 'x')")) == {"a", "b"}
    assert reads_current(parse(". > 1"))
    assert not reads_current(parse("${a} > 1"))
