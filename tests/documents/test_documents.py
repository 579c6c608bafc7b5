"""A questionnaire as a document."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.documents import content_hash, document_from_json, document_to_json, in_language
from surveys.documents.csv_text import STATE_CELLS, defuse, restore
from tests.small import SMALL


def test_a_document_comes_back_from_json_as_it_was() -> None:
    stored = json.loads(json.dumps(document_to_json(SMALL)))
    assert document_from_json(stored) == SMALL


def test_the_hash_stays_when_stored_and_changes_with_one_word() -> None:
    stored = document_to_json(SMALL)
    assert content_hash(document_from_json(stored)) == content_hash(SMALL)
    stored["themes"][1]["questions"][0]["label"]["vi"] += "!"
    assert content_hash(document_from_json(stored)) != content_hash(SMALL)


def test_a_shape_of_the_future_is_refused_not_misread() -> None:
    with pytest.raises(ValueError, match="unknown shape"):
        document_from_json({**document_to_json(SMALL), "shape": 99})


def test_a_reader_gets_his_language_else_english_else_any() -> None:
    assert in_language({"vi": "Có", "en": "Yes"}, "vi") == "Có"
    assert in_language({"vi": "Có", "en": "Yes"}, "km") == "Yes"
    assert in_language({"vi": "Có"}, "km") == "Có"
    assert in_language({}, "vi") == ""


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@x", "\tx", "＝1", ' "=1', "not_my_area", "'=1", "\ufeff=1"])
def test_TR31_a_text_that_a_spreadsheet_would_take_for_a_formula_is_marked(text: str) -> None:
    assert defuse(text).startswith("'")
    assert restore(defuse(text)) == text


@given(st.one_of(st.text(), st.sampled_from(sorted(STATE_CELLS)), st.text(alphabet="'=+-@ \t\"x", max_size=6)))
def test_TR31_every_text_comes_back_from_a_csv_cell(text: str) -> None:
    assert restore(defuse(text)) == text


@pytest.mark.parametrize("text", ["Qua kiểm tra hồ sơ.", "'tis", "a=b", "12-5", ""])
def test_ordinary_texts_are_left_alone(text: str) -> None:
    assert defuse(text) == text
    assert restore(text) == text
