"""Effect sizes against scipy and definitions written out."""

from math import comb, exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from surveys.analysis.effects import cliffs_delta, cramers_v, odds_ratio, risk_difference
from tests.analysis.test_exact import tables

LEVELS = st.lists(st.integers(0, 15), min_size=4, max_size=4).map(tuple)


def values(counts: tuple) -> list[int]:
    return [level for level, count in enumerate(counts) for _ in range(count)]


@given(LEVELS, LEVELS)
def test_cliffs_delta_is_that_of_the_mann_whitney_of_scipy_and_turns_over(first: tuple, second: tuple) -> None:
    found = cliffs_delta(first, second)
    if not sum(first) or not sum(second):
        assert found is None
        return
    u = stats.mannwhitneyu(values(first), values(second)).statistic
    assert found.value == pytest.approx(2 * u / (sum(first) * sum(second)) - 1, abs=1e-12)
    if min(sum(first), sum(second)) > 1:
        assert -1 <= found.low <= found.value + 1e-12
        assert found.value <= found.high + 1e-12 <= 1 + 2e-12
        turned = cliffs_delta(second, first)
        assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low))


def test_cliffs_delta_in_print() -> None:
    # Manual of the R package reproducer (Kitchenham and Madeyski), calculateCliffd, after Cliff (1996), equation
    # 5.12: delta -0.8611111 with variance 0.02017931.
    x, y = [1.2, 3, 2.2, 4, 2.5, 3], [3, 4.2, 4, 6, 7, 5.9]
    levels = sorted({*x, *y})
    found = cliffs_delta(tuple(x.count(v) for v in levels), tuple(y.count(v) for v in levels))
    d, variance, z = -0.8611111, 0.02017931, 1.959964
    half = z * variance**0.5 * ((1 - d * d) ** 2 + z * z * variance) ** 0.5
    scale = 1 - d * d + z * z * variance
    expected = (d - d**3 - half) / scale, (d - d**3 + half) / scale
    assert (found.value, found.low, found.high) == pytest.approx((d, *expected), abs=1e-6)


def test_groups_apart_and_lone_respondents() -> None:
    apart = cliffs_delta((0, 20), (20, 0))
    assert (apart.value, apart.high) == (1, 1)
    assert apart.low == pytest.approx((20 - 3.841459) / (20 + 3.841459), abs=1e-5)
    assert cliffs_delta((1, 0), (3, 4)).low is None


@settings(max_examples=30)
@given(tables(most=9), st.randoms())
def test_cramers_v_is_bergsmas_and_does_not_see_the_order(table: list, random: object) -> None:
    kept = np.array(table)
    kept = kept[kept.any(axis=1)][:, kept.any(axis=0)]
    found = cramers_v(table, resamples=50)
    if min(kept.shape, default=0) < 2:
        assert found is None
        return
    n, (r, c) = kept.sum(), kept.shape
    phi = stats.chi2_contingency(kept, correction=False).statistic / n
    smaller = min(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)) - 1
    if smaller > 1e-9:
        expected = np.sqrt(min(1, max(0, phi - (r - 1) * (c - 1) / (n - 1)) / smaller))
        assert found.value == pytest.approx(expected, abs=1e-7)  # a root: 1e-15 below it is 3e-8
    assert 0 <= found.low <= found.high <= 1
    assert cramers_v(random.sample(table, len(table)), resamples=50).value == pytest.approx(found.value, abs=1e-7)


def test_cramers_v_says_its_seed_and_repeats() -> None:
    table = [[8, 2, 6], [1, 9, 7]]
    found = cramers_v(table)
    assert (found.resamples, found.seed) == (1000, 20_100_818)
    assert found == cramers_v(table) == cramers_v(table[::-1]) == cramers_v([row[::-1] for row in table])
    assert found.low <= found.value <= found.high
    assert cramers_v([[30, 0], [0, 30]]).value == pytest.approx(1)


@given(st.integers(0, 20), st.integers(0, 20))
def test_the_odds_ratio_is_the_conditional_one(first: int, second: int) -> None:
    found = odds_ratio((first, 20), (second, 20))
    if first + second in (0, 40):
        assert found is None
        return
    assert found.low <= found.value <= found.high
    if first not in (0, 20) and second not in (0, 20):
        # What maximises the likelihood makes the expected count the observed one.
        assert expected_count(first, second, 20, found.value) == pytest.approx(first, abs=1e-4)


def chances(first: int, second: int, base: int, odds: float) -> dict[int, float]:
    """The count of the first of two groups of ``base``, given the margins and the odds ratio, written out."""
    chosen = first + second
    counts = range(max(0, chosen - base), min(chosen, base) + 1)
    ways = {count: comb(base, count) * comb(base, chosen - count) for count in counts}
    most = max(log(way) + count * log(odds) for count, way in ways.items())
    weights = {count: exp(log(way) + count * log(odds) - most) for count, way in ways.items()}
    return {count: weight / sum(weights.values()) for count, weight in weights.items()}


def expected_count(first: int, second: int, base: int, odds: float) -> float:
    return sum(count * chance for count, chance in chances(first, second, base, odds).items())


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 599), st.integers(1, 599))
def test_the_odds_ratio_of_many_leaves_out_nothing_that_counts(first: int, second: int) -> None:
    """Only counts near the observed one are looked at; here all are."""
    found = odds_ratio((first, 600), (second, 600))
    assert expected_count(first, second, 600, found.value) == pytest.approx(first, rel=1e-6)
    above = sum(chance for count, chance in chances(first, second, 600, found.low).items() if count >= first)
    below = sum(chance for count, chance in chances(first, second, 600, found.high).items() if count <= first)
    assert (above, below) == pytest.approx((0.025, 0.025), rel=1e-6)


def test_an_odds_ratio_in_print() -> None:
    # R's manual page of fisher.test, Fisher's twins (convictions): 2 of 17 against 10 of 13, odds ratio 0.04693661,
    # interval 0.003325764 to 0.363182271 (R finds the ends to about three digits only).
    found = odds_ratio((2, 17), (10, 13))
    assert (found.value, found.low, found.high) == pytest.approx((0.04693661, 0.003325764, 0.363182271), rel=5e-3)


def test_a_risk_difference_carries_newcombes_interval() -> None:
    # Newcombe (1998), Statistics in Medicine 17:873-890, table II.
    found = risk_difference((56, 70), (48, 80))
    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=0.00005001)


def test_what_is_no_proportion_and_no_confidence_is_refused() -> None:
    with pytest.raises(ValueError, match="no proportion"):
        odds_ratio((3, 2), (1, 2))
    for effect in (lambda: cramers_v([[1, 2], [2, 1]], confidence=1), lambda: cliffs_delta((1,), (1,), confidence=0)):
        with pytest.raises(ValueError, match="confidence"):
            effect()
