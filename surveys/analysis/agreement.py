"""How far two coders agree, code by code."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist


@dataclass(frozen=True)
class Agreement:
    """Two coders on one code over ``answers`` answers: both gave it, one did, neither did.

    ``kappa`` and its interval are None where chance alone agrees fully (one of the two always or never gave it,
    and so did the other); the interval is cut to [-1, 1].
    """

    answers: int
    both: int
    first_only: int
    second_only: int
    neither: int
    observed: float | None
    kappa: float | None
    low: float | None
    high: float | None


def cohen_kappa(first: Sequence[bool], second: Sequence[bool], *, confidence: float = 0.95) -> Agreement:
    """Cohen's kappa of two coders who each said yes or no to the same answers, with a large-sample interval.

    ``first`` and ``second`` have one entry an answer, in the same order; ValueError for different lengths or a
    confidence outside (0, 1). Kappa: Cohen (1960), Educational and Psychological Measurement 20:37-46. Standard
    error: Fleiss, Cohen and Everitt (1969), Psychological Bulletin 72:323-327, formula 13. With few answers the
    interval is rough.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"no confidence: {confidence}")
    pairs = list(zip(first, second, strict=True))
    n = len(pairs)
    both = sum(a and b for a, b in pairs)
    first_only = sum(a and not b for a, b in pairs)
    second_only = sum(b and not a for a, b in pairs)
    neither = n - both - first_only - second_only
    if n == 0:
        return Agreement(0, 0, 0, 0, 0, None, None, None, None)
    observed = (both + neither) / n
    yes_first, yes_second = (both + first_only) / n, (both + second_only) / n
    chance = yes_first * yes_second + (1 - yes_first) * (1 - yes_second)
    if chance == 1:
        return Agreement(n, both, first_only, second_only, neither, observed, None, None, None)
    kappa = (observed - chance) / (1 - chance)
    cells = ((neither / n, first_only / n), (second_only / n, both / n))  # [second][first], no then yes
    error = _standard_error(cells, (1 - yes_first, yes_first), (1 - yes_second, yes_second), kappa, chance=chance, n=n)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    low, high = max(-1.0, kappa - z * error), min(1.0, kappa + z * error)
    return Agreement(n, both, first_only, second_only, neither, observed, kappa, low, high)


def _standard_error(
    cells: tuple[tuple[float, float], tuple[float, float]],
    first: tuple[float, float],
    second: tuple[float, float],
    kappa: float,
    *,
    chance: float,
    n: int,
) -> float:
    """Fleiss, Cohen and Everitt (1969), formula 13: A + B - C over n (1 - p_e)^2."""
    a = sum(cells[i][i] * (1 - (first[i] + second[i]) * (1 - kappa)) ** 2 for i in (0, 1))
    b = (1 - kappa) ** 2 * sum(cells[j][i] * (first[j] + second[i]) ** 2 for i in (0, 1) for j in (0, 1) if i != j)
    c = (kappa - chance * (1 - kappa)) ** 2
    return sqrt(max(0.0, a + b - c) / n) / (1 - chance)
