"""What officers know, from the items that have a right answer: docs/methods/scores.md.

Not an examination of anybody: scores are of groups and items.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from surveys.analysis.intervals import wilson_interval
from surveys.analysis.intervals_of_values import MeanInterval, mean_interval

Mask = npt.NDArray[np.bool_]
#: One outcome a respondent; the numbers are those of Outcome.
Outcomes = npt.NDArray[np.int8]
Numbers = npt.NDArray[np.int64]


class Outcome(IntEnum):
    """What one respondent made of one item."""

    NOT_ASKED = 0  # led past it
    NOT_MY_AREA = 1  # asked, not eligible
    BLANK = 2  # asked and eligible, nothing said; "prefer not to answer" too
    DONT_KNOW = 3  # the option or the state
    WRONG = 4
    RIGHT = 5


#: Asked and eligible: the base of a score. Blank and "don't know" are not right.
ELIGIBLE = (Outcome.BLANK, Outcome.DONT_KNOW, Outcome.WRONG, Outcome.RIGHT)


@dataclass(frozen=True)
class ItemScore:
    """One item in one group. ``eligible`` = right + wrong + dont_know + blank, and is the base.

    ``share`` is right / eligible, the item's difficulty (high is easy), a fraction of 1 with its Wilson interval;
    None for nobody. ``item_rest`` is the correlation with the share right of the other items, of
    ``item_rest_n`` respondents; None where it is undefined.
    """

    right: int
    wrong: int
    dont_know: int
    blank: int
    not_my_area: int
    not_asked: int
    share: float | None
    low: float | None
    high: float | None
    item_rest: float | None = None
    item_rest_n: int = 0

    @property
    def eligible(self) -> int:
        return self.right + self.wrong + self.dont_know + self.blank


@dataclass(frozen=True)
class GroupScore:
    """Some items in one group: the mean over respondents of each one's share right of what he was eligible for.

    Fractions of 1. ``respondents`` were eligible for at least one item and are the base; ``answers`` counts
    all their eligible items. ``interval`` is None for fewer than two respondents, ``mean`` for none.
    """

    mean: float | None
    interval: MeanInterval | None
    respondents: int
    answers: int


@dataclass(frozen=True)
class Reliability:
    """Whether items measure one thing, of ``n`` respondents eligible for all ``items``, with interval."""

    alpha: float
    low: float
    high: float
    n: int
    items: int


def right_single(key: str, codes: npt.NDArray[np.object_]) -> Mask:
    """Who chose the right option; codes holds one option or None a respondent."""
    return np.equal(codes, key).astype(bool)


def right_set(key: Sequence[str], ticks: Mapping[str, npt.NDArray[np.float64]]) -> Mask:
    """Who ticked all of the right set and nothing else: the headline rule for a set.

    ticks has for each option 1.0, 0.0 or NaN (no answer) a respondent. ValueError for a key that is no option.
    """
    _check_key(key, ticks)
    return np.logical_and.reduce([column == (1.0 if option in key else 0.0) for option, column in ticks.items()])


def partly_right(key: Sequence[str], ticks: Mapping[str, npt.NDArray[np.float64]]) -> npt.NDArray[np.float64]:
    """How right each respondent's ticks are, 0 to 1, NaN for who did not answer; shown beside the exact match.

    Right ticks less wrong ticks, over the size of the key, never below 0: whoever ticks everything gains
    nothing by it. Right minus wrong: Albanese and Sabers (1988), Journal of Educational Measurement 25:111-123.
    ValueError for a key that is no option or empty.
    """
    _check_key(key, ticks)
    gained = sum(column if option in key else -column for option, column in ticks.items())
    return np.maximum(0.0, gained / len(key))


def outcomes(*, right: Mask, answered: Mask, dont_know: Mask, not_my_area: Mask, asked: Mask) -> Outcomes:
    """The outcome of one item for each respondent, from masks of one length; ValueError for different lengths.

    In this order: who was not asked, chose "not my area", did not know (option or state), answered rightly,
    answered otherwise; everybody else is blank.
    """
    if len({len(mask) for mask in (right, answered, dont_know, not_my_area, asked)}) > 1:
        raise ValueError("the masks have different lengths")
    conditions = [~asked, not_my_area, dont_know, answered & right, answered]
    results = [Outcome.NOT_ASKED, Outcome.NOT_MY_AREA, Outcome.DONT_KNOW, Outcome.RIGHT, Outcome.WRONG]
    return np.select(conditions, results, default=Outcome.BLANK).astype(np.int8)


def item_scores(items: Sequence[Outcomes]) -> tuple[ItemScore, ...]:
    """Every item of one group, with its correlation with the rest; items are arrays over the same respondents.

    Difficulty and item-rest (point-biserial, Pearson of right 0/1 with the rest) as in Crocker and Algina (1986),
    Introduction to Classical and Modern Test Theory, chapter 14. The rest is the share right of the other items
    that the respondent was eligible for; who was eligible for none is left out. Undefined (None) for fewer than
    three respondents or where item or rest is the same for all. ValueError for arrays of different lengths.
    """
    matrix = _matrix(items)
    eligible, right = matrix >= Outcome.BLANK, matrix == Outcome.RIGHT
    bases, sums = eligible.sum(axis=0), right.sum(axis=0)
    return tuple(
        _item(matrix[place], *_item_rest(eligible[place], right[place], bases, sums)) for place in range(len(matrix))
    )


def group_score(items: Sequence[Outcomes], *, confidence: float = 0.95) -> GroupScore:
    """The score of a theme, or of all items, in one group; items are arrays over the same respondents.

    Each respondent counts once, whatever the number of items he was eligible for, because the answers of one
    belong together; the interval is Student's t over respondents (1908, Biometrika 6:1-25), kept within [0, 1].
    ValueError for arrays of different lengths.
    """
    matrix = _matrix(items)
    shares = _shares((matrix == Outcome.RIGHT).sum(axis=0), (matrix >= Outcome.BLANK).sum(axis=0))
    known = shares[~np.isnan(shares)]
    return GroupScore(
        mean=float(known.mean()) if len(known) else None,
        interval=_within_0_and_1(mean_interval(known.tolist(), confidence=confidence)),
        respondents=len(known),
        answers=int((matrix >= Outcome.BLANK).sum()),
    )


def reliability(items: Sequence[Outcomes], *, confidence: float = 0.95) -> Reliability | None:
    """Cronbach's alpha of right and not right, which is Kuder and Richardson's formula 20, with Feldt's interval.

    items are arrays over the same respondents; those not eligible for every item are left out. None for fewer
    than two items or two respondents, or where all have the same number right. ValueError for arrays of different
    lengths. Kuder and Richardson (1937), Psychometrika 2:151-160; Cronbach (1951), Psychometrika 16:297-334.
    """
    matrix = _matrix(items)
    complete = (matrix >= Outcome.BLANK).all(axis=0) if len(matrix) else np.zeros(0, dtype=bool)
    return alpha((matrix[:, complete] == Outcome.RIGHT).astype(float), confidence=confidence)


def alpha(scores: npt.NDArray[np.float64], *, confidence: float = 0.95) -> Reliability | None:
    """Cronbach's alpha (1951, Psychometrika 16:297-334) of items x respondents without gaps, with interval.

    0 < confidence < 1, ValueError otherwise. None for fewer than two items or two respondents, or where the sums
    do not vary. Interval: Feldt (1965), Psychometrika 30:357-370, by F with n - 1 and (n - 1)(k - 1) degrees of
    freedom; it may begin below 0.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"no confidence: {confidence}")
    k, n = scores.shape if scores.ndim == 2 else (0, 0)
    total = scores.sum(axis=0).var() if k > 1 and n > 1 else 0.0
    if total == 0:
        return None
    from scipy.stats import f

    value = float(k / (k - 1) * (1 - scores.var(axis=1).sum() / total))
    tail = (1 - confidence) / 2
    low, high = (1 - (1 - value) * f.ppf([1 - tail, tail], n - 1, (n - 1) * (k - 1))).tolist()
    return Reliability(value, low, high, n, k)


def _within_0_and_1(interval: MeanInterval | None) -> MeanInterval | None:
    return interval and replace(interval, low=max(0.0, interval.low), high=min(1.0, interval.high))


def _check_key(key: Sequence[str], ticks: Mapping[str, npt.NDArray[np.float64]]) -> None:
    if not key or set(key) - set(ticks):
        raise ValueError(f"the key {sorted(key)} is not among the options {sorted(ticks)}")


def _matrix(items: Sequence[Outcomes]) -> npt.NDArray[np.int8]:
    if len({len(item) for item in items}) > 1:
        raise ValueError("the items have different numbers of respondents")
    return np.stack(items) if items else np.zeros((0, 0), dtype=np.int8)


def _shares(right: Numbers, eligible: Numbers) -> npt.NDArray[np.float64]:
    """Share right of each respondent, from how many he had right and was eligible for; NaN for eligible for nothing."""
    return np.divide(right, eligible, out=np.full(len(eligible), np.nan), where=eligible > 0)


def _item_rest(eligible: Mask, right: Mask, bases: Numbers, sums: Numbers) -> tuple[float | None, int]:
    """One item with the others; ``bases`` and ``sums`` are each respondent's eligible and right of all items."""
    rest = _shares(sums - right, bases - eligible)
    kept = eligible & ~np.isnan(rest)
    own, rest, n = right[kept].astype(float), rest[kept], int(kept.sum())
    if n < 3 or np.ptp(own) == 0 or np.ptp(rest) == 0:
        return None, n
    return float(np.corrcoef(own, rest)[0, 1]), n


def _item(outcome: Outcomes, item_rest: float | None, item_rest_n: int) -> ItemScore:
    count = {name: int((outcome == name).sum()) for name in Outcome}
    right, base = count[Outcome.RIGHT], sum(count[name] for name in ELIGIBLE)
    low, high = wilson_interval(right, base) if base else (None, None)
    return ItemScore(
        right=right,
        wrong=count[Outcome.WRONG],
        dont_know=count[Outcome.DONT_KNOW],
        blank=count[Outcome.BLANK],
        not_my_area=count[Outcome.NOT_MY_AREA],
        not_asked=count[Outcome.NOT_ASKED],
        share=right / base if base else None,
        low=low,
        high=high,
        item_rest=item_rest,
        item_rest_n=item_rest_n,
    )
