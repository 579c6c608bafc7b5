"""Whether groups answered a question differently, how much, and how sure that is: docs/methods/differences.md."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from surveys.analysis.contingency import Counts, checked
from surveys.analysis.effects import Effect, cliffs_delta, cramers_v, odds_ratio, risk_difference
from surveys.analysis.exact import freeman_halton
from surveys.analysis.intervals_of_differences import Proportion
from surveys.analysis.multiple import holm
from surveys.analysis.p_values import PValue
from surveys.analysis.ranks import rank_test

#: The adjusted p-value from which on a difference is no longer told.
LEVEL = 0.05
#: Every group compared must have at least so many who answered.
SMALLEST_GROUP = 5


class Verdict(StrEnum):
    """What may be said. Never "no difference": a test that finds nothing has not shown that there is nothing."""

    DIFFERS = "differs"
    NO_EVIDENCE = "no_evidence"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Tested:
    """One test: ``adjusted`` is its p-value after Holm in a family of ``family`` tests; None until settled.

    ``p`` is None where there were too few to test.
    """

    p: PValue | None
    verdict: Verdict
    adjusted: float | None = None
    family: int | None = None


@dataclass(frozen=True)
class OptionDifference:
    """One option of a question, first group against second where there are just two.

    ``test`` is there for a multiple choice only; ``odds_ratio`` is None where everybody or nobody chose it.
    """

    risk_difference: Effect | None
    odds_ratio: Effect | None
    test: Tested | None = None


@dataclass(frozen=True)
class Difference:
    """A question compared between groups.

    ``whole`` tests the whole question (single choice only), ``ordered`` stands beside it where the options are
    a scale. ``cramers_v`` is there for a single choice, ``cliffs_delta`` for a scale and two groups.
    """

    groups: int
    smallest_group: int
    options: tuple[OptionDifference, ...]
    whole: Tested | None = None
    ordered: Tested | None = None
    cramers_v: Effect | None = None
    cliffs_delta: Effect | None = None

    @property
    def tests(self) -> tuple[Tested, ...]:
        """Every test of the question, whole first, then ordered, then option by option."""
        return tuple(test for test in (self.whole, self.ordered, *(option.test for option in self.options)) if test)


def compare_single(counts: Counts, *, is_scale: bool = False) -> Difference:
    """A single choice between groups: one test of the whole question.

    counts has a row for each group and a column for each option, whole numbers >= 0; ValueError otherwise. One
    test, because the shares of one choice depend on each other: Freeman and Halton (1951), Biometrika
    38:141-149. ``is_scale`` says that the options stand in an order, and puts the rank test of Kruskal and Wallis
    (1952), JASA 47:583-621, beside it, which sees a shift along the scale. Groups where nobody answered are left
    out. Options have no test of their own.
    """
    table = tuple(row for row in checked(counts) if any(row))
    bases = [sum(row) for row in table]
    whole = ordered = None
    enough = _enough(bases)
    if enough:
        whole = Tested(freeman_halton(table), Verdict.NO_EVIDENCE)
        ordered = Tested(rank_test(table), Verdict.NO_EVIDENCE) if is_scale else None
    else:
        whole = Tested(None, Verdict.TOO_FEW)
        ordered = Tested(None, Verdict.TOO_FEW) if is_scale else None
    columns = list(zip(*table, strict=True))
    return Difference(
        groups=len(table),
        smallest_group=min(bases, default=0),
        options=tuple(_option(list(zip(column, bases, strict=True))) for column in columns),
        whole=whole,
        ordered=ordered,
        cramers_v=cramers_v(table) if enough else None,
        cliffs_delta=cliffs_delta(*table) if enough and is_scale and len(table) == 2 else None,
    )


def compare_multiple(ticks: Counts, bases: Sequence[int]) -> Difference:
    """A multiple choice between groups: one test for each option, because one respondent may tick several.

    ticks has a row for each group and a column for each option, bases the respondents of each group who ticked
    at least one; 0 <= ticks <= base, ValueError otherwise. Respondents are counted, never mentions: the ticks of
    one officer belong together. Each option is a table of 2 x groups by Freeman and Halton (1951), Biometrika
    38:141-149; for two groups that is Fisher's test. Groups where nobody answered are left out.
    """
    table = checked(ticks)
    if len(table) != len(bases) or any(max(row, default=0) > base for row, base in zip(table, bases, strict=False)):
        raise ValueError(f"ticks {ticks} do not fit the respondents {bases}")
    kept = [(row, base) for row, base in zip(table, bases, strict=True) if base]
    bases = [base for _, base in kept]
    columns = [list(zip(column, bases, strict=True)) for column in zip(*(row for row, _ in kept), strict=True)]
    return Difference(
        groups=len(kept),
        smallest_group=min(bases, default=0),
        options=tuple(replace(_option(column), test=_test(column)) for column in columns),
    )


def settle(differences: Sequence[Difference], *, level: float = LEVEL) -> tuple[Difference, ...]:
    """The verdicts of a family of questions that are looked at together, e.g. all of one breakdown.

    Holm (1979), Scandinavian Journal of Statistics 6:65-70, over every test of every question that could be
    made; what had too few is no member of the family. 0 < level < 1; ValueError otherwise.
    """
    tests = [test for difference in differences for test in difference.tests]
    settled = iter(settle_tests(tests, level=level))

    def next_for(test: Tested | None) -> Tested | None:
        return next(settled) if test else None

    # In the order of ``Difference.tests``.
    return tuple(
        replace(
            difference,
            whole=next_for(difference.whole),
            ordered=next_for(difference.ordered),
            options=tuple(replace(option, test=next_for(option.test)) for option in difference.options),
        )
        for difference in differences
    )


def settle_tests(tests: Sequence[Tested], *, level: float = LEVEL) -> tuple[Tested, ...]:
    """The verdicts of a family of single tests, in their order: Holm (1979) as in ``settle``; ValueError likewise."""
    if not 0 < level < 1:
        raise ValueError(f"no level: {level}")
    made = [test.p.p for test in tests if test.p]
    adjusted = iter(holm(made))

    def settled(test: Tested) -> Tested:
        if test.p is None:
            return test
        p = next(adjusted)
        verdict = Verdict.DIFFERS if p < level else Verdict.NO_EVIDENCE
        return replace(test, adjusted=p, family=len(made), verdict=verdict)

    return tuple(settled(test) for test in tests)


def _enough(bases: Sequence[int]) -> bool:
    return len(bases) > 1 and min(bases) >= SMALLEST_GROUP


def _option(proportions: list[Proportion]) -> OptionDifference:
    if len(proportions) != 2:
        return OptionDifference(None, None)
    return OptionDifference(risk_difference(*proportions), odds_ratio(*proportions))


def _test(proportions: list[Proportion]) -> Tested:
    if not _enough([base for _, base in proportions]):
        return Tested(None, Verdict.TOO_FEW)
    table = [(count, base - count) for count, base in proportions]
    return Tested(freeman_halton(table), Verdict.NO_EVIDENCE)
