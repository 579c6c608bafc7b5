"""The rank test against every permutation, and against scipy's."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from surveys.analysis.p_values import Method
from surveys.analysis.ranks import rank_test
from tests.analysis.test_exact import tables


def answers(table: list[list[int]]) -> list[list[int]]:
    """The answers of each group, level by level."""
    return [[level for level, count in enumerate(row) for _ in range(count)] for row in table]


@settings(max_examples=20)
@given(tables(most_rows=3, most_columns=4, most=2))
def test_the_exact_p_is_that_of_every_permutation(table: list) -> None:
    groups = [group for group in answers(table) if group]
    everybody = [answer for group in groups for answer in group]
    assume(len(groups) > 1 and len(set(everybody)) > 1 and len(everybody) <= 6)
    ends = np.cumsum([len(group) for group in groups])[:-1]

    def spread(order: tuple) -> float:
        return stats.kruskal(*np.split(np.array(order), ends)).statistic

    spreads = np.array([spread(order) for order in permutations(everybody)])
    assert rank_test(table).p == pytest.approx((spreads >= spread(tuple(everybody)) - 1e-9).mean())


@given(st.permutations(range(14)), st.integers(1, 13))
def test_without_ties_it_is_the_exact_mann_whitney_of_scipy(order: list, size: int) -> None:
    table = [[int(level in order[:size]) for level in range(14)], [int(level in order[size:]) for level in range(14)]]
    expected = stats.mannwhitneyu(order[:size], order[size:], method="exact").pvalue
    assert rank_test(table).p == pytest.approx(min(1, expected))


@settings(max_examples=15)
@given(tables(most_rows=3, most_columns=4, most=5))
def test_the_resampled_p_is_near_the_exact_one(table: list) -> None:
    exact, drawn = rank_test(table), rank_test(table, budget=0, resamples=999)
    if exact.method is Method.RANKS:
        error = (exact.p * (1 - exact.p) / 1000) ** 0.5
        assert abs(drawn.p - exact.p) <= 6 * error + 0.002


def test_many_answers_are_near_the_chi_square_of_kruskal_and_wallis() -> None:
    table = [[40, 60, 50, 30], [60, 55, 40, 25], [50, 50, 50, 45]]
    found = rank_test(table)
    assert found.method is Method.RANKS_RESAMPLED
    expected = stats.kruskal(*answers(table)).pvalue
    assert abs(found.p - expected) < 5 * found.standard_error


@settings(max_examples=20)
@given(tables(most_rows=3, most=4), st.randoms(), st.sampled_from([0, 100_000]))
def test_the_order_of_groups_does_not_matter(table: list, random: object, budget: int) -> None:
    found = rank_test(table, budget=budget, resamples=199)
    assert 0 < found.p <= 1
    assert rank_test(random.sample(table, len(table)), budget=budget, resamples=199) == found


@settings(max_examples=20)
@given(tables(most_rows=2, most=9))
def test_the_direction_of_the_scale_does_not_matter(table: list) -> None:
    assert rank_test([row[::-1] for row in table]).p == rank_test(table).p


@pytest.mark.parametrize("table", [[], [[4, 3]], [[0, 5], [0, 6]], [[2, 3], [0, 0]], [[0, 0], [0, 0]]])
def test_one_group_or_one_level_cannot_differ(table: list) -> None:
    assert rank_test(table).p == 1


def test_a_shift_along_the_scale_is_seen_where_the_order_counts() -> None:
    from surveys.analysis.exact import freeman_halton

    table = [[8, 7, 6, 5, 4, 3, 2], [2, 3, 4, 5, 6, 7, 8]]
    assert rank_test(table).p < 0.01 < freeman_halton(table).p
