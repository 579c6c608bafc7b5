"""Names of variables: legal everywhere, the same every time, never two alike."""

import re

from hypothesis import given
from hypothesis import strategies as st

from surveys.datafiles.names import RESERVED, legal_names

LEGAL = re.compile(r"[a-z][a-z0-9_]{0,31}")


@given(st.lists(st.text(max_size=80), unique=True, max_size=30))
def test_every_name_is_legal_unique_and_no_reserved_word(wanted: list[str]) -> None:
    names = legal_names(wanted)
    assert list(names) == wanted
    for name in names.values():
        assert LEGAL.fullmatch(name), name
        assert name not in RESERVED
    assert len(set(names.values())) == len(wanted)


def test_an_option_of_a_question_is_joined_by_an_underscore() -> None:
    assert legal_names(["q1_12", "q1_12/origin", "q1_12/Co-2.x"]) == {
        "q1_12": "q1_12",
        "q1_12/origin": "q1_12_origin",
        "q1_12/Co-2.x": "q1_12_co_2_x",
    }


def test_a_long_name_is_shortened_the_same_way_whatever_stands_beside_it() -> None:
    long = "q3_14/a_very_long_name_of_an_authority"
    alone, beside = legal_names([long])[long], legal_names(["other", long, f"{long}_2"])[long]
    assert alone == beside
    assert re.fullmatch(r"q3_14_a_very_long_name_of_a_[0-9a-f]{4}", alone), alone


def test_an_items_own_name_goes_before_the_column_of_an_option() -> None:
    names = legal_names(["q1_a", "q1", "q1/a"])
    assert names["q1_a"] == "q1_a"
    assert re.fullmatch(r"q1_a_[0-9a-f]{4}", names["q1/a"])


def test_a_reserved_word_gets_an_ending() -> None:
    assert re.fullmatch(r"with_[0-9a-f]{4}", legal_names(["with"])["with"])
