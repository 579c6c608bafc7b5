"""Rules across items: logic, constraints, what must be answered, and the states of answers."""

from typing import Any

from surveys.documents import AnswerState, Choice, Document, Question, Theme
from surveys.questions import (
    Cleaned,
    clean,
    skipped_by_logic,
    state_of,
    validate,
    with_calculated,
    without_skipped,
)
from tests.small import SMALL, texts

AGREE = {"consent": "agree"}


def keys(answers: dict[str, Any]) -> list[tuple[str, str]]:
    return [(problem.question, problem.message_key) for problem in validate(SMALL, answers)]


def test_everything_but_what_must_be_answered_may_stay_blank() -> None:
    assert keys(AGREE) == []
    assert keys({}) == [("consent", "required")]


def test_a_constraint_speaks_with_the_questionnaires_own_sentence() -> None:
    problems = validate(SMALL, {**AGREE, "cases": 101})
    assert [(p.question, p.sentence("vi")) for p in problems] == [("cases", "From 0 to 100. (vi)")]


def test_a_constraint_does_not_judge_a_state() -> None:
    assert keys({**AGREE, "cases": {"state": "not_my_area"}}) == []


def test_an_answer_to_a_skipped_question_is_named() -> None:
    answers = {**AGREE, "seen": "no", "where": ["road"]}
    assert keys(answers) == [("where", "skipped_but_answered")]
    assert without_skipped(SMALL, answers) == {**AGREE, "seen": "no"}


def test_a_state_counts_as_blank_for_the_questions_behind_it() -> None:
    assert "where" in skipped_by_logic(SMALL, {**AGREE, "seen": {"state": "not_my_area"}})
    assert "where" not in skipped_by_logic(SMALL, {**AGREE, "seen": "yes"})


def test_who_declines_is_asked_nothing_more() -> None:
    skipped = skipped_by_logic(SMALL, {"consent": "decline"})
    assert skipped == {item.name for item in SMALL.items()} - {"consent"}


def test_the_states_of_answers_are_kept_apart() -> None:
    answers = {**AGREE, "seen": "no", "cases": {"state": "not_my_area"}, "honest": {"state": "prefer_not"}}
    skipped = skipped_by_logic(SMALL, answers)
    states = {
        name: state_of(SMALL.by_name[name], answers, skipped) for name in ("seen", "cases", "honest", "where", "share")
    }
    assert states == {
        "seen": AnswerState.ANSWERED,
        "cases": AnswerState.NOT_MY_AREA,
        "honest": AnswerState.PREFER_NOT,
        "where": AnswerState.SKIPPED_BY_LOGIC,
        "share": AnswerState.BLANK,
    }


def test_unknown_items_and_all_problems_are_named_at_once() -> None:
    cleaned: Cleaned = clean(SMALL, {"nonsense": "x", "seen": "maybe", "cases": "many", "share": ""})
    assert [(p.question, p.message_key) for p in cleaned.problems] == [
        ("nonsense", "unknown_item"),
        ("seen", "unknown_choice"),
        ("cases", "not_an_integer"),
    ]


def test_what_is_in_the_database_is_held_against_its_kinds_again() -> None:
    assert ("seen", "unknown_choice") in keys({**AGREE, "seen": "maybe"})


def test_a_calculation_follows_the_answers_and_counts_for_nothing_where_it_has_no_value() -> None:
    answers = {**AGREE, "cases": 3, "share": 0.5}
    assert with_calculated(SMALL, answers)["total"] == 3.5
    assert with_calculated(SMALL, {**answers, "total": 99})["total"] == 3.5
    assert "total" not in with_calculated(SMALL, {**AGREE, "cases": 3})
    assert "total" not in with_calculated(SMALL, {"consent": "decline", "cases": 3, "share": 0.5})


def test_an_option_that_the_filter_does_not_offer_is_refused() -> None:
    town = Question(
        "town",
        "select_one",
        texts("Town"),
        choices=(Choice("hp", texts("Hải Phòng"), {"region": "north"}), Choice("ct", texts("Cần Thơ"), {})),
        choice_filter="region = ${seen}",
    )
    seen = Question("seen", "text", texts("Seen"))
    document = Document("x", texts("X"), ("en",), "en", (Theme("t", texts("T"), (seen, town)),))
    assert validate(document, {"seen": "north", "town": "hp"}) == []
    assert [p.message_key for p in validate(document, {"seen": "south", "town": "hp"})] == ["choice_not_offered"]
    assert [p.message_key for p in validate(document, {"seen": "north", "town": "ct"})] == ["choice_not_offered"]
