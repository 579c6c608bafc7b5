"""The Viet Nam 2010 assessment: places, questionnaire, sampling plan, two workshops of 2010, one rehearsal.

Loading it again changes nothing that is there.
"""

from datetime import date
from pathlib import Path

from django.db import transaction

from surveys.interchange.places import load_places
from surveys.interchange.report_texts import load_report_texts
from surveys.interchange.responses import import_responses
from surveys.interchange.sampling_plan import import_plan
from surveys.interchange.xlsform import read_xlsform
from surveys.models.draft_store import store_draft
from surveys.models.fieldwork import Assessment, Workshop
from surveys.models.places import Cluster, Country
from surveys.models.questionnaires import QuestionnaireVersion

ASSESSMENT = "vn-2010"
_BY = "manage.py demo"
_WORKSHOPS = (
    ("dien_bien", {"en": "Dien Bien", "vi": "Điện Biên"}, "CL1"),
    ("moc_bai", {"en": "Moc Bai", "vi": "Mộc Bài"}, "CL2"),
)


def load_demo(fixtures: Path, *, with_responses: bool) -> Assessment:
    """The assessment, with its 33 reconstructed responses unless told otherwise.

    Without responses the two workshops stay closed, so that ``import_responses`` can fill and seal them.
    """
    with transaction.atomic():
        country = load_places(fixtures / "vn-places.json")
        version = _questionnaire(fixtures / "vn-2010-questionnaire")
        assessment = _assessment(country, version)
        if not assessment.sample_cells.exists():
            # Reconstructed: the report names no plan, only the agencies that were wanted and missing.
            import_plan(assessment, (fixtures / "vn-2010-sampling-plan-reconstructed.csv").read_bytes(), by=_BY)
        load_report_texts(fixtures / "vn-2010-report-texts.json", assessment)
        empty = not assessment.responses.filter(rehearsal=False).exists()
        if with_responses and empty:
            import_responses(assessment, (fixtures / "vn-2010-responses-synthetic.csv").read_bytes(), by=_BY)
    return assessment


def rehearsal_of(assessment: Assessment) -> Workshop:
    """The rehearsal workshop that the demo offers, made or opened again where needed."""
    workshop, _ = Workshop.objects.get_or_create(
        assessment=assessment,
        slug="rehearsal",
        defaults={"names": {"en": "Rehearsal", "vi": "Diễn tập"}, "rehearsal": True},
    )
    if workshop.state == Workshop.State.CLOSED:
        workshop.reopen(_BY)
        workshop.refresh_from_db()
    return workshop


def _questionnaire(folder: Path) -> QuestionnaireVersion:
    document = read_xlsform(folder).document
    known = QuestionnaireVersion.objects.filter(questionnaire__slug=document.name).order_by("number").first()
    return known or store_draft(document).publish(document, _BY)


def _assessment(country: Country, version: QuestionnaireVersion) -> Assessment:
    assessment, _ = Assessment.objects.get_or_create(
        slug=ASSESSMENT,
        defaults={
            "country": country,
            "version": version,
            "synthetic": True,
            "title": {
                "en": "Training needs assessment, Viet Nam 2010 (baseline)",
                "vi": "Đánh giá nhu cầu đào tạo, Việt Nam 2010 (số liệu nền)",
            },
        },
    )
    for slug, names, cluster in _WORKSHOPS:
        Workshop.objects.get_or_create(
            assessment=assessment,
            slug=slug,
            defaults={
                "names": names,
                "cluster": Cluster.objects.get(country=country, code=cluster),
                "held_on": date(2010, 8, 18),
                "state": Workshop.State.CLOSED,
            },
        )
    return assessment
