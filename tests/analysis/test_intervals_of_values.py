"""Intervals of means and quantiles against scipy, tables in print and exact enumeration."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from surveys.analysis.intervals_of_values import mean_interval, quantile_interval

NUMBERS = st.lists(st.integers(-1000, 1000), max_size=60)


@given(NUMBERS.filter(lambda values: len(set(values)) > 1), st.sampled_from([0.8, 0.95, 0.99]))
def test_the_interval_of_a_mean_is_that_of_scipy(values: list, confidence: float) -> None:
    found = mean_interval(values, confidence=confidence)
    expected = stats.ttest_1samp(values, 0).confidence_interval(confidence)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))
    assert found.mean == pytest.approx(sum(values) / len(values))


def test_a_single_value_has_no_interval_and_equal_values_have_one_of_no_width() -> None:
    assert mean_interval([]) is None
    assert mean_interval([3]) is None
    same = mean_interval([3, 3, 3])
    assert (same.low, same.mean, same.high) == (3, 3, 3)


@pytest.mark.parametrize(
    ("n", "ranks", "percent"),
    # Campbell and Gardner (1988), British Medical Journal 296:1454-1456, table of ranks for the median at 95 %.
    [(6, (1, 6), 96.9), (10, (2, 9), 97.9), (20, (6, 15), 95.9), (30, (10, 21), 95.7)],
)
def test_the_ranks_of_a_median_are_those_in_print(n: int, ranks: tuple, percent: float) -> None:
    found = quantile_interval(list(range(n, 0, -1)))
    assert (found.low_rank, found.high_rank) == ranks == (found.low, found.high)
    assert 100 * found.coverage == pytest.approx(percent, abs=0.0501)


@given(st.integers(0, 80), st.sampled_from([Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)]))
def test_the_coverage_is_exact_enough_and_no_narrower_ranks_would_do(n: int, quantile: Fraction) -> None:
    found = quantile_interval(list(range(n)), quantile=float(quantile))

    def below(ranks: int) -> Fraction:  # P(fewer than so many values lie below the quantile)
        ways = (comb(n, k) * quantile**k * (1 - quantile) ** (n - k) for k in range(ranks))
        return sum(ways, Fraction(0))

    tail = Fraction(1, 40)
    if found is None:
        assert below(1) > tail or 1 - below(n) > tail
        return
    assert found.coverage == pytest.approx(float(below(found.high_rank) - below(found.low_rank)))
    assert found.coverage >= 0.95
    assert below(found.low_rank) <= tail < below(found.low_rank + 1)
    assert 1 - below(found.high_rank) <= tail < 1 - below(found.high_rank - 1)


def test_five_values_are_too_few_for_the_median_at_95_percent() -> None:
    assert quantile_interval([1, 2, 3, 4, 5]) is None
    assert quantile_interval([1, 2, 3, 4, 5], confidence=0.9).coverage == pytest.approx(0.9375)
    assert quantile_interval([]) is None


@given(st.lists(st.integers(1, 4), min_size=6, max_size=40), st.randoms())
def test_the_order_of_values_does_not_matter(values: list, random: object) -> None:
    shuffled = list(values)
    random.shuffle(shuffled)
    assert quantile_interval(values) == quantile_interval(shuffled)
    assert mean_interval(values).low == pytest.approx(mean_interval(shuffled).low)


@pytest.mark.parametrize("values", [[1.0, float("nan")], [1.0, float("inf")]])
def test_what_is_no_number_is_refused(values: list) -> None:
    for interval in (mean_interval, quantile_interval):
        with pytest.raises(ValueError, match="finite"):
            interval(values)
    with pytest.raises(ValueError, match="confidence"):
        mean_interval([1, 2], confidence=1)
    with pytest.raises(ValueError, match="quantile"):
        quantile_interval([1, 2], quantile=1)
