"""Exact tests against every table with the same margins, scipy, and examples in print."""

from collections.abc import Iterator
from fractions import Fraction
from math import factorial, prod
from time import process_time

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar as statsmodels_mcnemar

from surveys.analysis import exact
from surveys.analysis.effects import odds_ratio
from surveys.analysis.exact import fisher, freeman_halton, mcnemar
from surveys.analysis.p_values import Method
from surveys.analysis.ranks import rank_test


def every_table(rows: list[int], columns: list[int]) -> Iterator[list[list[int]]]:
    """All tables with these margins, one cell after the other."""
    if not rows:
        if not any(columns):
            yield []
        return

    def lines(total: int, free: list[int]) -> Iterator[list[int]]:
        if not free:
            if total == 0:
                yield []
            return
        for cell in range(min(total, free[0]) + 1):
            for rest in lines(total - cell, free[1:]):
                yield [cell, *rest]

    for line in lines(rows[0], columns):
        for rest in every_table(rows[1:], [free - cell for free, cell in zip(columns, line, strict=True)]):
            yield [line, *rest]


def probability(table: list[list[int]]) -> Fraction:
    """Of a table given its margins: the multiple hypergeometric distribution."""
    rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]
    margins = prod(map(factorial, rows)) * prod(map(factorial, columns))
    return Fraction(margins, factorial(sum(rows)) * prod(factorial(cell) for row in table for cell in row))


@st.composite
def tables(draw: st.DrawFn, *, most_rows: int = 4, most_columns: int = 4, most: int = 5) -> list[list[int]]:
    rows, columns = draw(st.integers(2, most_rows)), draw(st.integers(2, most_columns))
    cells = st.lists(st.integers(0, most), min_size=columns, max_size=columns)
    return draw(st.lists(cells, min_size=rows, max_size=rows))


def test_the_lady_tasting_tea() -> None:
    # Fisher (1935), The Design of Experiments: 3 of 4 cups told right; one-sided 17/70, two-sided 34/70.
    assert fisher([[3, 1], [1, 3]]).p == pytest.approx(34 / 70)
    assert fisher([[4, 0], [0, 4]]).p == pytest.approx(2 / 70)


def test_11_of_19_against_6_of_21_is_no_significant_difference() -> None:
    # The report of 2010 called this one significant.
    assert fisher([[11, 8], [6, 15]]).p == pytest.approx(0.1086, abs=0.00005)


@given(tables(most_rows=2, most_columns=2, most=200))
def test_fisher_is_that_of_scipy(table: list) -> None:
    assert fisher(table).p == pytest.approx(stats.fisher_exact(table).pvalue, rel=1e-6)


@settings(max_examples=60)
@given(tables(most=3))
def test_the_exact_p_is_that_of_every_table_with_the_same_margins(table: list) -> None:
    assume(sum(map(sum, table)) <= 16)
    observed = probability(table)
    everything = [
        probability(other) for other in every_table([sum(r) for r in table], [sum(c) for c in zip(*table, strict=True)])
    ]
    assert sum(everything) == 1
    found = freeman_halton(table)
    assert found.p == pytest.approx(float(sum(p for p in everything if p <= observed)), rel=1e-12)
    assert (found.resamples, found.seed, found.standard_error) == (0, None, 0)


def test_a_table_in_print() -> None:
    # Mehta and Patel (1983), JASA 78:427-434, give no small table; this one is R's manual page of fisher.test
    # (Agresti 2002, p. 57, job satisfaction by income): p = 0.7827.
    job = [[1, 2, 1, 0], [3, 3, 6, 1], [10, 10, 14, 9], [6, 7, 12, 11]]
    found = freeman_halton(job, budget=10_000_000)
    assert (found.method, found.p) == (Method.FREEMAN_HALTON, pytest.approx(0.7827, abs=0.00005))


def test_beyond_the_budget_the_result_says_that_it_is_resampled_and_how_well() -> None:
    job = [[1, 2, 1, 0], [3, 3, 6, 1], [10, 10, 14, 9], [6, 7, 12, 11]]
    found = freeman_halton(job, budget=10)
    assert (found.method, found.resamples, found.seed) == (Method.FREEMAN_HALTON_RESAMPLED, 19_999, 20_100_818)
    assert found.standard_error == pytest.approx((found.p * (1 - found.p) / 20_000) ** 0.5)
    assert abs(found.p - 0.7827) < 4 * found.standard_error
    assert freeman_halton(job, budget=10) == found
    assert freeman_halton(job, budget=10, seed=1).p != found.p


@settings(max_examples=20)
@given(tables(most_rows=3, most_columns=3, most=12))
def test_the_resampled_p_is_near_the_exact_one(table: list) -> None:
    exact, drawn = freeman_halton(table), freeman_halton(table, budget=0, resamples=999)
    if exact.method is Method.FREEMAN_HALTON:
        # Six standard errors, and one table of the 1000: with any seed this fails once in 10^8.
        error = (exact.p * (1 - exact.p) / 1000) ** 0.5
        assert abs(drawn.p - exact.p) <= 6 * error + 0.002


@settings(max_examples=25)
@given(tables(most=6), st.randoms(), st.sampled_from([0, 100_000]))
def test_the_order_of_groups_and_options_and_their_part_do_not_matter(table: list, random: object, budget: int) -> None:
    rows = random.sample(table, len(table))
    columns = list(zip(*rows, strict=True))
    random.shuffle(columns)
    expected = freeman_halton(table, budget=budget).p
    assert 0 < expected <= 1
    assert freeman_halton(list(zip(*columns, strict=True)), budget=budget).p == pytest.approx(expected)
    if budget:
        assert freeman_halton(columns, budget=budget).p == pytest.approx(expected)


@pytest.mark.parametrize(
    "table", [[[0, 0], [0, 0]], [[3, 4], [0, 0]], [[3, 0], [5, 0]], [[1, 0], [0, 0]], [[2, 0, 0], [4, 0, 0]], [[7]], []]
)
def test_where_only_one_table_is_possible_p_is_1(table: list) -> None:
    assert freeman_halton(table).p == 1
    if len(table) == 2 and len(table[0]) == 2:
        assert fisher(table).p == 1


@settings(max_examples=20)
@given(tables(most_rows=3, most=6))
def test_a_group_of_nobody_changes_nothing(table: list) -> None:
    assert freeman_halton([*table, [0] * len(table[0])]).p == pytest.approx(freeman_halton(table).p)


def test_counts_of_numpy_do_not_overflow() -> None:
    table = np.array([[900, 100], [850, 150]], dtype=np.int16)
    assert fisher(table).p == pytest.approx(stats.fisher_exact(table.astype(int)).pvalue, rel=1e-6)


@settings(max_examples=40)
@given(st.lists(st.lists(st.integers(0, 400), min_size=2, max_size=2), min_size=2, max_size=2))
def test_logarithms_of_many_give_the_p_of_whole_numbers(table: list) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exact, "WHOLE_UP_TO", 10_000)
        whole, coin = fisher(table), mcnemar(*table[0])
        patch.setattr(exact, "WHOLE_UP_TO", 0)
        assert fisher(table).p == pytest.approx(whole.p, rel=1e-6, abs=1e-300)
        assert mcnemar(*table[0]).p == pytest.approx(coin.p, rel=1e-6, abs=1e-300)


def test_a_million_respondents_do_not_wait() -> None:
    table = [[300_000, 200_000], [250_000, 250_000]]
    grades = [[200_000, 200_000, 100_000], [210_000, 190_000, 100_000]]
    began = process_time()
    assert fisher(table).p < 1e-12
    assert fisher([[250_100, 249_900], [250_000, 250_000]]).p == pytest.approx(0.843, abs=0.001)
    assert mcnemar(250_000, 250_100).p == pytest.approx(0.889, abs=0.001)
    assert freeman_halton(grades).method is Method.FREEMAN_HALTON_RESAMPLED
    assert rank_test(grades).method is Method.RANKS_RESAMPLED
    assert odds_ratio((300_000, 500_000), (250_000, 500_000)).value == pytest.approx(1.5, rel=1e-4)
    assert process_time() - began < 3


@pytest.mark.parametrize("table", [[[1, 2], [3]], [[1, -1], [2, 2]], [[1.5, 1], [2, 2]]])
def test_what_is_no_table_of_counts_is_refused(table: list) -> None:
    with pytest.raises(ValueError, match=r"lengths|whole"):
        freeman_halton(table)


def test_fisher_takes_two_by_two_only() -> None:
    with pytest.raises(ValueError, match="two rows"):
        fisher([[1, 2, 3], [4, 5, 6]])


@given(st.integers(0, 80), st.integers(0, 80))
def test_mcnemar_is_that_of_statsmodels(first: int, second: int) -> None:
    expected = statsmodels_mcnemar([[10, first], [second, 10]], exact=True).pvalue
    assert mcnemar(first, second).p == pytest.approx(expected)
    assert mcnemar(second, first).p == mcnemar(first, second).p


def test_mcnemar_in_print() -> None:
    # Agresti (2002), Categorical Data Analysis, 2nd ed., section 10.1: approval of the Prime Minister, 150 turned
    # away and 86 turned to him, z squared 17.36, p < 0.0001.
    assert mcnemar(150, 86, n=1600).p == pytest.approx(stats.binomtest(86, 236).pvalue)
    assert mcnemar(150, 86).p < 0.0001
    # Fagerland, Lydersen and Laake (2013), BMC Medical Research Methodology 13:91: 1 and 7 changed, p = 0.0703.
    assert mcnemar(1, 7).p == pytest.approx(0.0703, abs=0.00005)


def test_where_nobody_changed_p_is_1() -> None:
    assert mcnemar(0, 0, n=20).p == 1
    with pytest.raises(ValueError, match="negative"):
        mcnemar(-1, 2)
