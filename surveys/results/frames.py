"""From stored responses to a frame. Built at once, for every request: five thousand responses take two seconds."""

from collections.abc import Iterable

from surveys.analysis.frame import Frame, Record, build_frame
from surveys.documents import Document
from surveys.models.fieldwork import Assessment, Workshop
from surveys.models.responses import Response
from surveys.results.releases import released, sealed_workshops

#: What is known of a response beside its answers; only these may be grouped by.
PROFILE = ("cluster", "workshop")


def frame_for(assessment: Assessment) -> Frame:
    """Everything released of the assessment: sealed workshops only, in batches (TR-25)."""
    return frame_of(released(sealed_workshops(assessment)), assessment.version.document)


def frame_for_rehearsal(workshop: Workshop) -> Frame:
    """A rehearsal's responses so far. ValueError for a workshop of officers' answers (TR-25)."""
    if not workshop.rehearsal:
        raise ValueError(f"{workshop.slug} is not a rehearsal; its answers are not shown before it is sealed")
    return frame_of([workshop], workshop.assessment.version.document)


def frame_of(workshops: Iterable[Workshop], document: Document) -> Frame:
    """The responses of these workshops, each read with the version it was filled in."""
    by_pk = {workshop.pk: workshop for workshop in workshops}
    responses = Response.objects.filter(workshop__in=by_pk).select_related("version").defer("version__content")
    records = [
        Record(response.answers, _profile(by_pk[response.workshop_id]), response.version.document)
        for response in responses.iterator()
    ]
    return build_frame(document, records, profile=PROFILE)


def _profile(workshop: Workshop) -> dict[str, str]:
    return {"workshop": workshop.slug, "cluster": workshop.cluster.code if workshop.cluster else ""}
