import io
import json
from typing import Any

import pytest

from surveys.reports import results_json
from surveys.reports.texts import BASE_RULES, MEASURES, REASONS
from tests.reports.build import results


def written(by: str | None = "cluster", language: str = "en") -> dict[str, Any]:
    out = io.StringIO()
    results_json.write(results(by), out, language)
    return json.loads(out.getvalue())


def question(found: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in found["questions"] if one["name"] == name)


def without(option: dict[str, Any], *added: str) -> dict[str, Any]:
    return {name: value for name, value in option.items() if name not in added}


def test_the_public_contract() -> None:
    found = written()
    assert (found["assessment"], found["responses"], found["synthetic"]) == ("test-2010", 33, True)
    several = question(found, "several")
    assert (several["number"], several["kind"], list(several["segments"])) == (
        "several",
        "select_multiple",
        ["all", "A", "B"],
    )
    segment = several["segments"]["all"]
    assert without(segment, "options", "base_rule") == {
        "asked": 33,
        "answered": 33,
        "not_my_area": 0,
        "missing": 0,
        "mentions": 50,
    }
    assert without(segment["options"]["b"], "label", "base", "low", "high") == {
        "count": 17,
        "percent_of_respondents": 51.5,
        "percent_of_mentions": 34.0,
    }


def test_mentions_stand_at_multiple_choice_only() -> None:
    segment = question(written(), "row")["segments"]["all"]
    assert "mentions" not in segment
    assert without(segment["options"]["yes"], "label", "base", "low", "high") == {
        "count": 33,
        "percent_of_respondents": 100.0,
    }


def test_without_a_breakdown_there_is_only_all() -> None:
    assert {name for one in written(None)["questions"] for name in one["segments"]} == {"all"}


def test_numbers_have_measures_and_texts_have_nothing_to_count() -> None:
    found = written()
    whole = question(found, "whole")["segments"]["all"]
    assert whole["measures"] == {"mean": 1.48, "median": 1.0, "lower_quartile": 1.0, "upper_quartile": 2.0}
    assert whole["options"] == question(found, "words")["segments"]["all"]["options"] == {}


def test_without_answers_there_is_null_not_0() -> None:
    unanswered = question(written(), "unanswered")["segments"]["all"]
    assert (unanswered["answered"], unanswered["measures"]) == (
        0,
        dict.fromkeys(["mean", "median", "lower_quartile", "upper_quartile"]),
    )


@pytest.mark.parametrize("language", ["en", "vi"])
def test_TR26_a_suppressed_option_is_a_mark_with_its_reason_and_no_number(language: str) -> None:
    found = written(language=language)
    segment = question(found, "honest")["segments"]["A"]
    assert (segment["asked"], segment["answered"]) == (16, 16)
    assert without(segment["options"]["yes"], "label", "reason") == {"mark": "suppressed"}
    assert segment["options"]["yes"]["reason"]
    hidden = question(found, "filtered")["segments"]["B"]
    assert (hidden["mark"], hidden["asked"], hidden["answered"]) == ("suppressed", None, None)
    assert without(hidden["options"]["yes"], "label", "reason") == {"mark": "suppressed"}


def test_a_row_of_a_grid_carries_the_question_above_it() -> None:
    assert question(written(), "row")["label"] == "Above the rows – row?"


def test_the_synthetic_origin_is_said_in_words_too() -> None:
    assert written()["origin"] == "synthetic reconstruction"
    assert "tái dựng" in written(language="vi")["origin"]


def test_every_key_of_a_sentence_has_it_in_both_languages() -> None:
    from surveys.analysis.figures import BaseRule, Reason

    assert set(REASONS) == set(Reason) - {Reason.NONE}
    assert set(BASE_RULES) == set(BaseRule)
    for texts in [*REASONS.values(), *BASE_RULES.values(), *MEASURES.values()]:
        assert set(texts) == {"en", "vi"}
