"""How large a difference between groups is, with an interval. A p-value never says that."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, sqrt
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from surveys.analysis.contingency import Counts, Table, checked, margins, without_empty
from surveys.analysis.intervals_of_differences import Proportion, newcombe_interval
from surveys.analysis.p_values import SEED

#: Samples drawn for the interval of Cramér's V.
BOOTSTRAPS = 1_000
#: How many standard deviations around the observed count are looked at: what lies beyond has a chance below 1e-30.
_NEAR = 12
#: Beyond this logarithm an odds ratio is 0 or infinite.
_FURTHEST = 512.0


@dataclass(frozen=True)
class Effect:
    """``value`` with its interval from ``low`` to ``high``; both None where none can be had.

    ``resamples`` and ``seed`` are there where the interval was drawn at random.
    """

    value: float
    low: float | None
    high: float | None
    resamples: int = 0
    seed: int | None = None


def risk_difference(first: Proportion, second: Proportion, *, confidence: float = 0.95) -> Effect:
    """p1 - p2 as a fraction of 1 within [-1, 1], with the interval of Newcombe (1998), Statistics in Medicine
    17:873-890, method 10.

    Each proportion is (count, base), 0 <= count <= base, base >= 1; ValueError otherwise.
    """
    low, high = newcombe_interval(first, second, confidence=confidence)
    return Effect(first[0] / first[1] - second[0] / second[1], low, high)


def odds_ratio(first: Proportion, second: Proportion, *, confidence: float = 0.95) -> Effect | None:
    """The odds of the first group over those of the second, given the margins, from 0 to infinity.

    Each proportion is (count, base), 0 <= count <= base, base >= 1; ValueError otherwise. None where everybody
    or nobody in both groups chose it: the margins then leave one table. The conditional maximum likelihood
    estimate with the exact interval of Cornfield (1956), Proceedings of the Third Berkeley Symposium 4:135-148;
    Fisher's test and this interval may disagree at the edge, because the test is two-sided by probability.
    """
    for count, base in (first, second):
        if base < 1 or not 0 <= count <= base:
            raise ValueError(f"no proportion: {count} of {base}")
    chosen = first[0] + second[0]
    if chosen in (0, first[1] + second[1]):
        return None
    given = _GivenMargins(first, second)
    tail = (1 - confidence) / 2
    # With the odds the mean and the chance of so many or more grow, and that of so many or fewer falls.
    value = given.odds_where(lambda odds: given.mean(odds) - first[0])
    low = 0.0 if first[0] == given.fewest else given.odds_where(lambda odds: given.at_least(first[0], odds) - tail)
    high = inf if first[0] == given.most else given.odds_where(lambda odds: tail - given.at_most(first[0], odds))
    if first[0] in (given.fewest, given.most):
        value = low if first[0] == given.fewest else high
    return Effect(value, low, high)


def cramers_v(
    counts: Counts, *, confidence: float = 0.95, resamples: int = BOOTSTRAPS, seed: int = SEED
) -> Effect | None:
    """Strength of association of groups and options, 0 (none) to 1, corrected for its bias in small samples.

    counts are rows of whole numbers >= 0, 0 < confidence < 1; ValueError otherwise. Rows and columns of zeros
    count for nothing; None with fewer than two of either, or with a single respondent. Cramér (1946),
    Mathematical Methods of Statistics, p. 282, corrected by Bergsma (2013), Journal of the Korean Statistical
    Society 42:323-328. The interval is that of the percentiles of ``resamples`` samples drawn with ``seed``
    within each group (Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13): V cannot be
    negative, so that the interval leaves out 0 even where there is nothing; it says how strong, not whether.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"no confidence: {confidence}")
    table = without_empty(checked(counts))
    if len(table) < 2 or len(table[0]) < 2 or sum(map(sum, table)) < 2:
        return None
    # Sorted, so that the same answers in another order get the same interval.
    ordered = _in_one_order(table)
    random = np.random.default_rng(seed)
    drawn = np.stack([random.multinomial(row.sum(), row / row.sum(), size=resamples) for row in ordered], axis=1)
    edge = 100 * (1 - confidence) / 2
    low, high = np.percentile(_corrected_v(drawn), [edge, 100 - edge])
    return Effect(float(_corrected_v(ordered[np.newaxis])[0]), float(low), float(high), resamples, seed)


def cliffs_delta(first: tuple[int, ...], second: tuple[int, ...], *, confidence: float = 0.95) -> Effect | None:
    """P(first answers higher) - P(second answers higher), from -1 to 1, of two groups on one ordered scale.

    Each group is its counts by level, whole numbers >= 0, as many levels in both, 0 < confidence < 1;
    ValueError otherwise. None where a group is empty. Cliff (1993), Psychological Bulletin 114:494-509, with
    his asymmetric interval (Feng and Cliff 2004, Journal of Modern Applied Statistical Methods 3:322-332);
    without one where a group has a single respondent. Where every answer of one group lies above every one of
    the other the variance is 0; the interval is then Feng and Cliff's, from the smaller group's size.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"no confidence: {confidence}")
    table = checked((first, second))
    sizes, _ = margins(table)
    if 0 in sizes:
        return None
    wins = np.sign(np.subtract.outer(np.arange(len(first)), np.arange(len(second))))
    weights = np.outer(table[0], table[1]).astype(float)
    delta = float((weights * wins).sum() / weights.sum())
    if min(sizes) < 2:
        return Effect(delta, None, None)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    if abs(delta) == 1:
        inner = (min(sizes) - z * z) / (min(sizes) + z * z)
        return Effect(delta, *((inner, 1.0) if delta > 0 else (-1.0, -inner)))
    variance = _delta_variance(np.array(table, dtype=float), wins, delta)
    half = z * sqrt(variance) * sqrt((1 - delta**2) ** 2 + z * z * variance)
    scale = 1 - delta**2 + z * z * variance
    return Effect(delta, max(-1.0, (delta - delta**3 - half) / scale), min(1.0, (delta - delta**3 + half) / scale))


class _GivenMargins:
    """How many of the first group chose, of all who did: the noncentral hypergeometric distribution of Fisher (1935),
    Journal of the Royal Statistical Society 98:39-82, for any logarithm of the odds ratio."""

    def __init__(self, first: Proportion, second: Proportion) -> None:
        from scipy.special import gammaln

        (count_1, base_1), (count_2, base_2) = first, second
        chosen = count_1 + count_2
        self.fewest, self.most = max(0, chosen - base_2), min(chosen, base_1)
        # Where mean or tail is met the count's variance is below the smallest cell's, whatever the odds (Cornfield).
        near = round(_NEAR * sqrt(1 + min(count_1, base_1 - count_1, count_2, base_2 - count_2))) + 100
        self.counts = np.arange(max(self.fewest, count_1 - near), min(self.most, count_1 + near) + 1)
        mine, theirs = self.counts, chosen - self.counts
        self.ways = -(
            gammaln(mine + 1) + gammaln(base_1 - mine + 1) + gammaln(theirs + 1) + gammaln(base_2 - theirs + 1)
        )

    def mean(self, log_odds: float) -> float:
        return float(self._chances(log_odds) @ self.counts)

    def at_least(self, count: int, log_odds: float) -> float:
        return float(self._chances(log_odds)[self.counts >= count].sum())

    def at_most(self, count: int, log_odds: float) -> float:
        return float(self._chances(log_odds)[self.counts <= count].sum())

    def odds_where(self, grows: Callable[[float], float]) -> float:
        """The odds ratio at which what grows with it is 0; 0 or infinity where it is never."""
        from scipy.optimize import brentq

        edge = 1.0
        while edge < _FURTHEST and not grows(-edge) < 0 < grows(edge):
            edge *= 2
        if edge >= _FURTHEST:
            return 0.0 if grows(0.0) > 0 else inf
        return float(np.exp(brentq(grows, -edge, edge, xtol=1e-12)))

    def _chances(self, log_odds: float) -> npt.NDArray[np.float64]:
        logs = self.ways + self.counts * log_odds
        chances = np.exp(logs - logs.max())
        return chances / chances.sum()


def _delta_variance(table: npt.NDArray[np.float64], wins: npt.NDArray[np.int_], delta: float) -> float:
    """Cliff's consistent estimate (1996, Ordinal Methods for Behavioral Data Analysis, equation 5.12)."""
    m, n = table.sum(axis=1)
    of_first = (wins @ table[1]) / n
    of_second = (table[0] @ wins) / m
    first = float((table[0] * (of_first - delta) ** 2).sum()) / (m - 1)
    second = float((table[1] * (of_second - delta) ** 2).sum()) / (n - 1)
    each = float((np.outer(table[0], table[1]) * (wins - delta) ** 2).sum()) / (m * n - 1)
    return float(((n - 1) * first + (m - 1) * second + each) / (m * n))


def _in_one_order(table: Table) -> npt.NDArray[np.int_]:
    columns = sorted(zip(*table, strict=True), key=lambda column: (sorted(column), column))
    return np.array(sorted(zip(*columns, strict=True)))


def _corrected_v(tables: npt.NDArray[np.int_]) -> npt.NDArray[np.float64]:
    """Bergsma's V of each table of an array (tables, rows, columns); rows and columns of zeros count for nothing."""
    rows, columns = tables.sum(axis=2), tables.sum(axis=1)
    n = rows.sum(axis=1)
    expected = rows[:, :, np.newaxis] * columns[:, np.newaxis, :] / n[:, np.newaxis, np.newaxis]
    squares = np.divide((tables - expected) ** 2, expected, out=np.zeros(tables.shape), where=expected > 0)
    phi_squared = squares.sum(axis=(1, 2)) / n
    r, c = (rows > 0).sum(axis=1), (columns > 0).sum(axis=1)
    corrected = np.maximum(0.0, phi_squared - (r - 1) * (c - 1) / (n - 1))
    smaller = np.minimum(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)) - 1
    ratio = np.divide(corrected, smaller, out=np.zeros(len(tables)), where=smaller > 0)
    return np.sqrt(np.minimum(1.0, ratio))
