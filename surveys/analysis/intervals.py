"""How far a proportion may lie from what the sample shows."""

from functools import cache
from math import sqrt
from statistics import NormalDist


def wilson_interval(count: int, base: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Score interval of a proportion, as fractions of 1 within [0, 1].

    count respondents out of base, 0 <= count <= base, base >= 1, 0 < confidence < 1; ValueError otherwise.
    Wilson (1927), JASA 22:209-212, without continuity correction.
    """
    if base < 1 or not 0 <= count <= base or not 0 < confidence < 1:
        raise ValueError(f"no proportion: {count} of {base} at confidence {confidence}")
    return _score_interval(count / base, base, confidence=confidence)


def wilson_interval_finite(count: int, base: int, population: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Score interval of a proportion among ``population`` people of whom ``base`` answered.

    The Wilson interval with the effective size base (population - 1) / (population - base): the variance of a sample
    drawn without replacement, Cochran (1977), Sampling Techniques, section 3.3. Where everybody answered it is the
    share itself. base <= population; ValueError otherwise.
    """
    if not 1 <= base <= population or not 0 <= count <= base or not 0 < confidence < 1:
        raise ValueError(f"no proportion: {count} of {base} of {population} at confidence {confidence}")
    if base == population:
        return count / base, count / base
    effective = base * (population - 1) / (population - base)
    return _score_interval(count / base, effective, confidence=confidence)


def _score_interval(share: float, size: float, *, confidence: float) -> tuple[float, float]:
    z = _z(confidence)
    middle = (share + z * z / (2 * size)) / (1 + z * z / size)
    half = z / (1 + z * z / size) * sqrt(share * (1 - share) / size + z * z / (4 * size * size))
    # At the ends the formula meets 0 and 1 exactly; floating point would miss them by a hair.
    low = 0.0 if share == 0 else max(0.0, middle - half)
    high = 1.0 if share == 1 else min(1.0, middle + half)
    return low, high


@cache
def _z(confidence: float) -> float:
    """How many standard deviations hold so much of a normal distribution; asked thousands of times for one value."""
    return NormalDist().inv_cdf((1 + confidence) / 2)
