"""Whether groups differ on an ordered scale (never, rarely, sometimes, often), by ranks and without a normal curve."""

from fractions import Fraction
from math import lcm

from surveys.analysis.contingency import Counts, Table, budget_for, checked, margins, multinomial, shares, without_empty
from surveys.analysis.p_values import BUDGET, RESAMPLES, SEED, BeyondBudget, Method, PValue, resampled


def rank_test(counts: Counts, *, budget: int = BUDGET, resamples: int = RESAMPLES, seed: int = SEED) -> PValue:
    """Whether some group tends to answer higher: Kruskal and Wallis, for two groups Mann and Whitney, two-sided.

    counts are rows of whole numbers >= 0, one row a group, one column a level of the scale in its order;
    ValueError otherwise. Answers of one level share the mean of their ranks. p is the share of all ways to deal
    the answers to groups of these sizes that move the groups' mean ranks at least as far apart, so it is exact
    with ties. Groups of nobody and levels that nobody chose count for nothing; with fewer than two of either p
    is 1. Beyond ``budget`` steps random ways are drawn with ``seed``, and the result says so.

    Kruskal and Wallis (1952), JASA 47:583-621; Mann and Whitney (1947), Annals of Mathematical Statistics
    18:50-60; exact with ties as in Lehmann (1975), Nonparametrics, section 1.4.
    """
    table = without_empty(checked(counts))
    n = sum(map(sum, table))
    if len(table) < 2 or len(table[0]) < 2:
        return PValue(1.0, Method.RANKS, n)
    try:
        return PValue(float(_share_as_far(table, budget_for(n, budget))), Method.RANKS, n)
    except BeyondBudget:
        return _resampled(table, n=n, resamples=resamples, seed=seed)


def _double_midranks(levels: tuple[int, ...]) -> tuple[int, ...]:
    """Twice the mean rank of each level, from the number of answers on each: twice, to stay whole."""
    ranks, below = [], 0
    for level in levels:
        ranks.append(2 * below + level + 1)
        below += level
    return tuple(ranks)


def _share_as_far(table: Table, budget: int) -> Fraction:
    if not budget:
        raise BeyondBudget
    groups, levels = margins(table)
    ranks, weights = _double_midranks(levels), _weights(groups)
    observed = _distance(_rank_sums(table, ranks), weights)
    # What each group still takes and its rank sum so far -> ways to come there. The last group has the rest.
    nodes = {(groups, (0,) * (len(groups) - 1)): 1}
    for total, rank in zip(levels, ranks, strict=True):
        following: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}
        for (left, sums), ways in nodes.items():
            for share in shares(total, left):
                budget -= 1
                if budget < 0:
                    raise BeyondBudget
                remaining = tuple(have - take for have, take in zip(left, share, strict=True))
                grown = tuple(sum_ + rank * take for sum_, take in zip(sums, share, strict=False))
                following[remaining, grown] = following.get((remaining, grown), 0) + ways * multinomial(share)
        nodes = following
    everything = sum(rank * level for rank, level in zip(ranks, levels, strict=True))
    extreme = sum(
        ways for (_, sums), ways in nodes.items() if _distance((*sums, everything - sum(sums)), weights) >= observed
    )
    return Fraction(extreme, multinomial(groups))


def _weights(groups: tuple[int, ...]) -> tuple[int, ...]:
    """1/size of each group, all times the same number that makes them whole."""
    common = lcm(*groups)
    return tuple(common // group for group in groups)


def _rank_sums(table: Table, ranks: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sum(rank * cell for rank, cell in zip(ranks, row, strict=True)) for row in table)


def _distance(sums: tuple[int, ...], weights: tuple[int, ...]) -> int:
    """What grows with Kruskal and Wallis's H when sizes and ties stay: the sum of rank sum squared over size."""
    return sum(weight * sum_ * sum_ for sum_, weight in zip(sums, weights, strict=True))


def _resampled(table: Table, *, n: int, resamples: int, seed: int) -> PValue:
    import numpy as np
    from scipy.stats import random_table

    groups, levels = margins(table)
    ranks = _double_midranks(levels)
    # Groups by size: the same answers with their groups in another order get the same p.
    ordered = tuple(sorted(groups, reverse=True))
    drawn = random_table(ordered, levels).rvs(size=resamples, random_state=np.random.default_rng(seed))
    centre = n + 1  # twice the mean rank; taken off, so that floating point has small numbers to square
    sums = drawn.astype(float) @ (np.array(ranks, dtype=float) - centre)
    distances = (sums**2 / np.array(ordered, dtype=float)).sum(axis=1)
    own = [float(sum_ - centre * size) for sum_, size in zip(_rank_sums(table, ranks), groups, strict=True)]
    observed = sum(sum_ * sum_ / size for sum_, size in zip(own, groups, strict=True))
    extreme = int((distances >= observed * (1 - 1e-9)).sum())
    return resampled(extreme, Method.RANKS_RESAMPLED, n=n, resamples=resamples, seed=seed)
