"""The one door for single responses as data files: the viewer's right is checked here (TR-20)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import PermissionDenied

from surveys.datafiles import codebook_html, codebook_xml, responses_csv, responses_sav, responses_xlsx
from surveys.datafiles.dataset import META, Dataset, dataset_of
from surveys.datafiles.rows import Row
from surveys.documents import Document
from surveys.models.fieldwork import Assessment, Workshop
from surveys.models.questionnaires import QuestionnaireVersion
from surveys.models.response_stream import stream
from surveys.models.responses import Response
from surveys.questions import with_calculated

#: The right to see single responses, which managers hold.
MAY_SEE_ROWS = "surveys.view_response"
#: Where the workshop stands in a row's ``place``.
_WORKSHOP = list(META).index("workshop") - 1

Viewer = AbstractBaseUser | AnonymousUser | str


class DoesNotFit(Exception):
    """More responses than this kind of file can hold."""


@dataclass(frozen=True)
class ResponseRows:
    """Every response that may leave, with what describes it. ``rows`` reads the database as it is walked through."""

    dataset: Dataset
    documents: dict[int, Document]
    rows: Iterator[Row]


def may_see_rows(viewer: Viewer) -> bool:
    """Whether the viewer may take single responses away; a command (its name as text) runs with the server's right."""
    return isinstance(viewer, str) or viewer.has_perm(MAY_SEE_ROWS)


def rows_for(assessment: Assessment, viewer: Viewer) -> ResponseRows:
    """The responses of sealed workshops, rehearsals never (TR-25), by identifier, which is random (TR-17).

    Raises PermissionDenied for who may not see them.
    """
    if not may_see_rows(viewer):
        raise PermissionDenied
    documents = _documents(assessment)
    dataset = _dataset(assessment, documents)
    return ResponseRows(dataset, documents, _rows(assessment, documents))


def _dataset(assessment: Assessment, documents: Mapping[int, Document]) -> Dataset:
    return dataset_of(
        list(documents.values()), name=assessment.slug, title=assessment.title, synthetic=assessment.synthetic
    )


def _documents(assessment: Assessment) -> dict[int, Document]:
    """The versions in use by their keys, the assessment's own first, then the newest."""
    used = _released(assessment).values("version")
    older = QuestionnaireVersion.objects.filter(pk__in=used).exclude(pk=assessment.version_id).order_by("-number")
    return {version.pk: version.document for version in (assessment.version, *older)}


def _released(assessment: Assessment) -> Any:
    return Response.objects.filter(assessment=assessment, rehearsal=False, workshop__state=Workshop.State.SEALED)


def _rows(assessment: Assessment, documents: dict[int, Document]) -> Iterator[Row]:
    workshops = {str(w.pk): w for w in assessment.workshops.select_related("cluster")}
    numbers = QuestionnaireVersion.objects.filter(pk__in=documents).values_list("pk", "questionnaire__slug", "number")
    versions = {pk: f"{slug} {number}" for pk, slug, number in numbers}
    origin = "synthetic" if assessment.synthetic else "officers"
    shared = (assessment.slug, str(assessment.round))
    computing = {pk for pk, document in documents.items() if any(item.calculated for item in document.items())}
    places: dict[tuple[str, int], tuple[str, ...]] = {}
    for pk, workshop, version, answers in stream(_released(assessment).order_by("pk")):
        place = places.get((workshop, version))
        if place is None:
            known = workshops[workshop]
            cluster = known.cluster.code if known.cluster else ""
            place = places[workshop, version] = (*shared, versions[version], cluster, known.slug, origin)
        answers["workshop"] = place[_WORKSHOP]  # the system's own answer (P.1): a question may depend on it
        yield Row(pk, place, version, with_calculated(documents[version], answers) if version in computing else answers)


def write_rows(assessment: Assessment, out: Any, suffix: str, *, language: str | None, viewer: Viewer) -> int:
    """Write the responses as a file of this kind (csv, xlsx, sav) and return how many there are.

    ``language`` is that of the labels; None, for CSV only, writes names of options. Raises PermissionDenied,
    DoesNotFit.
    """
    given = rows_for(assessment, viewer)
    write = {"csv": responses_csv.write, "xlsx": responses_xlsx.write, "sav": responses_sav.write}[suffix]
    try:
        return write(given.rows, given.dataset, given.documents, out, language=language)
    except responses_xlsx.TooManyRows:
        raise DoesNotFit from None


def write_codebook_file(
    assessment: Assessment, out: Any, suffix: str, *, language: str, files: Mapping[str, str]
) -> None:
    """Write what describes the files (html, xml). It holds no response, so whoever sees results may have it."""
    dataset = _dataset(assessment, _documents(assessment))
    if suffix == "xml":
        codebook_xml.write(dataset, out, files)
    else:
        codebook_html.write(dataset, out, language)
