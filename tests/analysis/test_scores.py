"""Knowledge scores against scipy, a table in print and counting by hand."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from surveys.analysis.scores import (
    Outcome,
    alpha,
    group_score,
    item_scores,
    outcomes,
    partly_right,
    reliability,
    right_set,
    right_single,
)
from surveys.reports.numbers import percent_number
from tests.examples import examples

LETTERS = dict(zip("RWDBN-", ("RIGHT", "WRONG", "DONT_KNOW", "BLANK", "NOT_MY_AREA", "NOT_ASKED"), strict=True))
#: One string a respondent, one letter an item.
FILLED = st.integers(1, 5).flatmap(lambda k: st.lists(st.text("RWDBN-", min_size=k, max_size=k), max_size=12))


def items(*texts: str) -> list[np.ndarray]:
    return [np.array([Outcome[LETTERS[letter]] for letter in text], dtype=np.int8) for text in texts]


def turned(respondents: list[str]) -> list[np.ndarray]:
    return items(*("".join(letters) for letters in zip(*respondents, strict=True)))


@settings(max_examples=60)
@given(FILLED, st.randoms())
def test_scores_are_those_counted_by_hand_whatever_the_order(respondents: list, random: object) -> None:
    found, score = item_scores(turned(respondents)), group_score(turned(respondents))
    for letters, item in zip(zip(*respondents, strict=True), found, strict=True):
        count = Counter(letters)
        assert (item.right, item.wrong, item.dont_know, item.blank) == tuple(count[letter] for letter in "RWDB")
        assert (item.not_my_area, item.not_asked) == (count["N"], count["-"])
        base = len(respondents) - count["N"] - count["-"]
        assert item.eligible == base
        assert item.share == (count["R"] / base if base else None)
    own = [text.count("R") / n for text in respondents if (n := len(text) - text.count("N") - text.count("-"))]
    assert score.respondents == len(own)
    assert score.mean == (pytest.approx(sum(own) / len(own)) if own else None)
    if score.interval:
        assert 0 <= score.interval.low <= score.interval.high <= 1
    shuffled = random.sample(respondents, len(respondents))
    again = item_scores(turned(shuffled))
    assert [i.item_rest for i in again] == [
        pytest.approx(i.item_rest) if i.item_rest is not None else None for i in found
    ]


def test_item_rest_is_the_point_biserial_of_scipy_and_none_where_undefined() -> None:
    texts = ("RRWWRWRR", "RWWWRRRR", "RRRWWWRR")
    matrix = np.array([[letter == "R" for letter in text] for text in texts], dtype=float)
    for place, item in enumerate(item_scores(items(*texts))):
        rest = np.delete(matrix, place, axis=0).mean(axis=0)
        assert item.item_rest == pytest.approx(stats.pointbiserialr(matrix[place], rest).statistic)
        assert item.item_rest_n == 8
    for undefined in (("RRRR", "RWRW"), ("RW", "WR"), ("RWRW",), ("RWRW", "NNNN")):
        assert item_scores(items(*undefined))[0].item_rest is None


def test_alpha_and_feldts_interval_in_print() -> None:
    # Shrout and Fleiss (1979), Psychological Bulletin 86:420-428: six targets, four judges; the consistency of the
    # mean of the judges, ICC(3,4), is alpha: 0.91. Its F interval is Feldt's: R package psych, ICC: 0.676 to 0.986.
    ratings = np.array([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]).T
    found = alpha(ratings.astype(float))
    assert (found.n, found.items) == (6, 4)
    assert found.alpha == pytest.approx(0.9093, abs=0.0001)
    assert (found.low, found.high) == pytest.approx((0.676, 0.986), abs=0.001)


@settings(max_examples=40)
@given(FILLED)
def test_reliability_is_kuder_and_richardsons_formula_20_of_those_eligible_for_all(respondents: list) -> None:
    complete = [text for text in respondents if not set(text) & set("N-")]
    found = reliability(turned(respondents))
    right = np.array([[letter == "R" for letter in text] for text in complete], dtype=float)
    if len(complete) < 2 or right.shape[1] < 2 or right.sum(axis=1).var() == 0:
        assert found is None
        return
    k, p = right.shape[1], right.mean(axis=0)
    assert found.alpha == pytest.approx(k / (k - 1) * (1 - (p * (1 - p)).sum() / right.sum(axis=1).var()))
    assert found.n == len(complete)
    assert found.low <= found.alpha <= found.high or found.alpha == pytest.approx(1)


def test_a_set_is_right_when_it_is_exactly_the_key_and_partly_right_by_right_less_wrong() -> None:
    ticks = {
        "a": np.array([1, 1, 1, 0, np.nan, 1]),
        "b": np.array([1, 0, 1, 0, np.nan, 1]),
        "c": np.array([0, 0, 1, 1, np.nan, 1]),
        "d": np.array([0, 0, 0, 1, np.nan, 1]),
    }
    assert right_set(("a", "b"), ticks).tolist() == [True, False, False, False, False, False]
    assert partly_right(("a", "b"), ticks).tolist()[:4] == [1, 0.5, 0.5, 0]
    assert partly_right(("a", "b"), ticks)[5] == 0
    assert np.isnan(partly_right(("a", "b"), ticks)[4])
    for key in ((), ("x",)):
        with pytest.raises(ValueError, match="key"):
            right_set(key, ticks)


def test_an_outcome_is_right_wrong_dont_know_blank_not_my_area_or_not_asked() -> None:
    codes = np.array(["yes", "no", "dk", None, None, None, None], dtype=object)
    known = np.array([code is not None for code in codes])
    found = outcomes(
        right=right_single("yes", codes),
        answered=known,
        dont_know=np.array([False, False, True, True, False, False, False]),
        not_my_area=np.array([False] * 4 + [True, False, False]),
        asked=np.array([True] * 6 + [False]),
    )
    names = ["RIGHT", "WRONG", "DONT_KNOW", "DONT_KNOW", "NOT_MY_AREA", "BLANK", "NOT_ASKED"]
    assert [Outcome(code).name for code in found] == names
    with pytest.raises(ValueError, match="lengths"):
        outcomes(right=known, answered=known, dont_know=known[:2], not_my_area=known, asked=known)


def test_nobody_and_nothing_have_no_score() -> None:
    assert item_scores([]) == ()
    assert reliability([]) is None
    assert group_score([]).mean is None
    [item] = item_scores(items(""))
    assert (item.share, item.low, item.eligible) == (None, None, 0)
    assert group_score(items("R")).interval is None
    with pytest.raises(ValueError, match="different numbers"):
        item_scores(items("R", "RW"))
    with pytest.raises(ValueError, match="confidence"):
        alpha(np.zeros((2, 3)), confidence=0)


def test_the_example_of_the_methods_page() -> None:
    [example] = map(dict, examples("scores"))
    texts = [example[f"item {place}"].replace(" ", "") for place in (1, 2, 3)]
    found, score, sure = item_scores(items(*texts)), group_score(items(*texts)), reliability(items(*texts))
    shares = [percent_number(100 * item.share) for item in found]
    assert shares == [float(example[f"share {place}"]) for place in (1, 2, 3)]
    assert " ".join(str(item.eligible) for item in found) == example["eligible"]
    assert percent_number(100 * score.mean) == float(example["score"])
    assert (score.respondents, score.answers) == (int(example["respondents"]), int(example["answers"]))
    assert (f"{sure.alpha:.2f}", sure.n) == (example["reliability"], int(example["of"]))
