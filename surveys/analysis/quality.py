"""Signs that answers deserve a second look: docs/methods/quality.md. Nothing is ever deleted or left out by them.

Respondents are places in the frame, 0 first. Their flags are for checking data, not for showing: a count of a
few flagged respondents falls under the same rules as any small number.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, log, log1p

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]
Answers = npt.NDArray[np.object_]


class Rule(StrEnum):
    """What a flag is about."""

    RESPONDENT_NONRESPONSE = "respondent_nonresponse"
    ITEM_NONRESPONSE = "item_nonresponse"
    STRAIGHT_LINING = "straight_lining"
    TOO_FAST = "too_fast"
    DUPLICATE = "duplicate"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True)
class Thresholds:
    """When a rule flags. Data, not law: an assessment may set others, and results state those in force.

    nonresponse: share of items put to a respondent (or of respondents asked an item) left without substantive
    answer, at or above which it is flagged. straight_lining_rows: least number of answered rows of a grid, all
    the same. fast_share: share of the median time below which a fill is flagged. duplicate_items: least number of
    items that both answered. duplicate_chance: flagged when two such fills would agree by chance in less than
    this of all assessments.
    """

    nonresponse: float = 0.2
    straight_lining_rows: int = 5
    fast_share: float = 1 / 3
    duplicate_items: int = 20
    duplicate_chance: float = 0.001


@dataclass(frozen=True)
class Flag:
    """One sign. ``respondents`` are places, ``items`` the names concerned, ``value`` what met ``threshold``."""

    rule: Rule
    respondents: tuple[int, ...]
    items: tuple[str, ...]
    value: float
    threshold: float


@dataclass(frozen=True)
class Contradiction:
    """Two answers that cannot both be true: ``first`` is one of ``first_answers`` and ``second`` one of its own."""

    first: str
    first_answers: frozenset[str]
    second: str
    second_answers: frozenset[str]


DEFAULT = Thresholds()


def nonresponse(
    asked: Mapping[str, Mask], missing: Mapping[str, Mask], *, thresholds: Thresholds = DEFAULT
) -> tuple[Flag, ...]:
    """Respondents, then items, with much left unanswered.

    asked and missing have a mask of respondents for each item: who was asked and eligible (not led past it, not
    "not my area"), and who of them gave no substantive answer. "Don't know" as an option is an answer. ValueError
    for different items. Item nonresponse as AAPOR (2023), Standard Definitions, 10th ed.
    """
    if set(asked) != set(missing):
        raise ValueError(f"not the same items: {sorted(set(asked) ^ set(missing))}")
    if not asked:
        return ()
    names = list(asked)
    put = np.stack([asked[name] for name in names])
    left = np.stack([missing[name] for name in names]) & put
    flags = []
    for place, share in enumerate(_shares(left, put, axis=0)):
        if share >= thresholds.nonresponse:
            items = tuple(name for name, blank in zip(names, left[:, place], strict=True) if blank)
            flags.append(Flag(Rule.RESPONDENT_NONRESPONSE, (place,), items, float(share), thresholds.nonresponse))
    for name, share in zip(names, _shares(left, put, axis=1), strict=True):
        if share >= thresholds.nonresponse:
            flags.append(Flag(Rule.ITEM_NONRESPONSE, (), (name,), float(share), thresholds.nonresponse))
    return tuple(flags)


def straight_lining(rows: Mapping[str, Answers], *, thresholds: Thresholds = DEFAULT) -> tuple[Flag, ...]:
    """Respondents who gave every answered row of one grid the same answer, in rows enough to notice.

    rows has the answers of each row, one a respondent, None for none. It may be true: "never" seven times is
    likely where nothing was ever seen. Krosnick (1991), Applied Cognitive Psychology 5:213-236.
    """
    flags = []
    for place, answers in enumerate(zip(*rows.values(), strict=True)):
        given = [answer for answer in answers if answer is not None]
        if len(given) >= thresholds.straight_lining_rows and len(set(given)) == 1:
            items = tuple(name for name, answer in zip(rows, answers, strict=True) if answer is not None)
            flags.append(Flag(Rule.STRAIGHT_LINING, (place,), items, len(given), thresholds.straight_lining_rows))
    return tuple(flags)


def too_fast(minutes: Numbers, *, thresholds: Thresholds = DEFAULT) -> tuple[Flag, ...]:
    """Fills done in less than a third (by default) of the median time; for data that have times.

    minutes has one time a respondent, NaN where unknown. Responses of this system carry no time (TR-17: it could
    tell whose they are), so the rule serves imported data only. Greszki, Meyer and Schoen (2015), Public Opinion
    Quarterly 79:471-503.
    """
    known = minutes[~np.isnan(minutes)]
    if not len(known):
        return ()
    least = thresholds.fast_share * float(np.median(known))
    fast = np.flatnonzero(np.nan_to_num(minutes, nan=np.inf) < least)
    return tuple(Flag(Rule.TOO_FAST, (int(place),), (), float(minutes[place]), least) for place in fast)


def duplicates(items: Mapping[str, Answers], *, thresholds: Thresholds = DEFAULT) -> tuple[Flag, ...]:
    """Groups of respondents with the same answers throughout, too many to be chance.

    items has the answers of each item, one a respondent, None for none; a blank is part of the pattern but no
    evidence. ``value`` is the chance that among all pairs at least one agrees so on what it answered, were items
    independent of each other: 1 - (1 - product of the answers' shares) ** pairs. Officers do agree, so the chance
    is understated; the least number of items guards against it. Exact duplicates: Kuriakose and Robbins (2016),
    Statistical Journal of the IAOS 32:283-291.
    """
    names = list(items)
    patterns = _shared_patterns(list(items.values()))
    shares = [_answer_shares(items[name]) for name in names] if patterns else []
    n = len(next(iter(items.values()), ()))
    flags = []
    for pattern, places in patterns.items():
        given = [place for place, answer in enumerate(pattern) if answer is not None]
        if len(given) < thresholds.duplicate_items:
            continue
        agree = sum(log(shares[place][pattern[place]]) for place in given)
        chance = -_expm1_of(n * (n - 1) / 2, agree)
        if chance < thresholds.duplicate_chance:
            named = tuple(names[place] for place in given)
            flags.append(Flag(Rule.DUPLICATE, tuple(places), named, chance, thresholds.duplicate_chance))
    return tuple(flags)


def contradictions(answers: Mapping[str, Sequence[frozenset[str]]], rules: Sequence[Contradiction]) -> tuple[Flag, ...]:
    """Respondents whose answers break a rule, one flag a rule and respondent.

    answers has for each item what each respondent chose (one option, several, or none). KeyError for a rule on an
    item that is not there. A pair of rules may name the same item: "none" beside another option of it (the officer's
    page forbids that, a file may hold it). Edit rules as in Fellegi and Holt (1976), JASA 71:17-35.
    """
    flags = []
    for rule in rules:
        for place, (first, second) in enumerate(zip(answers[rule.first], answers[rule.second], strict=True)):
            if first & rule.first_answers and second & rule.second_answers:
                flags.append(Flag(Rule.CONTRADICTION, (place,), (rule.first, rule.second), 1, 1))
    return tuple(flags)


def exclusive_beside_others(item: str, *, exclusive: frozenset[str], options: frozenset[str]) -> Contradiction:
    """The rule that an option that stands alone ("none", "don't know") was not ticked beside another.

    An edit rule in the sense of Fellegi and Holt (1976), JASA 71:17-35.
    """
    return Contradiction(item, exclusive, item, options - exclusive)


def _shares(part: Mask, whole: Mask, *, axis: int) -> Numbers:
    bases = whole.sum(axis=axis)
    return np.divide(part.sum(axis=axis), bases, out=np.zeros(len(bases)), where=bases > 0)


def _shared_patterns(columns: Sequence[Answers]) -> dict[tuple[object, ...], list[int]]:
    """The answers that two respondents or more gave throughout, and their places.

    Looked through twice, so that the answers of a million different respondents are not held at once.
    """
    seen = Counter(map(hash, zip(*columns, strict=True)))
    patterns: dict[tuple[object, ...], list[int]] = {}
    for place, pattern in enumerate(zip(*columns, strict=True)):
        if seen[hash(pattern)] > 1:
            patterns.setdefault(pattern, []).append(place)
    return {pattern: places for pattern, places in patterns.items() if len(places) > 1}


def _answer_shares(answers: Answers) -> dict[object, float]:
    """The share of each answer among those who answered."""
    given = Counter(answer for answer in answers if answer is not None)
    return {answer: number / given.total() for answer, number in given.items()}


def _expm1_of(pairs: float, log_chance: float) -> float:
    """(1 - chance) ** pairs - 1, exact for the smallest chances; -1 where agreement is certain."""
    chance = exp(log_chance)
    return float(np.expm1(pairs * log1p(-chance))) if chance < 1 else -1.0
