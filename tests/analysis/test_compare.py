"""Whether two rounds asked the same, and what changed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from surveys.analysis.changes import NotComparable, change_matched, change_unmatched
from surveys.analysis.compare import (
    Comparability,
    Comparison,
    compare_documents,
    compare_groups,
    compare_questions,
    normalised,
)
from surveys.analysis.compare_texts import CAUSES, Cause
from surveys.analysis.differences import Verdict, settle_tests
from surveys.documents import Choice
from surveys.reports.numbers import percent_number
from tests.analysis.build import EVERY_KIND, choices, document, question
from tests.examples import examples
from tests.small import SMALL

ONE = question("one", "select_one", choices=choices("a", "b", "c"))
SEVERAL = question("several", "select_multiple", choices=choices("a", "b", "c", "none"), exclusive=("none",))
SAME = Comparison("one", ())


def changed_label(text: str) -> dict[str, str]:
    return {"en": text, "vi": text}


@pytest.mark.parametrize("of", [SMALL, EVERY_KIND])
def test_a_questionnaire_is_comparable_with_itself(of: object) -> None:
    found = compare_documents(of, of, scales=["need_a"])
    assert [comparison.name for comparison in found] == [item.name for item in of.items()]
    assert {comparison.verdict for comparison in found} == {Comparability.COMPARABLE}


@pytest.mark.parametrize(
    ("first", "second", "cause", "verdict"),
    [
        (ONE, replace(ONE, kind="select_multiple"), Cause.KIND, "not_comparable"),
        (ONE, replace(ONE, kind="grid_row"), Cause.LAYOUT, "with_caution"),
        (ONE, replace(ONE, label=changed_label("Something else entirely")), Cause.ANOTHER_WORDING, "not_comparable"),
        (ONE, replace(ONE, label=changed_label("ones?")), Cause.WORDING, "with_caution"),
        (ONE, replace(ONE, hint=changed_label("Choose.")), Cause.HINT, "with_caution"),
        (ONE, replace(ONE, label={"km": "one?"}), Cause.LANGUAGE, "with_caution"),
        (ONE, replace(ONE, choices=choices("a", "b")), Cause.OPTIONS, "not_comparable"),
        (SEVERAL, replace(SEVERAL, choices=choices("a", "b", "d", "none")), Cause.MORE_OPTIONS, "with_caution"),
        (ONE, replace(ONE, choices=choices("b", "a", "c")), Cause.ORDER, "with_caution"),
        (ONE, replace(ONE, choices=(*choices("a", "b"), Choice("c", changed_label("Z")))), Cause.OPTION_WORDING,
         "with_caution"),
        (ONE, replace(ONE, relevant="${x} = 'yes'"), Cause.BASE, "not_comparable"),
        (ONE, replace(ONE, not_my_area=True), Cause.STATES, "with_caution"),
        (replace(ONE, key=("a",)), replace(ONE, key=("b",)), Cause.KEY, "with_caution"),
        (SEVERAL, replace(SEVERAL, max_choices=2), Cause.MAXIMUM, "not_comparable"),
        (SEVERAL, replace(SEVERAL, exclusive=()), Cause.EXCLUSIVE, "with_caution"),
        (ONE, replace(ONE, constraint=". != 'a'"), Cause.CONSTRAINT, "with_caution"),
        (ONE, replace(ONE, required=True), Cause.REQUIRED, "with_caution"),
    ],
)  # fmt: skip
def test_every_difference_has_its_cause_both_ways(first: object, second: object, cause: Cause, verdict: str) -> None:
    for one, other in ((first, second), (second, first)):
        [found] = compare_documents(document(one), document(other))
        assert found.causes == (cause,)
        assert found.verdict == verdict


def test_a_scale_must_keep_its_levels_and_their_order() -> None:
    for other in (choices("b", "a", "c"), choices("a", "b", "c", "d")):
        assert compare_questions(ONE, replace(ONE, choices=other), is_scale=True) == (Cause.SCALE,)


def test_what_no_reader_notices_is_no_difference() -> None:
    first = replace(ONE, label=changed_label("Anh/chị  có biết không?"), relevant="${a}='x'")
    decomposed = "anh/chi\u0323 co\u0301 bie\u0302\u0301t kho\u0302ng"
    second = replace(ONE, label=changed_label(decomposed), relevant="${a} = 'x'")
    assert compare_questions(first, second) == ()
    assert compare_questions(SEVERAL, replace(SEVERAL, max_choices=3)) == ()


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


def test_what_only_one_round_asked_is_named() -> None:
    found = {c.name: c for c in compare_documents(document(ONE), document(SEVERAL))}
    assert found["one"].causes == (Cause.ONLY_FIRST,)
    assert found["several"].causes == (Cause.ONLY_SECOND,)
    assert compare_groups(["A", "B"], ["B", "A"]) == ()
    assert compare_groups(["A", "B"], ["A"]) == (Cause.GROUPS,)


def test_another_heading_of_the_table_is_another_context() -> None:
    theme = SMALL.themes[1]
    other = replace(theme, grids=(replace(theme.grids[0], label=changed_label("What have you got?")),))
    found = {c.name: c.causes for c in compare_documents(SMALL, replace(SMALL, themes=(SMALL.themes[0], other)))}
    assert (found["need_a"], found["seen"]) == ((Cause.CONTEXT,), ())


def test_every_cause_has_a_sentence_in_both_languages() -> None:
    assert set(CAUSES) == set(Cause)
    for texts in CAUSES.values():
        assert set(texts) == {"en", "vi"}
        assert all(text.endswith(".") for text in texts.values())
        assert texts["en"] != texts["vi"]


def test_what_is_not_comparable_has_no_change() -> None:
    refused = Comparison("one", (Cause.BASE, Cause.WORDING))
    for attempt in (lambda: change_unmatched(refused, (1, 9), (2, 9)), lambda: change_matched(refused, (1, 2, 3, 4))):
        with pytest.raises(NotComparable) as refusal:
            attempt()
        assert "different respondents" in refusal.value.texts["en"]
        assert "những người khác nhau" in refusal.value.texts["vi"]


def test_two_samples_are_compared_by_fisher_and_newcombe() -> None:
    # Newcombe (1998), Statistics in Medicine 17:873-890, table II: 56 of 70 less 48 of 80.
    found = change_unmatched(SAME, (48, 80), (56, 70))
    effect = found.difference
    assert (effect.value, effect.low, effect.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=0.00005001)
    assert found.tested.p.p == pytest.approx(stats.fisher_exact([[48, 32], [56, 14]]).pvalue)
    [settled] = settle_tests([found.tested])
    assert settled.verdict is Verdict.DIFFERS
    assert change_unmatched(SAME, (1, 4), (30, 40)).tested.verdict is Verdict.TOO_FEW
    with pytest.raises(ValueError, match="no proportion"):
        change_unmatched(SAME, (0, 0), (1, 2))


def test_pairs_are_compared_by_mcnemar_in_the_direction_of_time() -> None:
    found = change_matched(SAME, (5, 2, 9, 4))
    assert found.difference.value == pytest.approx((14 - 7) / 20)
    assert found.tested.p.p == pytest.approx(stats.binomtest(2, 11).pvalue)
    turned = change_matched(SAME, (5, 9, 2, 4)).difference
    assert (turned.low, turned.high) == pytest.approx((-found.difference.high, -found.difference.low))
    assert change_matched(SAME, (1, 1, 1, 1)).tested.verdict is Verdict.TOO_FEW
    with pytest.raises(ValueError, match="negative"):
        change_matched(SAME, (1, -1, 1, 1))


def test_the_example_of_the_methods_page() -> None:
    [example] = map(dict, examples("comparability"))
    pairs = tuple(int(example[name]) for name in ("both", "only_first", "only_second", "neither"))
    found = change_matched(SAME, pairs)
    effect = found.difference
    shown = [percent_number(100 * number) for number in (effect.value, effect.low, effect.high)]
    assert shown == [float(example[name]) for name in ("change", "low", "high")]
    assert f"{found.tested.p.p:.3f}" == example["p"]
    assert settle_tests([found.tested])[0].verdict == example["verdict"]
