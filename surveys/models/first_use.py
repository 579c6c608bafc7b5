"""Taking a published questionnaire into the field: an assessment and its first workshop, in one step."""

from dataclasses import dataclass

from django.db import transaction

from surveys.documents import Texts
from surveys.models import audit
from surveys.models.fieldwork import Assessment, Workshop
from surveys.models.places import Country
from surveys.models.questionnaires import QuestionnaireVersion
from surveys.models.withdrawals import is_withdrawn


class VersionIsWithdrawn(Exception):
    """The version takes no responses any more."""


@dataclass(frozen=True)
class Beginning:
    """What an assessment and its first workshop are called."""

    country: Country
    title: Texts
    slug: str
    round: int
    workshop_names: Texts
    workshop_slug: str
    rehearsal: bool = False


def begin_assessment(version: QuestionnaireVersion, beginning: Beginning, *, by: audit.Actor) -> Workshop:
    """Make the assessment and its workshop, which is open at once.

    Raises VersionIsWithdrawn, and IntegrityError where somebody took the assessment's name a moment before.
    """
    with transaction.atomic():
        # ``withdraw`` takes the same lock, so that neither overlooks what the other is about to do.
        version = QuestionnaireVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
        if is_withdrawn(version):
            raise VersionIsWithdrawn(version)
        assessment = Assessment.objects.create(
            slug=beginning.slug,
            country=beginning.country,
            title=dict(beginning.title),
            round=beginning.round,
            version=version,
        )
        workshop = Workshop.objects.create(
            assessment=assessment,
            slug=beginning.workshop_slug,
            names=dict(beginning.workshop_names),
            rehearsal=beginning.rehearsal,
        )
        audit.record(by, "assessment.begin", assessment, reason=str(version))
        audit.record(by, "workshop.begin", workshop)
    return workshop
