"""THE rounding. Every renderer writes its numbers through this file, so that they are equal in all of them."""

from decimal import Decimal
from fractions import Fraction

#: Decimals of a percentage, of a mean or median, and of a p-value, in data files and tables.
PERCENT_PLACES, VALUE_PLACES, P_PLACES = 1, 2, 4

Number = Fraction | Decimal | int | float


def round_half_up(value: Number, places: int) -> Decimal:
    """The value with so many decimals; what lies exactly in the middle goes away from zero (42.5 -> 43).

    Counts are rounded from the exact fraction. A float is read as it is printed: 0.145 is 145 thousandths, not
    the binary number a hair below it.
    """
    exact = Fraction(repr(value)) if isinstance(value, float) else Fraction(value)
    units = int(abs(exact) * 10**places + Fraction(1, 2))
    return Decimal(units if exact >= 0 else -units).scaleb(-places)


def percent_number(value: Number | None) -> float | None:
    """A percentage as it stands in data files: one decimal; None where there is no base."""
    return None if value is None else float(round_half_up(value, PERCENT_PLACES))


def value_number(value: Number | None) -> float | None:
    """A mean or median as it stands in data files: two decimals; None where nobody answered."""
    return None if value is None else float(round_half_up(value, VALUE_PLACES))


def p_number(value: Number | None) -> float | None:
    """A p-value as it stands in data files: four decimals; None where there is no test."""
    return None if value is None else float(round_half_up(value, P_PLACES))


def number_text(value: Number, places: int, language: str) -> str:
    """The rounded number as a reader sees it: 42.5, in Vietnamese 42,5."""
    written = format(round_half_up(value, places), f".{places}f")
    return written.replace(".", ",") if language == "vi" else written


def percent_text(value: Number | None, language: str, *, places: int = PERCENT_PLACES) -> str:
    """The percentage with its sign: 42.5%, in Vietnamese 42,5%; a dash where there is no base."""
    return "–" if value is None else f"{number_text(value, places, language)}%"


def p_text(p: Number | None, language: str) -> str:
    """A p-value as a reader sees it, or that it is smaller than what four decimals show: it is never nothing."""
    number = p_number(p)
    if number is None:
        return "–"
    return f"< {number_text(0.0001, P_PLACES, language)}" if number == 0 else number_text(number, P_PLACES, language)
