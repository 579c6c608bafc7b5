"""The one door from stored responses to numbers: what is released, under the policy in force."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from surveys.analysis.compute import compute
from surveys.analysis.disclosure import RELEASE_GROUP, Disclosure, segment_name
from surveys.analysis.figures import ALL, About, Results
from surveys.analysis.frame import Frame
from surveys.analysis.opened import Opened
from surveys.analysis.policy import REHEARSAL, Policy, released_by, released_one_at_a_time
from surveys.analysis.query import Query
from surveys.analysis.refusals import Refused
from surveys.documents import Document, Texts
from surveys.models.fieldwork import Assessment, Workshop
from surveys.results.frames import frame_for_rehearsal, frame_of
from surveys.results.kept import once
from surveys.results.populations import populations
from surveys.results.releases import CELLS, cells_policy, released, sealed_workshops

__all__ = ["Query", "Refused", "opened", "policy_of", "rehearsal_results", "results_for"]

#: The groupings that a results page may offer, where the policy allows them.
BREAKDOWNS = ("cluster", "blo", "agency", "workshop")


def results_for(assessment: Assessment, query: Query = Query()) -> Results:
    """The released results of an assessment. Raises Refused for a query that the policy does not answer."""
    sealed = sealed_workshops(assessment)
    out = released(sealed)
    frame = frame_of(assessment, out)
    policy = policy_of(assessment, frame)
    document = assessment.version.document
    about = replace(
        _about(assessment, out, waiting=len(sealed) - len(out)),
        breakdowns=once(frame, ("offered", policy), lambda: tuple(Disclosure(frame, policy).offered(BREAKDOWNS))),
        populations=populations(assessment, query),
    )
    known = ("results", policy, query, about.version_hash, tuple(sorted(about.populations.items())))
    found = once(frame, known, lambda: compute(frame, document, query, policy, about=about))
    return _labelled(replace(found, about=about), document, policy)


def opened(assessment: Assessment) -> Opened:
    """Everything released of an assessment under the policy in force, for evidence.py: it never leaves this room."""
    frame = frame_of(assessment, released(sealed_workshops(assessment)))
    return Opened(frame, assessment.version.document, policy_of(assessment, frame))


def rehearsal_results(workshop: Workshop, query: Query = Query()) -> Results:
    """A rehearsal's results, live and unsuppressed. ValueError for a workshop of officers' answers (TR-25)."""
    frame = frame_for_rehearsal(workshop)
    document = workshop.assessment.version.document
    about = _about(workshop.assessment, [workshop], rehearsal=True)
    return _labelled(compute(frame, document, query, REHEARSAL, about=about), document, REHEARSAL)


def policy_of(assessment: Assessment, frame: Frame) -> Policy:
    """The disclosure policy in force for an assessment; ``frame`` holds what is released of it."""
    if assessment.partition == Assessment.Partition.CELLS:
        return cells_policy(assessment, frame)
    if assessment.partition == Assessment.Partition.ONE_BY_ONE:
        return released_one_at_a_time(*CELLS)
    return released_by("cluster") if assessment.partition == Assessment.Partition.CLUSTER else released_by()


def _about(
    assessment: Assessment, workshops: Sequence[Workshop], *, waiting: int = 0, rehearsal: bool = False
) -> About:
    version = assessment.version
    return About(
        assessment=assessment.slug,
        title=assessment.title,
        version=f"{version.document.name} {version.number}",
        version_hash=version.content_hash,
        synthetic=assessment.synthetic and not rehearsal,
        rehearsal=rehearsal,
        workshops=tuple(workshop.slug for workshop in workshops),
        waiting=waiting,
        segment_labels=_places(workshops),
    )


def _places(workshops: Iterable[Workshop]) -> dict[str, Texts]:
    labels = {workshop.slug: workshop.names for workshop in workshops}
    return labels | {w.cluster.code: w.cluster.names for w in workshops if w.cluster}


def _labelled(results: Results, document: Document, policy: Policy) -> Results:
    """The results with a label for every group, whatever it is grouped by."""
    about, grouping = results.about, results.query.grouping
    labels = dict(about.segment_labels)
    if grouping == (RELEASE_GROUP,):
        labels |= {f"group_{at}": _cells_named(atom) for at, atom in enumerate(policy.fixed, start=1)}
    for variable in grouping:
        question = document.by_name.get(variable)
        if variable not in ("cluster", "workshop") and question is not None:
            labels |= {segment_name((variable,), (choice.name,)): choice.label for choice in question.choices}
    for name in results.segments:
        parts = name.split("/")
        if name != ALL and len(parts) == len(grouping) > 1:
            labels[name] = {
                language: " · ".join(labels.get(part, {}).get(language, part) for part in parts)
                for language in ("en", "vi")
            }
    return replace(results, about=replace(about, segment_labels=labels))


def _cells_named(atom: Sequence[Sequence[str]]) -> Texts:
    return dict.fromkeys(("en", "vi"), "; ".join(" · ".join(part or "–" for part in cell) for cell in atom))
