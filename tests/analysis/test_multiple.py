"""Holm against statsmodels and by hand."""

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from surveys.analysis.multiple import holm

P_VALUES = st.lists(st.floats(0, 1), max_size=30)


@given(P_VALUES.filter(bool))
def test_holm_is_that_of_statsmodels(p_values: list) -> None:
    with mock.patch("gc.collect"):  # statsmodels collects garbage in every call: a second in a process of many tests
        expected = multipletests(p_values, method="holm")[1]
    assert holm(p_values) == pytest.approx(expected)


def test_holm_by_hand() -> None:
    # 4 x 0.01; 3 x 0.02 and 3 x 0.03 held up to it; 1 x 0.04 held up to the one before.
    assert holm([0.04, 0.01, 0.03, 0.02]) == pytest.approx([0.06, 0.04, 0.06, 0.06])
    assert holm([0.6, 0.7]) == (1, 1)


@given(P_VALUES)
def test_an_adjusted_p_is_never_smaller_and_keeps_the_order(p_values: list) -> None:
    adjusted = holm(p_values)
    assert all(p <= a <= 1 for p, a in zip(p_values, adjusted, strict=True))
    ranked = [a for _, a in sorted(zip(p_values, adjusted, strict=True))]
    assert ranked == sorted(ranked)


@given(P_VALUES, st.floats(0, 1))
def test_a_larger_family_never_makes_a_p_smaller(p_values: list, another: float) -> None:
    wider = holm([*p_values, another])
    assert all(a <= b + 1e-12 for a, b in zip(holm(p_values), wider, strict=False))


def test_an_empty_family_is_empty_and_what_is_no_p_is_refused() -> None:
    assert holm([]) == ()
    with pytest.raises(ValueError, match="not p-values"):
        holm([0.5, 1.1])
    with pytest.raises(ValueError, match="not p-values"):
        holm([float("nan")])
