"""How far a proportion may lie from what the sample shows."""

from math import sqrt
from statistics import NormalDist


def wilson_interval(count: int, base: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Score interval of a proportion, as fractions of 1 within [0, 1].

    count respondents out of base, 0 <= count <= base, base >= 1, 0 < confidence < 1; ValueError otherwise.
    Wilson (1927), JASA 22:209-212, without continuity correction.
    """
    if base < 1 or not 0 <= count <= base or not 0 < confidence < 1:
        raise ValueError(f"no proportion: {count} of {base} at confidence {confidence}")
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share = count / base
    middle = (share + z * z / (2 * base)) / (1 + z * z / base)
    half = z / (1 + z * z / base) * sqrt(share * (1 - share) / base + z * z / (4 * base * base))
    # At the ends the formula meets 0 and 1 exactly; floating point would miss them by a hair.
    low = 0.0 if count == 0 else max(0.0, middle - half)
    high = 1.0 if count == base else min(1.0, middle + half)
    return low, high
