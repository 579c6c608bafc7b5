from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.reports.numbers import number_text, p_text, percent_number, percent_text, round_half_up, value_number
from tests.examples import examples


@given(st.integers(0, 10_000), st.integers(1, 10_000), st.integers(0, 4))
def test_a_share_is_rounded_as_decimal_round_half_up_does(count: int, base: int, places: int) -> None:
    with localcontext(prec=60):
        percent = Decimal(100 * count) / Decimal(base)
        expected = percent.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    assert round_half_up(Fraction(100 * count, base), places) == expected


@given(st.decimals(-(10**9), 10**9, places=6), st.integers(0, 5))
def test_a_decimal_is_rounded_as_decimal_round_half_up_does(value: Decimal, places: int) -> None:
    assert round_half_up(value, places) == value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (Fraction(85, 2), 0, 43),
        (12.5, 0, 13),
        (0.145, 2, Decimal("0.15")),
        (2.675, 2, Decimal("2.68")),
        (-12.5, 0, -13),
    ],
)
def test_the_middle_goes_away_from_zero_and_a_float_is_what_it_prints(
    value: Fraction | float, places: int, expected: Decimal
) -> None:
    assert round_half_up(value, places) == expected


def test_what_is_not_there_is_not_0() -> None:
    assert percent_number(None) is None
    assert value_number(None) is None
    assert percent_text(None, "en") == "–"


def test_vietnamese_has_a_decimal_comma() -> None:
    assert percent_text(Fraction(85, 2), "en") == "42.5%"
    assert percent_text(Fraction(85, 2), "vi") == "42,5%"
    assert percent_text(Fraction(85, 2), "vi", places=0) == "43%"
    assert number_text(Fraction(0), 1, "en") == "0.0"


def test_the_examples_of_the_methods_page() -> None:
    [example] = examples("rounding")
    for key, printed in example:
        share, _, places = key.removesuffix(" decimals").partition(" to ")
        assert number_text(100 * Fraction(share), int(places), "en") == printed


def test_a_p_value_is_never_nothing() -> None:
    assert [p_text(p, "vi") for p in (0.00004, 0.0, 0.00005, 0.0123, 1.0, None)] == [
        "< 0,0001", "< 0,0001", "0,0001", "0,0123", "1,0000", "–",
    ]  # fmt: skip
