"""Each kind of question takes what it should, refuses the rest in words, and comes back from a file."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.documents import Question
from surveys.questions import Invalid, all_kinds, clean, clean_answer, kind_named, kind_of
from surveys.questions.messages import MESSAGES, STATE_LABELS
from tests.small import SMALL

ITEMS = SMALL.by_name

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("name", "raw", "stored"),
    [
        ("seen", "yes", "yes"),
        ("where", ["river", "road"], ["river", "road"]),
        ("cases", "12", 12),
        ("cases", 12.0, 12),
        ("share", "12,5", 12.5),
        ("since", "24/11/2026", "2026-11-24"),
        ("since", "2026-11-24", "2026-11-24"),
        ("words", "Điện Biên\r\n😀", "Điện Biên\n😀"),
        ("words", "Ðie\u0302\u0323n", "Ðiện"),
        ("order", ["river", "road"], ["river", "road"]),
        ("scale", "2.50", 2.5),
        ("scale", 0, 0.0),
        ("read", "OK", "OK"),
        ("hour", " 9h05 ", "09:05"),
        ("moment", "24/11/2026 9:05", "2026-11-24T09:05"),
        ("moment", "2026-11-24T09:05", "2026-11-24T09:05"),
        ("seen", {"state": "not_my_area"}, {"state": "not_my_area"}),
        ("honest", {"state": "prefer_not"}, {"state": "prefer_not"}),
    ],
)
def test_an_answer_is_stored_as_its_kind_says(name: str, raw: Any, stored: Any) -> None:
    assert clean_answer(ITEMS[name], raw) == stored


@pytest.mark.parametrize(
    ("name", "raw", "key"),
    [
        ("seen", "maybe", "unknown_choice"),
        ("seen", ["yes"], "not_one_choice"),
        ("where", "road", "not_a_list"),
        ("where", ["road", "road"], "chosen_twice"),
        ("where", ["road", "none"], "exclusive_choice"),
        ("where", ["road", "river", "forest", "none"], "exclusive_choice"),
        ("cases", "twelve", "not_an_integer"),
        ("cases", True, "not_an_integer"),
        ("cases", 10**16, "number_out_of_range"),
        ("share", float("nan"), "not_a_number"),
        ("since", "31/02/2026", "not_a_date"),
        ("words", "a\0b", "text_not_storable"),
        ("words", "x" * 2001, "text_too_long"),
        ("order", ["road", "river", "road"], "ranked_twice"),
        ("order", ["sea"], "unknown_choice"),
        ("order", ["road", "river", "forest"], "too_many_choices"),
        ("scale", "2.3", "not_in_range"),
        ("scale", 5.5, "not_in_range"),
        ("scale", float("inf"), "not_in_range"),
        ("read", "yes", "not_acknowledged"),
        ("hour", "24:00", "not_a_time"),
        ("moment", "31/02/2026 10:00", "not_a_datetime"),
        ("total", 3, "not_asked"),
        ("honest", {"state": "not_my_area"}, "state_not_offered"),
        ("seen", {"state": "answered"}, "state_not_offered"),
        ("seen", {"state": "not_my_area", "more": 1}, "state_not_offered"),
    ],
)
def test_what_a_kind_does_not_take_is_refused_with_a_sentence_in_both_languages(name: str, raw: Any, key: str) -> None:
    with pytest.raises(Invalid) as refusal:
        clean_answer(ITEMS[name], raw)
    assert refusal.value.message_key == key
    problem = clean(SMALL, {name: raw}).problems[0]
    assert problem.sentence("en") != problem.sentence("vi")


def test_the_catalogue_has_every_sentence_in_both_languages_with_the_same_places() -> None:
    for key, sentence in {**MESSAGES, **STATE_LABELS}.items():
        assert set(sentence) == {"en", "vi"}, key
        assert _places(sentence["en"]) == _places(sentence["vi"]), key


@given(st.sampled_from(sorted(ITEMS)), JSON)
def test_TR29_any_json_is_cleaned_or_refused_never_an_error(name: str, raw: Any) -> None:
    cleaned = clean(SMALL, {name: raw})
    assert len(cleaned.answers) + len(cleaned.problems) <= 1


@given(st.sampled_from([name for name in ITEMS if name != "consent"]), JSON)
def test_what_was_stored_is_stored_again_the_same(name: str, raw: Any) -> None:
    first = clean(SMALL, {name: raw}).answers
    assert clean(SMALL, first).answers == first


@given(st.data())
def test_a_stored_value_comes_back_from_its_csv_cell(data: st.DataObject) -> None:
    question = data.draw(st.sampled_from([item for item in SMALL.items() if item.name not in ("since", "total")]))
    kind = kind_of(question)
    raw = data.draw(_raw_for(question))
    value = clean_answer(question, raw)
    assert clean_answer(question, kind.read_cell(kind.write_cell(value))) == value


def test_a_kind_names_the_columns_that_it_encodes_and_its_rows_stand_in_them() -> None:
    for question in SMALL.items():
        kind = kind_of(question)
        columns = {column.name for column in kind.columns(question)}
        assert {row.column for row in kind.rows(question)} <= columns


def test_an_unknown_kind_is_answered_with_the_known_ones() -> None:
    with pytest.raises(KeyError, match="select_one"):
        kind_named("frobnicate")


def test_every_kind_is_found_by_its_file() -> None:
    assert set(all_kinds()) >= {
        "select_one", "select_multiple", "grid_row", "integer", "decimal", "text", "date", "note",
        "rank", "range", "calculate", "acknowledge", "time", "datetime",
    }  # fmt: skip


def _raw_for(question: Question) -> st.SearchStrategy[Any]:
    names = question.choice_names
    one = st.sampled_from(names) if names else st.nothing()
    return {
        "select_one": one,
        "grid_row": one,
        "select_multiple": st.lists(
            st.sampled_from([n for n in names if n != "none"] or ["x"]), min_size=1, unique=True
        ),
        "integer": st.integers(-(10**15), 10**15),
        "decimal": st.floats(-1e15, 1e15),
        "rank": st.lists(st.sampled_from(names or ["x"]), min_size=1, max_size=2, unique=True),
        "range": st.sampled_from([0, 0.5, "2.5", 5.0, "1.50"]),
        "acknowledge": st.just("OK"),
        "time": st.times().map(lambda t: f"{t.hour}h{t.minute:02}"),
        "datetime": st.datetimes(datetime(1000, 1, 1)).map(lambda t: t.strftime("%d/%m/%Y %H:%M")),
        "text": st.text(
            st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=50
        ).filter(str.strip),
    }[question.kind]


def _places(sentence: str) -> set[str]:
    return {part.split("}")[0] for part in sentence.split("{")[1:]}
