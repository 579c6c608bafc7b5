"""A p-value that says how it was found."""

from dataclasses import dataclass
from enum import StrEnum

#: The seed of every random resample of a test: the day of the workshops of the baseline. Stated with each result.
SEED = 20_100_818
#: Tables drawn where enumeration is beyond the budget: the standard error of a p of 0.05 is then 0.0015.
RESAMPLES = 19_999
#: Steps of an enumeration before it gives way to resampling: some hundredths of a second, with a page of 90 questions
#: in mind (docs/decisions/0090).
BUDGET = 20_000


class Method(StrEnum):
    """How a p-value was found. Every one is two-sided."""

    FISHER = "fisher"  # all 2 x 2 tables with the margins, by probability
    FREEMAN_HALTON = "freeman_halton"  # all r x c tables with the margins, by probability
    FREEMAN_HALTON_RESAMPLED = "freeman_halton_resampled"  # random tables with the margins
    MCNEMAR = "mcnemar"  # binomial of the pairs that changed
    RANKS = "ranks"  # every way to deal the answers to the groups, by midranks
    RANKS_RESAMPLED = "ranks_resampled"  # random ways to deal them


@dataclass(frozen=True)
class PValue:
    """``p`` in [0, 1], of ``n`` respondents.

    An exact one has no resamples, no seed and a standard error of 0; a resampled one has all three.
    """

    p: float
    method: Method
    n: int
    resamples: int = 0
    seed: int | None = None
    standard_error: float = 0.0


class BeyondBudget(Exception):
    """An enumeration took more steps than it was allowed."""


def resampled(extreme: int, method: Method, *, n: int, resamples: int, seed: int) -> PValue:
    """The p-value where ``extreme`` of the resamples are at least as far out as what was observed.

    (extreme + 1) / (resamples + 1), because what was observed is one of the possible tables, and never 0:
    Phipson and Smyth (2010), Statistical Applications in Genetics and Molecular Biology 9(1):39. The standard
    error is that of a binomial proportion. ValueError unless 0 <= extreme <= resamples.
    """
    if not 0 <= extreme <= resamples:
        raise ValueError(f"{extreme} of {resamples} resamples")
    p = (extreme + 1) / (resamples + 1)
    return PValue(p, method, n, resamples, seed, (p * (1 - p) / (resamples + 1)) ** 0.5)
