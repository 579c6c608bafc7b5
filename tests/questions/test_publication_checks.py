"""The checks before publication: each fault is found where it is planted, and a sound questionnaire has none."""

import string
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.documents import Document, Question
from surveys.questions import skipped_by_logic
from surveys.questions.findings import FINDING_MESSAGES, Finding, Weight
from surveys.questions.publication_checks import publication_findings
from surveys.questions.reachability import condition_can_hold
from surveys.questions.reading_time import SECONDS_TO_TICK, SECONDS_TO_TYPE, SPEED, reading_times
from tests.factories import VIET_NAM
from tests.small import SMALL, choices, texts


def _with(name: str, **changes: Any) -> Document:
    themes = tuple(
        replace(theme, questions=tuple(replace(q, **changes) if q.name == name else q for q in theme.questions))
        for theme in SMALL.themes
    )
    return replace(SMALL, themes=themes)


def _found(document: Document) -> list[tuple[str, str, Weight]]:
    return [(finding.key, finding.item, finding.weight) for finding in publication_findings(document)]


def test_the_questionnaire_of_2010_has_nothing_that_stops_its_publication() -> None:
    assert [finding for finding in publication_findings(VIET_NAM) if finding.weight is Weight.ERROR] == []


def test_a_sound_questionnaire_has_no_findings() -> None:
    assert publication_findings(SMALL) == []


@pytest.mark.parametrize(
    ("name", "changes", "key"),
    [
        ("words", {"relevant": "${seen} = 'perhaps'"}, "unreachable"),
        ("words", {"relevant": "${seen} = 'yes' and ${seen} = 'no'"}, "unreachable"),
        ("words", {"relevant": "selected(${where}, 'road') and ${seen} = 'no'"}, "unreachable"),
        ("words", {"relevant": "${cases} > 5 and ${cases} < 3"}, "unreachable"),
        ("words", {"relevant": "count-selected(${where}) > 9"}, "unreachable"),
        ("seen", {"relevant": "${words} != ''"}, "refers_ahead"),
        ("seen", {"constraint": ". != 'no'"}, "never_selectable"),
        ("where", {"constraint": "not(selected(., 'river'))"}, "never_selectable"),
        ("seen", {"constraint": ". != 'no' or ${consent} = 'agree'", "key": ("no",)}, None),
        ("where", {"constraint": "count-selected(.) <= 1", "key": ("road", "river")}, "key_not_selectable"),
    ],
)
def test_a_fault_of_the_logic_stops_publication_and_names_its_question(
    name: str, changes: dict[str, Any], key: str | None
) -> None:
    errors = [(found, item) for found, item, weight in _found(_with(name, **changes)) if weight is Weight.ERROR]
    assert errors == ([(key, name)] if key else [])


def test_a_circle_is_told_with_its_way() -> None:
    document = _with("seen", relevant="${cases} > 1")
    work = document.themes[1]
    questions = tuple(replace(q, relevant="${seen} = 'yes'") if q.name == "cases" else q for q in work.questions)
    circular = replace(document, themes=(document.themes[0], replace(work, questions=questions)))
    findings = [finding for finding in publication_findings(circular) if finding.weight is Weight.ERROR]
    assert {finding.key for finding in findings} == {"circular"}
    assert "seen → cases → seen" in findings[0].sentence("en")


@pytest.mark.parametrize(
    ("name", "changes", "key"),
    [
        ("seen", {"label": {"en": "Don't you agree it is bad?", "vi": "Việc này có xấu không?"}}, "leading"),
        ("seen", {"label": {"en": "Is it bad?", "vi": "Việc này là xấu, đúng không?"}}, "leading"),
        ("seen", {"label": {"en": "Have you met it and did you report it?", "vi": "Đã gặp chưa?"}}, "double_barrelled"),
        ("seen", {"label": {"en": "Have you met it?", "vi": "Anh/chị đã gặp và đã báo cáo chưa?"}}, "double_barrelled"),
        ("seen", {"label": {"en": "word " * 61, "vi": "Ngắn?"}}, "long_question"),
        ("where", {"exclusive": (), "not_my_area": False}, "no_base_rule"),
        ("need_a", {"choices": choices("1", "2", "4")}, "missing_codes"),
    ],
)
def test_a_weakness_is_a_hint_and_stops_nothing(name: str, changes: dict[str, Any], key: str) -> None:
    assert (key, name, Weight.HINT) in _found(_with(name, **changes))


def test_of_two_items_side_by_side_on_one_list_both_or_neither_have_a_right_answer() -> None:
    assert ("knowledge_without_key", "need_b", Weight.HINT) in _found(_with("need_a", key=("high",)))
    both = _with("need_a", key=("high",))
    work = both.themes[1]
    questions = tuple(replace(q, key=("low",)) if q.name == "need_b" else q for q in work.questions)
    assert _found(replace(both, themes=(both.themes[0], replace(work, questions=questions)))) == []


def test_codes_of_states_by_custom_are_no_gap() -> None:
    assert _found(_with("need_a", choices=choices("1", "2", "3", "98", "99"))) == []


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "consent": st.sampled_from(["agree", "decline"]),
            "seen": st.sampled_from(["yes", "no", "dk"]),
            "where": st.lists(st.sampled_from(["road", "river", "none"]), min_size=1, unique=True),
            "cases": st.integers(0, 9),
        },
    ),
    st.sampled_from(
        [
            "${seen} = 'yes'", "${seen} = 'x'", "selected(${where}, 'road')", "${cases} > 3 and ${cases} < 5",
            "${cases} > 5 and ${cases} < 3", "${seen} = 'no' and ${cases} = 7",
            "not(${seen} = 'yes') and ${where} != ''",
        ]
    ),
)  # fmt: skip
def test_what_some_officer_was_asked_is_never_called_unreachable(answers: dict[str, Any], condition: str) -> None:
    document = _with("words", relevant=condition)
    if "words" not in skipped_by_logic(document, answers):
        assert condition_can_hold(document, document.by_name["words"])


def test_the_reading_time_is_words_by_speed_and_seconds_by_item() -> None:
    document = replace(
        SMALL,
        title=texts("T"),
        languages=("en",),
        themes=(
            replace(
                SMALL.themes[1],
                label=texts("Theme"),
                grids=(),
                questions=(
                    Question("a", "select_one", texts("one two three"), list_name="l", choices=choices("x", "y")),
                    Question("b", "text", texts("four five")),
                ),
            ),
        ),
    )
    (time,) = reading_times(document)
    assert time.words == 1 + 3 + 2 + 2
    assert time.reading_minutes == pytest.approx(8 / SPEED["en"])
    assert time.answering_minutes == pytest.approx((SECONDS_TO_TICK + SECONDS_TO_TYPE) / 60)


def test_a_questionnaire_longer_than_the_goal_says_so_in_each_language() -> None:
    long = replace(SMALL, themes=tuple(replace(t, questions=t.questions * 40) for t in SMALL.themes))
    assert [f.values["language"] for f in publication_findings(long) if f.key == "long_reading"] == [
        "Tiếng Việt",
        "English",
    ]


def test_every_finding_has_its_sentence_in_both_languages_with_the_same_places() -> None:
    for key, sentence in FINDING_MESSAGES.items():
        places = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in sentence.values()]
        assert set(sentence) == {"en", "vi"}, key
        assert places[0] == places[1], key


def test_a_finding_without_an_item_still_makes_a_sentence() -> None:
    values = {"language": "English", "minutes": "50", "most": "40"}
    assert "50 minutes" in Finding("long_reading", values=values).sentence("en")
