"""How far a proportion may lie from what the sample shows."""

from functools import cache
from math import sqrt
from statistics import NormalDist


def wilson_interval(count: int, base: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Score interval of a proportion, as fractions of 1 within [0, 1].

    count respondents out of base, 0 <= count <= base, base >= 1, 0 < confidence < 1; ValueError otherwise.
    Wilson (1927), JASA 22:209-212, without continuity correction.
    """
    return _score_interval(count, base, factor=1, confidence=confidence)


def wilson_interval_finite(count: int, base: int, *, population: int, confidence: float = 0.95) -> tuple[float, float]:
    """Score interval of a proportion of a known, finite population, as fractions of 1.

    count respondents out of base drawn without replacement from population, 0 <= count <= base,
    1 <= base <= population, 0 < confidence < 1; ValueError otherwise. Where everybody answered (base ==
    population) the interval is the proportion itself.

    The score test of Wilson (1927), JASA 22:209-212, inverted with the variance of a sample without
    replacement, p(1-p)/n * (N-n)/(N-1): Cochran (1977), Sampling Techniques, 3rd ed., section 3.2. It is
    Wilson's interval for n(N-1)/(N-n) respondents. Never outside what is possible: at least ``count`` of the
    population are so, and at least ``base - count`` are not.
    """
    if not base <= population:
        raise ValueError(f"no sample: {base} of a population of {population}")
    if base == population:
        wilson_interval(count, base, confidence=confidence)  # refuses what is no proportion
        return count / base, count / base
    low, high = _score_interval(count, base, factor=(population - 1) / (population - base), confidence=confidence)
    return max(low, count / population), min(high, (population - base + count) / population)


def _score_interval(count: int, base: int, *, factor: float, confidence: float) -> tuple[float, float]:
    """Wilson's interval for ``factor * base`` respondents; ValueError for what is no proportion."""
    if base < 1 or not 0 <= count <= base or not 0 < confidence < 1:
        raise ValueError(f"no proportion: {count} of {base} at confidence {confidence}")
    z = _z(confidence)
    share, size = count / base, factor * base
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
