"""Rows for tests, made on demand; and the Viet Nam 2010 assessment as the demo loads it."""

from pathlib import Path
from typing import Any

import factory
import pytest
from django.conf import settings
from django.db import transaction
from factory.django import DjangoModelFactory

from surveys.interchange.demo_data import load_demo
from surveys.interchange.xlsform import read_xlsform
from surveys.models import (
    Agency,
    Assessment,
    BorderLiaisonOffice,
    Cluster,
    CodeFrame,
    Country,
    GlossaryTerm,
    QuarantinedSubmission,
    Questionnaire,
    QuestionnaireVersion,
    ReportText,
    Response,
    SampleCell,
    SuppressionLift,
    VersionWithdrawal,
    Workshop,
)
from surveys.models.codes import issue_codes
from surveys.models.draft_store import store_draft
from tests.small import SMALL, texts

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
VIET_NAM = read_xlsform(FIXTURES / "vn-2010-questionnaire").document


class CountryFactory(DjangoModelFactory):
    class Meta:
        model = Country
        django_get_or_create = ("code",)

    code = "VN"
    names = texts("Viet Nam")


class ClusterFactory(DjangoModelFactory):
    class Meta:
        model = Cluster
        django_get_or_create = ("country", "code")

    country = factory.SubFactory(CountryFactory)
    code = "CL1"
    names = texts("north")


class QuestionnaireFactory(DjangoModelFactory):
    class Meta:
        model = Questionnaire
        django_get_or_create = ("slug",)

    slug = SMALL.name
    title = SMALL.title
    languages = list(SMALL.languages)


class AssessmentFactory(DjangoModelFactory):
    class Meta:
        model = Assessment

    country = factory.SubFactory(CountryFactory)
    slug = factory.Sequence(lambda n: f"round-{n}")
    title = texts("A round")
    version = factory.LazyFunction(lambda: QuestionnaireFactory().publish(SMALL, "test"))


class WorkshopFactory(DjangoModelFactory):
    class Meta:
        model = Workshop

    assessment = factory.SubFactory(AssessmentFactory)
    slug = factory.Sequence(lambda n: f"room-{n}")
    names = texts("A room")
    cluster = factory.SubFactory(ClusterFactory)


class ResponseFactory(DjangoModelFactory):
    class Meta:
        model = Response

    workshop = factory.SubFactory(WorkshopFactory)
    assessment = factory.SelfAttribute("workshop.assessment")
    version = factory.SelfAttribute("workshop.assessment.version")
    rehearsal = factory.SelfAttribute("workshop.rehearsal")
    answers = factory.LazyFunction(lambda: {"consent": "agree", "seen": "yes"})


class QuarantinedSubmissionFactory(DjangoModelFactory):
    class Meta:
        model = QuarantinedSubmission

    workshop = factory.SubFactory(WorkshopFactory)
    version = factory.SelfAttribute("workshop.assessment.version")
    reason = QuarantinedSubmission.Reason.CODE
    answers = factory.LazyFunction(lambda: {"consent": "agree", "seen": "yes"})


class OfficeFactory(DjangoModelFactory):
    class Meta:
        model = BorderLiaisonOffice
        django_get_or_create = ("country", "slug")

    country = factory.SubFactory(CountryFactory)
    cluster = factory.SubFactory(ClusterFactory)
    slug = factory.Sequence(lambda n: f"office_{n}")
    names = texts("An office")


class AgencyFactory(DjangoModelFactory):
    class Meta:
        model = Agency
        django_get_or_create = ("country", "slug")

    country = factory.SubFactory(CountryFactory)
    slug = factory.Sequence(lambda n: f"agency_{n}")
    names = texts("An agency")


class SampleCellFactory(DjangoModelFactory):
    class Meta:
        model = SampleCell

    assessment = factory.SubFactory(AssessmentFactory)
    office = factory.SubFactory(OfficeFactory)
    agency = factory.SubFactory(AgencyFactory)
    planned = 3


class CodeFrameFactory(DjangoModelFactory):
    class Meta:
        model = CodeFrame

    assessment = factory.SubFactory(AssessmentFactory)
    item = "words"


class SuppressionLiftFactory(DjangoModelFactory):
    class Meta:
        model = SuppressionLift

    assessment = factory.SubFactory(AssessmentFactory)
    item = "seen"
    reason = "needed"
    asked_by = "somebody"


class GlossaryTermFactory(DjangoModelFactory):
    class Meta:
        model = GlossaryTerm

    questionnaire = factory.SubFactory(QuestionnaireFactory)
    term = texts("precursor")


class VersionWithdrawalFactory(DjangoModelFactory):
    class Meta:
        model = VersionWithdrawal

    version = factory.LazyFunction(lambda: QuestionnaireFactory().publish(SMALL, "test"))
    by = "test"
    reason = "a wrong option"


class ReportTextFactory(DjangoModelFactory):
    class Meta:
        model = ReportText

    assessment = factory.SubFactory(AssessmentFactory)
    section = ReportText.Section.LESSONS
    text = {"en": "Evenly represented offices.", "vi": "Các văn phòng có đại diện đồng đều."}


def codes_for(workshop: Workshop, count: int = 1) -> list[str]:
    """Working codes of an open workshop."""
    with transaction.atomic():
        return issue_codes(workshop, count, by="test")


@pytest.fixture
def workshop(db: Any) -> Workshop:
    """An open workshop of an assessment with the small questionnaire."""
    return WorkshopFactory()


@pytest.fixture
def viet_nam_2010(db: Any) -> Assessment:
    """The baseline with its 33 reconstructed responses in two sealed workshops."""
    return load_demo(FIXTURES, with_responses=True)


@pytest.fixture
def published_viet_nam(db: Any) -> QuestionnaireVersion:
    """The 2010 questionnaire, published."""
    return store_draft(VIET_NAM).publish(VIET_NAM, "test")
