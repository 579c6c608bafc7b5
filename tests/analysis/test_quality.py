"""Flags against answers made up to be doubtful, and never a deletion."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.analysis.checked_quality import quality_in
from surveys.analysis.contradicting import CONTRADICTIONS
from surveys.analysis.opened import Opened
from surveys.analysis.policy import released_by
from surveys.analysis.quality import (
    Contradiction,
    Rule,
    Thresholds,
    contradictions,
    duplicates,
    exclusive_beside_others,
    nonresponse,
    straight_lining,
    too_fast,
)
from tests.analysis.build import choices, document, frame, question
from tests.examples import examples
from tests.figures_2010 import data


def column(*answers: str | None) -> np.ndarray:
    made = np.empty(len(answers), dtype=object)
    made[:] = answers
    return made


def masks(*rows: str) -> dict[str, np.ndarray]:
    return {f"q{place}": np.array([mark == "x" for mark in row]) for place, row in enumerate(rows)}


def test_nonresponse_is_counted_of_what_was_asked() -> None:
    asked, missing = masks("xxxx", "xxxx", "x..x", "x..."), masks("x...", "x...", "x..x", "x...")
    found = nonresponse(asked, missing, thresholds=Thresholds(nonresponse=0.3))
    people = [(flag.respondents, flag.value, flag.items) for flag in found if flag.rule is Rule.RESPONDENT_NONRESPONSE]
    assert people == [((0,), 1, ("q0", "q1", "q2", "q3")), ((3,), pytest.approx(1 / 3), ("q2",))]
    items = {flag.items: flag.value for flag in found if flag.rule is Rule.ITEM_NONRESPONSE}
    assert items == {("q2",): 1, ("q3",): 1}
    assert all(flag.threshold == 0.3 for flag in found)


def test_who_was_asked_nothing_is_not_flagged() -> None:
    assert nonresponse(masks("..", ".."), masks("xx", "xx")) == ()
    assert nonresponse({}, {}) == ()
    with pytest.raises(ValueError, match="not the same items"):
        nonresponse(masks("x"), {})


def test_straight_lining_needs_rows_enough_all_the_same() -> None:
    rows = {f"r{place}": column("never", "never", None if place < 2 else "never") for place in range(6)}
    rows["r5"] = column("never", "often", "never")
    found = straight_lining(rows)
    assert [(flag.respondents, flag.value, flag.threshold) for flag in found] == [((0,), 6, 5)]
    again = straight_lining(rows, thresholds=Thresholds(straight_lining_rows=4))
    assert [flag.respondents for flag in again] == [(0,), (2,)]
    assert straight_lining({}) == ()


def test_too_fast_is_below_a_third_of_the_median_and_silent_without_times() -> None:
    found = too_fast(np.array([30, 45, 12, 40, np.nan, 50]))
    assert [(flag.respondents, flag.value, flag.threshold) for flag in found] == [((2,), 12, pytest.approx(40 / 3))]
    assert too_fast(np.full(4, np.nan)) == ()
    assert too_fast(np.array([])) == ()


def coins(people: int, items: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).choice(np.array(["a", "b", "c"], dtype=object), size=(people, items))


@given(st.integers(0, 1000))
def test_a_copied_fill_is_found_and_others_are_not(seed: int) -> None:
    answers = coins(33, 60, seed)
    items = {f"q{place}": answers[:, place] for place in range(60)}
    assert duplicates(items) == ()
    answers[20] = answers[7]
    [flag] = duplicates({f"q{place}": answers[:, place] for place in range(60)})
    assert flag.rule is Rule.DUPLICATE
    assert flag.respondents == (7, 20)
    assert 0 <= flag.value < 1e-6


def test_the_chance_of_a_duplicate_is_that_of_the_definition() -> None:
    items = {f"q{place}": column("a", "a", "b", "b", None, "b") for place in range(20)}
    [flag] = [flag for flag in duplicates(items) if flag.respondents == (0, 1)]
    assert flag.value == pytest.approx(1 - (1 - 0.4**20) ** 15)
    assert [flag.respondents for flag in duplicates(items)] == [(0, 1), (2, 3, 5)]


def test_agreeing_on_what_everybody_answers_is_no_duplicate() -> None:
    same = {f"q{place}": column(*["yes"] * 10) for place in range(50)}
    assert duplicates(same) == ()
    few = {f"q{place}": column("x", "x", *"abcdefgh") for place in range(19)}
    assert duplicates(few) == ()
    blank = {f"q{place}": column(None, None, "a") for place in range(50)}
    assert duplicates(blank) == ()
    assert duplicates({}) == ()


def test_contradictions_are_rules_as_data() -> None:
    never = Contradiction("met", frozenset({"no"}), "times", frozenset({"once", "more"}))
    alone = exclusive_beside_others("training", exclusive=frozenset({"none"}), options=frozenset({"none", "a", "b"}))
    answers = {
        "met": [frozenset({"no"}), frozenset({"no"}), frozenset({"yes"}), frozenset()],
        "times": [frozenset({"more"}), frozenset({"never"}), frozenset({"more"}), frozenset({"once"})],
        "training": [frozenset({"none"}), frozenset({"none", "a"}), frozenset({"a", "b"}), frozenset()],
    }
    found = contradictions(answers, [never, alone])
    assert [(flag.respondents, flag.items) for flag in found] == [
        ((0,), ("met", "times")),
        ((1,), ("training", "training")),
    ]
    with pytest.raises(KeyError):
        contradictions({}, [never])


def test_no_rule_changes_an_answer() -> None:
    answers = coins(12, 30, 1)
    before = answers.copy()
    items = {f"q{place}": answers[:, place] for place in range(30)}
    straight_lining(items)
    duplicates(items)
    assert (answers == before).all()


def test_the_example_of_the_methods_page() -> None:
    [example] = map(dict, examples("quality"))
    people, number = int(example["respondents"]), int(example["items"])
    assert people * (people - 1) // 2 == int(example["pairs"])
    # Two alike and one who left all blank; of the 32 who answered each item 16 chose the answer of the two.
    spread = np.random.default_rng(5)
    columns = {}
    for place in range(number):
        others = spread.permutation(np.array(["a"] * 14 + ["b"] * 16, dtype=object))
        columns[f"q{place}"] = np.concatenate([column("a", "a", None), others])
        assert len(columns[f"q{place}"]) == people
    [flag] = duplicates(columns)
    assert flag.respondents == (0, 1)
    assert flag.value == pytest.approx(1 - (1 - float(example["share"]) ** number) ** int(example["pairs"]))
    assert f"{flag.value:.5f}" == example["chance"]
    assert example["flagged"] == "yes"


def test_declared_contradictions_are_counted_where_the_questionnaire_has_both_questions() -> None:
    waste = (
        question("q4_1", "select_one", choices=choices("yes", "no")),
        question("q4_8", "select_one", choices=choices("never", "once_twice", "more")),
    )
    rows = [({"q4_1": "no", "q4_8": "more"}, "A1")] * 5 + [({"q4_1": "no", "q4_8": "never"}, "A1")] * 9
    for asked, flagged in ((waste, 5), (waste[:1], None)):
        of = document(*asked)
        found = quality_in(Opened(frame(of, rows), of, released_by("cluster")))
        [counted] = [rule for rule in found.rules if rule.rule is Rule.CONTRADICTION]
        assert counted.respondents == flagged


def test_every_declared_contradiction_is_of_questions_and_options_of_2010() -> None:
    names = data.document().by_name
    for rule in CONTRADICTIONS:
        assert rule.first_answers <= set(names[rule.first].choice_names)
        assert rule.second_answers <= set(names[rule.second].choice_names)
