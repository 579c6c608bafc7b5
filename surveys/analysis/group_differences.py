"""A breakdown's questions tested, from the numbers that are shown and no others: docs/methods/differences.md."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from surveys.analysis.differences import LEVEL, Difference, compare_multiple, compare_single, settle
from surveys.analysis.evidence import Differences, QuestionDifference, Untested
from surveys.analysis.figures import ALL, Figure, Mark, Results, Segment, Table
from surveys.analysis.scales import scale_of
from surveys.documents import CONSENT

#: What says who answered, not what was answered: no finding, whatever it is broken down by.
WHO_ANSWERED = frozenset({CONSENT, "cluster", "blo", "agency", "workshop", "work_area"})
#: Comparisons kept in this process: the same counts are compared once.
_KEPT = 4_096


def differences_in(results: Results) -> Differences | None:
    """Every question of the breakdown compared between its groups, one family (Holm 1979); None without a breakdown.

    It reads what the results show, so that nothing they hide can be told from a p-value (TR-22 to TR-24).
    """
    grouping = results.query.grouping
    if not grouping:
        return None
    asked = [_question(table, grouping) for table in results.tables]
    made = [found.difference for found in asked if found.difference is not None]
    settled = iter(settle(made))
    questions = {
        found.item: found if found.difference is None else replace(found, difference=next(settled)) for found in asked
    }
    family = sum(test.p is not None for difference in made for test in difference.tests)
    return Differences(grouping, family, LEVEL, questions)


def counts_of(segment: Segment) -> list[Figure]:
    """The lines of the table that count an option."""
    return [figure for figure in segment.figures if figure.measure == "count"]


def _question(table: Table, grouping: Sequence[str]) -> QuestionDifference:
    item = table.question.name
    segments = [segment for segment in table.segments if segment.name != ALL]
    if item in WHO_ANSWERED or item in grouping:
        return QuestionDifference(item, untested=Untested.WHO_ANSWERED)
    if not counts_of(table.segments[0]):
        return QuestionDifference(item, untested=Untested.NO_OPTIONS)
    readable = [segment for segment in segments if _readable(segment, partly=table.counts_mentions)]
    groups = [segment for segment in readable if segment.answered]
    left_out = tuple(segment.name for segment in segments if segment not in groups)
    if len(groups) < 2:
        untested = Untested.ONE_GROUP if len(readable) == len(segments) else Untested.HIDDEN
        return QuestionDifference(item, left_out=left_out, untested=untested)
    return _compared(table, groups, left_out)


def _readable(segment: Segment, *, partly: bool) -> bool:
    """Whether the group's numbers are there. A single choice needs all of them, of several some will do."""
    shown = [figure.mark is Mark.SHOWN for figure in counts_of(segment)]
    return segment.mark is Mark.SHOWN and (any(shown) if partly else all(shown))


def _compared(table: Table, groups: Sequence[Segment], left_out: tuple[str, ...]) -> QuestionDifference:
    lines = list(zip(*(counts_of(group) for group in groups), strict=True))
    open_lines = [line for line in lines if all(figure.mark is Mark.SHOWN for figure in line)]
    found = QuestionDifference(
        item=table.question.name,
        groups=tuple(group.name for group in groups),
        left_out=left_out,
        options=tuple(line[0].name for line in open_lines),
        hidden_options=tuple(line[0].name for line in lines if line not in open_lines),
    )
    if not open_lines:
        return replace(found, untested=Untested.HIDDEN)
    counts = tuple(zip(*(tuple(figure.count or 0 for figure in line) for line in open_lines), strict=True))
    bases = tuple(group.answered or 0 for group in groups)
    if table.counts_mentions or tuple(map(sum, counts)) != bases:
        return replace(found, difference=_several(counts, bases))
    return replace(found, difference=_one(counts, _places(scale_of(table.question), found.options)))


def _places(scale: Sequence[str], options: Sequence[str]) -> tuple[int, ...]:
    """Where the levels of the scale stand among the options, from low to high; () where they are no scale."""
    return tuple(options.index(level) for level in scale) if set(scale) <= set(options) else ()


@lru_cache(maxsize=_KEPT)
def _several(counts: tuple[tuple[int, ...], ...], bases: tuple[int, ...]) -> Difference:
    return compare_multiple(counts, bases)


@lru_cache(maxsize=_KEPT)
def _one(counts: tuple[tuple[int, ...], ...], scale: tuple[int, ...]) -> Difference:
    """The whole question; the rank test beside it is of those who chose a level, "don't know" is none."""
    whole = compare_single(counts)
    if not scale:
        return whole
    levels = [tuple(row[place] for place in scale) for row in counts]
    on_scale = compare_single(levels, is_scale=True)
    if on_scale.groups != whole.groups:
        return whole
    return replace(whole, ordered=on_scale.ordered, cliffs_delta=on_scale.cliffs_delta)
