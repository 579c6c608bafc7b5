"""How far a mean, a median or a quartile may lie from what the sample shows."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite, sqrt


@dataclass(frozen=True)
class MeanInterval:
    """``low`` and ``high`` in the unit of the values, for ``n`` values."""

    mean: float
    low: float
    high: float
    n: int


@dataclass(frozen=True)
class QuantileInterval:
    """From the ``low_rank``-th to the ``high_rank``-th smallest of ``n`` values (ranks from 1).

    ``coverage`` is the exact probability that such an interval holds the quantile; at least the confidence
    asked for.
    """

    low: float
    high: float
    low_rank: int
    high_rank: int
    coverage: float
    n: int


def mean_interval(values: Sequence[float], *, confidence: float = 0.95) -> MeanInterval | None:
    """Interval of a mean by Student's t with n - 1 degrees of freedom; None for fewer than two values.

    values are finite numbers in any unit, 0 < confidence < 1; ValueError otherwise. Student (1908), Biometrika
    6:1-25. Values that are all the same give an interval of no width: the sample shows no spread.
    """
    _check(values, confidence)
    n = len(values)
    if n < 2:
        return None
    from scipy.stats import t

    # Exact, and each different value once: a million scores are a few dozen different ones.
    times = {Fraction(value): count for value, count in Counter(values).items()}
    middle = sum(value * count for value, count in times.items()) / n
    variance = sum((value - middle) ** 2 * count for value, count in times.items()) / (n - 1)
    half = float(t.ppf((1 + confidence) / 2, n - 1)) * sqrt(variance / n)
    return MeanInterval(float(middle), float(middle) - half, float(middle) + half, n)


def quantile_interval(
    values: Sequence[float], *, quantile: float = 0.5, confidence: float = 0.95
) -> QuantileInterval | None:
    """Interval of the median (quantile 0.5) or a quartile (0.25, 0.75) by order statistics.

    values are finite numbers, 0 < quantile < 1, 0 < confidence < 1; ValueError otherwise. None where even the
    smallest and the largest value do not hold the quantile with that confidence (a median at 95%: below six
    values). Without any assumption on the distribution; ties make it hold the quantile more often, never less.

    The ranks leave at most (1 - confidence) / 2 of the binomial (n, quantile) on either side: Campbell and
    Gardner (1988), British Medical Journal 296:1454-1456; David and Nagaraja (2003), Order Statistics, 3rd ed.,
    section 7.1.
    """
    _check(values, confidence)
    if not 0 < quantile < 1:
        raise ValueError(f"no quantile: {quantile}")
    from scipy.stats import binom

    ordered, n = sorted(values), len(values)
    tail = (1 - confidence) / 2
    # How many values lie below the quantile is binomial. Below the low rank: at most so many.
    low_rank = _most_within(tail, n, quantile)
    high_rank = n + 1 - _most_within(tail, n, 1 - quantile)
    if low_rank < 1 or high_rank > n:
        return None
    coverage = float(binom.cdf(high_rank - 1, n, quantile) - binom.cdf(low_rank - 1, n, quantile))
    return QuantileInterval(ordered[low_rank - 1], ordered[high_rank - 1], low_rank, high_rank, coverage, n)


def _most_within(tail: float, n: int, probability: float) -> int:
    """The largest k with P(fewer than k) <= tail for a binomial."""
    from scipy.stats import binom

    k = int(binom.ppf(tail, n, probability)) if n else 0
    # ppf gives the smallest k with P(at most k) >= tail, so P(at most k - 1) < tail: k values may lie below.
    return k + 1 if n and binom.cdf(k, n, probability) <= tail else k


def _check(values: Sequence[float], confidence: float) -> None:
    if not 0 < confidence < 1:
        raise ValueError(f"no confidence: {confidence}")
    if not all(isfinite(value) for value in values):
        raise ValueError("a value is not a finite number")
