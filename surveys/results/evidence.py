"""Evidence through the door: tests, scores, needs, checks, weights, changes. docs/evidence.md says how to read it."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from threading import Lock
from typing import TypeVar
from weakref import WeakKeyDictionary

from surveys.analysis.checked_quality import quality_in
from surveys.analysis.evidence import Changes, Differences, Evidence, Needs, Quality, Scores, Unweighted, Weighting
from surveys.analysis.figures import ALL, Results
from surveys.analysis.frame import Frame
from surveys.analysis.group_differences import differences_in
from surveys.analysis.knowledge import scores_in
from surveys.analysis.opened import Opened
from surveys.analysis.query import Query
from surveys.analysis.ranked_needs import needs_in
from surveys.analysis.rounds import changes_in
from surveys.analysis.weighted_shares import weighting_in
from surveys.models.coding import CodeFrame
from surveys.models.fieldwork import Assessment
from surveys.models.sampling import SampleCell
from surveys.results.coded import coded_results
from surveys.results.door import Refused, opened, results_for
from surveys.results.populations import populations

__all__ = [
    "changes_of",
    "differences_in",
    "differences_of",
    "evidence_of",
    "needs_of",
    "quality_of",
    "scores_of",
    "weights_of",
    "with_evidence",
]

#: What weights may be made of, the places of the plan from large to small.
_MARGINS = ("cluster", "blo", "agency")

_Found = TypeVar("_Found")
#: What was computed of a frame, as long as the frame itself is kept (frames.py): another release is another frame.
_kept: WeakKeyDictionary[Frame, dict[tuple[Hashable, ...], object]] = WeakKeyDictionary()
_lock = Lock()


def evidence_of(assessment: Assessment, query: Query = Query()) -> Evidence:
    """All evidence beside the results of a query. Raises Refused as ``results_for`` does."""
    return _evidence(assessment, results_for(assessment, query))


def with_evidence(assessment: Assessment, results: Results) -> Results:
    """The same results with their evidence; those of a rehearsal stay without: they prove nothing."""
    return results if results.about.rehearsal else replace(results, evidence=_evidence(assessment, results))


def differences_of(assessment: Assessment, by: str | tuple[str, ...] = "cluster") -> Differences:
    """Every question of a breakdown compared between its groups. Raises Refused."""
    found = differences_in(results_for(assessment, Query(by)))
    return found or Differences((), 0, 0.0, {})


def scores_of(assessment: Assessment, query: Query = Query()) -> Scores:
    """Knowledge by item and theme, of everybody and of each group of the query. Raises Refused."""
    source = opened(assessment)
    return _once(source, ("scores", query), lambda: scores_in(source, query))


def needs_of(assessment: Assessment) -> Needs:
    """The training needs that the questionnaire asks for, in the order of each model."""
    source = opened(assessment)
    return _once(source, ("needs",), lambda: needs_in(source))


def quality_of(assessment: Assessment) -> Quality:
    """Signs of doubtful answers, respondents as counts only."""
    source = opened(assessment)
    return _once(source, ("quality",), lambda: quality_in(source))


def weights_of(assessment: Assessment) -> Weighting:
    """Shares weighted to the staff of the sampling plan, or why they are not."""
    source = opened(assessment)
    if not SampleCell.objects.filter(assessment=assessment).exists():
        return Weighting(Unweighted.NO_PLAN, respondents=source.frame.size)
    staff = _staff(assessment)
    if not staff:
        return Weighting(Unweighted.UNKNOWN_STAFF, respondents=source.frame.size)
    known = tuple((name, tuple(sorted(groups.items()))) for name, groups in staff.items())
    return _once(source, ("weights", known), lambda: weighting_in(source, staff))


def changes_of(assessment: Assessment, earlier: Assessment) -> Changes:
    """How each question changed since the earlier assessment, as far as both policies show it."""
    documents = (earlier.version.document, assessment.version.document)
    return changes_in(results_for(earlier), results_for(assessment), documents)


def _evidence(assessment: Assessment, results: Results) -> Evidence:
    coded = CodeFrame.objects.filter(assessment=assessment).exists()
    return Evidence(
        differences=differences_in(results),
        scores=scores_of(assessment, results.query),
        needs=needs_of(assessment),
        quality=quality_of(assessment),
        weights=weights_of(assessment),
        coded=_coded(assessment, results.query) if coded else None,
    )


def _coded(assessment: Assessment, query: Query) -> Results | None:
    """None for a query by an answer that coded answers are not grouped by."""
    try:
        return coded_results(assessment, query)
    except Refused:
        return None


def _staff(assessment: Assessment) -> Mapping[str, Mapping[str, int]]:
    """Officers by each place of the plan; {} where the staff of a cell is not known."""
    found = {}
    for variable in _MARGINS:
        known = populations(assessment, Query(by=variable))
        if ALL not in known:
            return {}
        found[variable] = {name: officers for name, officers in known.items() if name != ALL}
    return found


def _once(source: Opened, what: tuple[Hashable, ...], compute: Callable[[], _Found]) -> _Found:
    key = (*what, source.policy)
    with _lock:
        known = _kept.setdefault(source.frame, {})
    if key not in known:
        known[key] = compute()
    return known[key]  # type: ignore[return-value]
