"""Weights that make the sample look like the staff it was drawn from: docs/methods/weights.md.

The unweighted figure always stands beside the weighted one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from surveys.analysis.intervals import wilson_interval

Numbers = npt.NDArray[np.float64]
#: Raking stops when every margin is met to this part of the population.
TOLERANCE = 1e-8
MOST_ITERATIONS = 1_000


class CannotWeight(Exception):
    """The sample cannot be weighted to these figures. ``reason`` is a key, ``where`` names the cells concerned.

    ``empty_cell``: staff, but no respondent; ``unknown_cell``: a respondent, but no staff; ``totals_differ``: two
    margins with different totals; ``no_convergence``: no weights meet all margins.
    """

    def __init__(self, reason: str, where: Sequence[str]) -> None:
        self.reason = reason
        self.where = tuple(where)
        super().__init__(f"{reason}: {', '.join(self.where)}")


@dataclass(frozen=True)
class Weights:
    """One weight a respondent, their mean 1. ``iterations`` is 1 for post-stratification.

    ``largest`` is what weights were cut to before they were brought back to a mean of 1, None where they were
    not; ``trimmed`` counts those cut. Cut weights no longer meet the figures of the staff exactly.
    """

    values: Numbers
    iterations: int = 1
    largest: float | None = None
    trimmed: int = 0


@dataclass(frozen=True)
class WeightedProportion:
    """A weighted and an unweighted proportion, fractions of 1 with 95% (or as asked) intervals.

    ``effective_n`` = base / design_effect is the number of respondents that an unweighted sample of the same
    precision would have.
    """

    weighted: float
    low: float
    high: float
    unweighted: float
    unweighted_low: float
    unweighted_high: float
    base: int
    design_effect: float
    effective_n: float


def post_stratified(cells: Sequence[str], staff: Mapping[str, int]) -> Weights:
    """Weights by which each cell has the share it has among the staff.

    cells names the cell of each respondent, staff the number there is of each. Cells of no staff and no
    respondent are left out. Raises CannotWeight for a cell with staff but no respondent (merge it) and for a
    respondent in a cell without staff; ValueError for no respondent or a negative number. Holt and Smith (1979),
    Journal of the Royal Statistical Society A 142:33-46.
    """
    names, codes = _coded(cells)
    targets = _targets(names, staff)
    counts = np.bincount(codes, minlength=len(names))
    return Weights((targets / counts)[codes] * len(cells) / targets.sum())


def raked(
    margins: Sequence[tuple[Sequence[str], Mapping[str, int]]],
    *,
    tolerance: float = TOLERANCE,
    most_iterations: int = MOST_ITERATIONS,
) -> Weights:
    """Weights that meet several margins at once (by BLO and by agency), where the crossing is not known.

    Each margin is the category of every respondent and the staff in each category; totals of all margins must
    agree. Iterative proportional fitting: Deming and Stephan (1940), Annals of Mathematical Statistics 11:427-444;
    it ends when every margin is met to ``tolerance`` of the total. Raises CannotWeight as ``post_stratified``, and
    where totals differ or ``most_iterations`` do not suffice; ValueError for no margin or different lengths.
    """
    if not margins or len({len(categories) for categories, _ in margins}) > 1:
        raise ValueError("no margins, or margins of different numbers of respondents")
    coded = [_coded(categories) for categories, _ in margins]
    targets = [_targets(names, staff) for (names, _), (_, staff) in zip(coded, margins, strict=True)]
    totals = {float(target.sum()) for target in targets}
    if len(totals) > 1:
        raise CannotWeight("totals_differ", [f"{total:g}" for total in sorted(totals)])
    n = len(coded[0][1])
    goals = [target / target.sum() * n for target in targets]
    weights = np.ones(n)
    for iteration in range(1, most_iterations + 1):
        for (_, codes), goal in zip(coded, goals, strict=True):
            weights = weights * (goal / np.bincount(codes, weights, minlength=len(goal)))[codes]
        off = [_missed(codes, goal, weights) for (_, codes), goal in zip(coded, goals, strict=True)]
        if max(missed.max() for missed in off) <= tolerance * n:
            return Weights(weights, iteration)
    worst = [names[int(missed.argmax())] for (names, _), missed in zip(coded, off, strict=True)]
    raise CannotWeight("no_convergence", worst)


def trimmed(weights: Weights, *, largest: float) -> Weights:
    """Weights cut to at most ``largest`` and brought back to a mean of 1: a little bias for less variance.

    largest >= 1, ValueError otherwise. Once, and said so with the number cut: Potter (1990), Proceedings of the
    Section on Survey Research Methods, American Statistical Association, 225-230.
    """
    if largest < 1:
        raise ValueError(f"weights have a mean of 1; they cannot be cut to {largest}")
    cut = np.minimum(weights.values, largest)
    number = int((weights.values > largest).sum())
    return Weights(cut / cut.mean(), weights.iterations, largest, number)


def design_effect(weights: Numbers) -> float:
    """n times the sum of squared weights over the square of their sum; 1 for equal weights.

    weights are >= 0 and not all 0; ValueError otherwise. Kish (1965), Survey Sampling, section 11.7; (1992),
    Journal of Official Statistics 8:183-200. What unequal weights cost, nothing else: not that officers of one
    workshop resemble each other.
    """
    if len(weights) == 0 or weights.min() < 0 or weights.sum() == 0:
        raise ValueError("no weights")
    return float(len(weights) * (weights**2).sum() / weights.sum() ** 2)


def effective_n(weights: Numbers) -> float:
    """Respondents over design effect (Kish 1965, Survey Sampling, section 11.7); ValueError as there."""
    return len(weights) / design_effect(weights)


def weighted_proportion(
    chosen: npt.NDArray[np.bool_], weights: Numbers, *, confidence: float = 0.95
) -> WeightedProportion:
    """The weighted share of who chose, with Wilson's interval for the effective number of respondents.

    chosen and weights have one value for each respondent of the base, at least one; ValueError otherwise. Score
    interval with effective n: Franco, Little, Louis and Slud (2019), Journal of Survey Statistics and Methodology
    7:334-364; design effect of Kish (1965).
    """
    base = len(chosen)
    if base != len(weights) or base == 0:
        raise ValueError(f"{base} answers and {len(weights)} weights")
    effect = design_effect(weights)
    share = float(weights[chosen].sum() / weights.sum())
    low, high = _wilson_of_share(share, base / effect, confidence)
    count = int(chosen.sum())
    return WeightedProportion(
        share,
        low,
        high,
        count / base,
        *wilson_interval(count, base, confidence=confidence),
        base,
        effect,
        base / effect,
    )


def _wilson_of_share(share: float, size: float, confidence: float) -> tuple[float, float]:
    """Wilson's formula (1927, JASA 22:209-212) for a share of a number of respondents that is not whole."""
    from statistics import NormalDist

    z = NormalDist().inv_cdf((1 + confidence) / 2)
    middle = (share + z * z / (2 * size)) / (1 + z * z / size)
    half = z / (1 + z * z / size) * (share * (1 - share) / size + z * z / (4 * size * size)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def _coded(categories: Sequence[str]) -> tuple[list[str], npt.NDArray[np.int_]]:
    """The categories that occur, in order, and the place of each respondent's among them."""
    if not len(categories):
        raise ValueError("nobody to weight")
    names = sorted(set(categories))
    places = {name: place for place, name in enumerate(names)}
    return names, np.array([places[name] for name in categories])


def _targets(names: list[str], staff: Mapping[str, int]) -> Numbers:
    if any(number < 0 for number in staff.values()):
        raise ValueError(f"a negative number of staff: {dict(staff)}")
    if missing := sorted(name for name, number in staff.items() if number and name not in names):
        raise CannotWeight("empty_cell", missing)
    if unknown := [name for name in names if not staff.get(name)]:
        raise CannotWeight("unknown_cell", unknown)
    return np.array([staff[name] for name in names], dtype=float)


def _missed(codes: npt.NDArray[np.int_], goal: Numbers, weights: Numbers) -> Numbers:
    return np.abs(np.bincount(codes, weights, minlength=len(goal)) - goal)
