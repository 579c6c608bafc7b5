"""Cohen's kappa against statsmodels and published examples."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.analysis.agreement import cohen_kappa

PAIRS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=60)


def _coders(both: int, first: int, second: int, neither: int) -> tuple[list[bool], list[bool]]:
    pairs = [(True, True)] * both + [(True, False)] * first + [(False, True)] * second + [(False, False)] * neither
    return [a for a, _ in pairs], [b for _, b in pairs]


def test_the_textbook_example_of_two_readers_of_fifty_grant_proposals() -> None:
    """20 both yes, 5 and 10 apart, 15 both no: observed 0.70, kappa 0.40 (Wikipedia, "Cohen's kappa")."""
    found = cohen_kappa(*_coders(20, 5, 10, 15))
    assert found.observed == pytest.approx(0.70)
    assert found.kappa == pytest.approx(0.40)


@given(PAIRS)
def test_kappa_and_its_standard_error_are_those_of_statsmodels(pairs: list[tuple[bool, bool]]) -> None:
    from statsmodels.stats.inter_rater import cohens_kappa

    found = cohen_kappa([a for a, _ in pairs], [b for _, b in pairs])
    if found.kappa is None:
        assert len({a for a, _ in pairs}) == len({b for _, b in pairs}) == 1
        return
    table = [[found.neither, found.second_only], [found.first_only, found.both]]
    theirs = cohens_kappa(table)
    assert found.kappa == pytest.approx(theirs.kappa, abs=1e-9)
    # Where the variance is 0, rounding may bring theirs below it, and its root is no number.
    half = 0.0 if math.isnan(theirs.std_kappa) else 1.959963984540054 * theirs.std_kappa
    assert found.low == pytest.approx(max(-1, theirs.kappa - half), abs=1e-6)
    assert found.high == pytest.approx(min(1, theirs.kappa + half), abs=1e-6)


@given(PAIRS)
def test_it_makes_no_difference_who_is_first_or_what_yes_means(pairs: list[tuple[bool, bool]]) -> None:
    one = cohen_kappa([a for a, _ in pairs], [b for _, b in pairs])
    for other in (
        cohen_kappa([b for _, b in pairs], [a for a, _ in pairs]),
        cohen_kappa([not a for a, _ in pairs], [not b for _, b in pairs]),
    ):
        assert (one.kappa is None) == (other.kappa is None)
        if one.kappa is not None:
            assert other.kappa is not None
            assert math.isclose(one.kappa, other.kappa, abs_tol=1e-9)


def test_without_answers_and_without_variation_there_is_no_kappa() -> None:
    assert cohen_kappa([], []).kappa is None
    assert cohen_kappa([True] * 5, [True] * 5).kappa is None
    assert cohen_kappa([True] * 5, [True] * 5).observed == 1


def test_coders_who_saw_different_answers_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match=r"longer|shorter"):
        cohen_kappa([True], [])
    with pytest.raises(ValueError, match="confidence"):
        cohen_kappa([True], [True], confidence=1)
