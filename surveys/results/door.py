"""The one door from stored responses to numbers: what is released, under the policy in force."""

from collections.abc import Sequence

from surveys.analysis.compute import compute
from surveys.analysis.disclosure import REHEARSAL, Policy, Refused, released_by
from surveys.analysis.figures import About, Results
from surveys.analysis.query import Query
from surveys.documents import Texts
from surveys.models.fieldwork import Assessment, Workshop
from surveys.results.frames import frame_for_rehearsal, frame_of
from surveys.results.releases import released, sealed_workshops

__all__ = ["Query", "Refused", "policy_of", "rehearsal_results", "results_for"]

_PARTITIONS: dict[str, tuple[str, ...]] = {
    Assessment.Partition.CLUSTER: ("cluster",),
    Assessment.Partition.NONE: (),
}


def results_for(assessment: Assessment, query: Query = Query()) -> Results:  # noqa: B008 (frozen)
    """The released results of an assessment. Raises Refused for a query that the policy does not answer."""
    sealed = sealed_workshops(assessment)
    out = released(sealed)
    about = _about(assessment, out, waiting=len(sealed) - len(out))
    document = assessment.version.document
    return compute(frame_of(out, document), document, query, policy_of(assessment), about=about)


def rehearsal_results(workshop: Workshop, query: Query = Query()) -> Results:  # noqa: B008 (frozen)
    """A rehearsal's results, live and unsuppressed. ValueError for a workshop of officers' answers (TR-25)."""
    frame = frame_for_rehearsal(workshop)
    about = _about(workshop.assessment, [workshop], rehearsal=True)
    return compute(frame, workshop.assessment.version.document, query, REHEARSAL, about=about)


def policy_of(assessment: Assessment) -> Policy:
    """The disclosure policy in force for an assessment."""
    return released_by(*_PARTITIONS[assessment.partition])


def _about(
    assessment: Assessment, workshops: Sequence[Workshop], *, waiting: int = 0, rehearsal: bool = False
) -> About:
    version = assessment.version
    return About(
        assessment=assessment.slug,
        title=assessment.title,
        version=f"{version.document.name} {version.number}",
        synthetic=assessment.synthetic and not rehearsal,
        rehearsal=rehearsal,
        workshops=tuple(workshop.slug for workshop in workshops),
        waiting=waiting,
        segment_labels=_segment_labels(workshops),
    )


def _segment_labels(workshops: Sequence[Workshop]) -> dict[str, Texts]:
    labels = {workshop.slug: workshop.names for workshop in workshops}
    return labels | {w.cluster.code: w.cluster.names for w in workshops if w.cluster}
