"""How far the difference of two proportions may lie from what two samples show."""

from math import sqrt

from surveys.analysis.intervals import wilson_interval

#: (count, base): so many of so many.
Proportion = tuple[int, int]
#: Both, only the first, only the second, neither: how pairs answered twice.
Pairs = tuple[int, int, int, int]


def newcombe_interval(first: Proportion, second: Proportion, *, confidence: float = 0.95) -> tuple[float, float]:
    """Hybrid score interval of p1 - p2 of two independent groups, as fractions of 1 within [-1, 1].

    Each proportion is (count, base), 0 <= count <= base, base >= 1; ValueError otherwise. Newcombe (1998),
    Statistics in Medicine 17:873-890, method 10, without continuity correction.
    """
    low_1, high_1 = wilson_interval(*first, confidence=confidence)
    low_2, high_2 = wilson_interval(*second, confidence=confidence)
    p_1, p_2 = first[0] / first[1], second[0] / second[1]
    below = sqrt((p_1 - low_1) ** 2 + (high_2 - p_2) ** 2)
    above = sqrt((high_1 - p_1) ** 2 + (p_2 - low_2) ** 2)
    return p_1 - p_2 - below, p_1 - p_2 + above


def newcombe_paired_interval(pairs: Pairs, *, confidence: float = 0.95) -> tuple[float, float]:
    """Score interval of p1 - p2 where the same people answered twice, as fractions of 1 within [-1, 1].

    pairs counts both, only the first time, only the second time, neither. ValueError for a negative count or
    nobody. Newcombe (1998), Statistics in Medicine 17:2635-2650, method 10.
    """
    both, only_first, only_second, _ = pairs
    n = sum(pairs)
    if min(pairs) < 0 or n < 1:
        raise ValueError(f"no pairs: {pairs}")
    count_1, count_2 = both + only_first, both + only_second
    low_1, high_1 = wilson_interval(count_1, n, confidence=confidence)
    low_2, high_2 = wilson_interval(count_2, n, confidence=confidence)
    p_1, p_2, phi = count_1 / n, count_2 / n, _correlation(pairs)
    difference = (only_first - only_second) / n
    return (
        difference - _third_side(p_1 - low_1, high_2 - p_2, phi),
        difference + _third_side(high_1 - p_1, p_2 - low_2, phi),
    )


def _third_side(one: float, other: float, phi: float) -> float:
    """Square root of a² - 2 phi a b + b²; rounding must not make it negative."""
    return sqrt(max(0.0, one * one - 2 * phi * one * other + other * other))


def _correlation(pairs: Pairs) -> float:
    """Phi of the 2 x 2 table, a positive one with Newcombe's continuity correction; 0 where it is undefined."""
    both, only_first, only_second, neither = pairs
    margins = (both + only_first) * (only_second + neither) * (both + only_second) * (only_first + neither)
    if margins == 0:
        return 0.0
    determinant = both * neither - only_first * only_second
    if determinant > 0:
        determinant = max(0.0, determinant - sum(pairs) / 2)
    return determinant / sqrt(margins)
