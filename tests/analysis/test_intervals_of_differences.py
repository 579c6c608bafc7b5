"""Intervals of a difference against Newcombe's own table and other implementations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from surveys.analysis.intervals_of_differences import newcombe_interval, newcombe_paired_interval

#: Newcombe (1998), Statistics in Medicine 17:873-890, table II, method 10.
NEWCOMBE_1998 = [
    ((56, 70), (48, 80), (0.0524, 0.3339)),
    ((9, 10), (3, 10), (0.1705, 0.8090)),
    ((6, 7), (2, 7), (0.0582, 0.8062)),
    ((5, 56), (0, 29), (-0.0381, 0.1926)),
    ((0, 10), (0, 20), (-0.1611, 0.2775)),
    ((0, 10), (0, 10), (-0.2775, 0.2775)),
    ((10, 10), (0, 20), (0.6791, 1.0000)),
    ((10, 10), (0, 10), (0.6075, 1.0000)),
]


@st.composite
def proportions(draw: st.DrawFn) -> tuple[int, int]:
    base = draw(st.integers(1, 300))
    return draw(st.integers(0, base)), base


@pytest.mark.parametrize(("first", "second", "expected"), NEWCOMBE_1998)
def test_the_interval_is_that_of_newcombes_table(first: tuple, second: tuple, expected: tuple) -> None:
    assert newcombe_interval(first, second) == pytest.approx(expected, abs=0.00005001)


@given(proportions(), proportions(), st.sampled_from([0.8, 0.95, 0.99]))
def test_the_interval_is_that_of_statsmodels(first: tuple, second: tuple, confidence: float) -> None:
    expected = confint_proportions_2indep(*first, *second, method="newcomb", compare="diff", alpha=1 - confidence)
    assert newcombe_interval(first, second, confidence=confidence) == pytest.approx(expected, abs=1e-9)


@given(proportions(), proportions())
def test_the_difference_the_other_way_round_is_the_interval_turned_over(first: tuple, second: tuple) -> None:
    low, high = newcombe_interval(first, second)
    assert newcombe_interval(second, first) == pytest.approx((-high, -low))
    assert -1 - 1e-12 <= low <= first[0] / first[1] - second[0] / second[1] <= high <= 1 + 1e-12


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        # Fagerland, Lydersen and Laake (2017), Statistical Analysis of Contingency Tables, chapter 8: airway
        # hyper-responsiveness (Bentur et al. 2009) and complete response (Cavo et al. 2012).
        ((1, 1, 7, 12), (-0.507, -0.026)),
        ((59, 6, 16, 80), (-0.1186, -0.0046)),
    ],
)
def test_the_paired_interval_is_that_of_the_textbook(pairs: tuple, expected: tuple) -> None:
    assert newcombe_paired_interval(pairs) == pytest.approx(expected, abs=0.0005)


@given(st.tuples(*[st.integers(0, 60)] * 4).filter(sum))
def test_the_paired_interval_turns_over_with_the_two_times(pairs: tuple) -> None:
    both, first, second, neither = pairs
    low, high = newcombe_paired_interval(pairs)
    assert low - 1e-12 <= (first - second) / sum(pairs) <= high + 1e-12
    assert newcombe_paired_interval((both, second, first, neither)) == pytest.approx((-high, -low))
    assert newcombe_paired_interval((neither, second, first, both)) == pytest.approx((-high, -low))


@pytest.mark.parametrize("pairs", [(0, 0, 0, 0), (1, -1, 2, 3)])
def test_what_is_no_pairs_has_no_interval(pairs: tuple) -> None:
    with pytest.raises(ValueError, match="no pairs"):
        newcombe_paired_interval(pairs)


def test_a_group_of_nobody_has_no_interval() -> None:
    with pytest.raises(ValueError, match="no proportion"):
        newcombe_interval((0, 0), (1, 2))
