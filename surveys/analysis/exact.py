"""Exact tests of counts: whether groups answered differently, whether the same people changed.

Whole numbers throughout, so that two tables that are equally likely are never told apart by rounding.
"""

from fractions import Fraction
from math import comb, prod

from surveys.analysis.contingency import (
    Counts,
    Table,
    budget_for,
    checked,
    margins,
    multinomial,
    shares,
    transposed,
    without_empty,
)
from surveys.analysis.p_values import BUDGET, RESAMPLES, SEED, BeyondBudget, Method, PValue, resampled

#: Tests of two groups are in whole numbers up to so many respondents.
WHOLE_UP_TO = 1_000


def fisher(counts: Counts) -> PValue:
    """Fisher's exact test of a 2 x 2 table, two-sided: the tables with these margins that are no likelier.

    counts are two rows of two whole numbers >= 0; ValueError otherwise. Own, with whole numbers up to WHOLE_UP_TO
    respondents and with logarithms beyond. A margin of 0 leaves one table, and p is 1. Fisher (1935), The Design
    of Experiments, chapter 2; two-sided by probability as in Freeman and Halton (1951), Biometrika
    38:141-149.
    """
    table = checked(counts)
    if len(table) != 2 or len(table[0]) != 2:
        raise ValueError(f"not two rows of two counts: {counts}")
    (row_1, row_2), (column, _) = margins(table)
    if row_1 + row_2 > WHOLE_UP_TO:
        return PValue(_fisher_of_many(table), Method.FISHER, row_1 + row_2)
    lowest, highest = max(0, column - row_2), min(column, row_1)
    ways = {count: comb(row_1, count) * comb(row_2, column - count) for count in range(lowest, highest + 1)}
    observed = ways[table[0][0]]
    extreme = sum(way for way in ways.values() if way <= observed)
    return PValue(float(Fraction(extreme, comb(row_1 + row_2, column))), Method.FISHER, row_1 + row_2)


def freeman_halton(counts: Counts, *, budget: int = BUDGET, resamples: int = RESAMPLES, seed: int = SEED) -> PValue:
    """The exact test of an r x c table: the tables with these margins that are no likelier than this one.

    counts are rows of whole numbers >= 0, all of one length; ValueError otherwise. Rows and columns of zeros
    count for nothing; with fewer than two of either left there is one table, and p is 1. 2 x 2 is Fisher's test.

    Freeman and Halton (1951), Biometrika 38:141-149, by enumeration column by column that stops where the rest
    cannot change the verdict on a table, after Mehta and Patel (1983), JASA 78:427-434. Beyond ``budget`` steps
    it draws ``resamples`` tables with ``seed`` by the algorithm of Patefield (1981), Applied Statistics
    30:91-97, and the result says so, with the standard error of p.
    """
    table = without_empty(checked(counts))
    n = sum(map(sum, table))
    if len(table) < 2 or len(table[0]) < 2:
        return PValue(1.0, Method.FREEMAN_HALTON, n)
    if len(table) == len(table[0]) == 2:
        return fisher(table)
    # The fewer rows, the fewer ways to share out a column; of a square the same way round however it is given.
    table = min(table, transposed(table), key=lambda counts: (len(counts), *map(sorted, margins(counts))))
    try:
        return PValue(float(_share_no_likelier(table, budget_for(n, budget))), Method.FREEMAN_HALTON, n)
    except BeyondBudget:
        return _freeman_halton_resampled(table, n=n, resamples=resamples, seed=seed)


def mcnemar(only_first: int, only_second: int, *, n: int | None = None) -> PValue:
    """McNemar's test of the same people asked twice, exact: those who changed went either way like a coin.

    only_first said yes only the first time, only_second only the second; ``n`` counts all pairs (by default
    those who changed). Where nobody changed p is 1. ValueError for a negative count. McNemar (1947),
    Psychometrika 12:153-157; the binomial as in Agresti (2002), Categorical Data Analysis, 2nd ed., section 10.1.
    """
    if min(only_first, only_second) < 0:
        raise ValueError(f"negative count: {only_first}, {only_second}")
    changed = only_first + only_second
    if changed > WHOLE_UP_TO:
        from scipy.stats import binom

        p = min(1.0, 2 * float(binom.cdf(min(only_first, only_second), changed, 0.5)))
        return PValue(p, Method.MCNEMAR, changed if n is None else n)
    tail = sum(comb(changed, count) for count in range(min(only_first, only_second) + 1))
    return PValue(float(min(Fraction(1), Fraction(2 * tail, 2**changed))), Method.MCNEMAR, changed if n is None else n)


def _fisher_of_many(table: Table) -> float:
    """Every table with the margins again, each by the logarithm of how much likelier it is than the one before.

    Whole numbers of a million respondents have a million digits. Tables as likely as this one differ by rounding
    only; the tolerance is that of R's fisher.test.
    """
    import numpy as np

    (row_1, row_2), (column, _) = margins(table)
    lowest, highest = max(0, column - row_2), min(column, row_1)
    counts = np.arange(lowest, highest, dtype=float)
    steps = np.log(row_1 - counts) + np.log(column - counts) - np.log(counts + 1) - np.log(row_2 - column + counts + 1)
    logs = np.concatenate(([0.0], np.cumsum(steps)))
    chances = np.exp(logs - logs.max())
    observed = chances[table[0][0] - lowest]
    return float(min(1.0, chances[chances <= observed * (1 + 1e-7)].sum() / chances.sum()))


def _share_no_likelier(table: Table, budget: int) -> Fraction:
    """The probability of all tables with the margins of ``table`` that are no likelier than it."""
    if not budget:
        raise BeyondBudget
    rows, columns = margins(table)
    # A table's probability goes with the product over its columns of the ways to split each.
    observed = prod(multinomial(column) for column in zip(*table, strict=True))
    order = sorted(columns, reverse=True)
    steps = _Steps(budget)
    bounds = _Bounds(order, steps)
    extreme = 0
    # What rows have left (sorted: which row it is does not matter) -> product so far -> ways to come there.
    nodes: dict[tuple[int, ...], dict[int, int]] = {tuple(sorted(rows)): {1: 1}}
    for place, total in enumerate(order):
        following: dict[tuple[int, ...], dict[int, int]] = {}
        for left, products in nodes.items():
            for share in shares(total, left):
                remaining = tuple(sorted(have - take for have, take in zip(left, share, strict=True)))
                fewest, most = bounds.after(place + 1, remaining)
                split = multinomial(share)
                steps.take(len(products))
                for product, ways in products.items():
                    grown = product * split
                    if grown * most <= observed:  # whatever follows is no likelier
                        extreme += ways * grown * multinomial(remaining)
                    elif grown * fewest <= observed:  # some of what follows may be
                        known = following.setdefault(remaining, {})
                        known[grown] = known.get(grown, 0) + ways
        nodes = following
    return Fraction(extreme, multinomial(rows))


class _Steps:
    """Counts what an enumeration does. Raises BeyondBudget."""

    def __init__(self, budget: int) -> None:
        self.left = budget

    def take(self, number: int) -> None:
        self.left -= number
        if self.left < 0:
            raise BeyondBudget


class _Bounds:
    """The least and the greatest product that the columns still to come can bring."""

    def __init__(self, columns: list[int], steps: _Steps) -> None:
        self.columns = columns
        self.steps = steps
        self.known: dict[tuple[int, tuple[int, ...]], tuple[int, int]] = {}

    def after(self, place: int, left: tuple[int, ...]) -> tuple[int, int]:
        """For the columns from ``place`` on, when the rows have so much ``left``, in ascending order."""
        if place == len(self.columns):
            return 1, 1
        if (place, left) not in self.known:
            found = [self._through(place, left, share) for share in shares(self.columns[place], left)]
            self.known[place, left] = min(low for low, _ in found), max(high for _, high in found)
        return self.known[place, left]

    def _through(self, place: int, left: tuple[int, ...], share: tuple[int, ...]) -> tuple[int, int]:
        self.steps.take(1)
        split = multinomial(share)
        remaining = tuple(sorted(have - take for have, take in zip(left, share, strict=True)))
        low, high = self.after(place + 1, remaining)
        return split * low, split * high


def _freeman_halton_resampled(table: Table, *, n: int, resamples: int, seed: int) -> PValue:
    """The share of random tables with the margins that are no likelier, by logarithms of factorials."""
    import numpy as np
    from scipy.stats import random_table

    # Sorted margins: the same answers with their rows and columns in another order get the same p.
    rows, columns = (sorted(sums, reverse=True) for sums in margins(table))
    drawn = random_table(rows, columns).rvs(size=resamples, random_state=np.random.default_rng(seed))
    log_factorials = np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, n + 1)))))
    likelihoods = -log_factorials[drawn].sum(axis=(1, 2))
    observed = -float(log_factorials[np.array(table)].sum())
    # Tables as likely as this one differ by rounding only.
    extreme = int((likelihoods <= observed + 1e-9 * max(1.0, abs(observed))).sum())
    return resampled(extreme, Method.FREEMAN_HALTON_RESAMPLED, n=n, resamples=resamples, seed=seed)
