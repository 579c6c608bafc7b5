"""Take one response: parse -> validate -> store, in one transaction (TR-2, TR-3, TR-4, TR-16, TR-17)."""

import hmac
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from surveys.collect.submission import Submission
from surveys.documents import CONSENT, DECLINE
from surveys.models.codes import CodeRegister, locked
from surveys.models.fieldwork import Workshop
from surveys.models.questionnaires import QuestionnaireVersion
from surveys.models.responses import Response
from surveys.questions import Problem, clean, validate, without_skipped


@dataclass(frozen=True)
class Outcome:
    """What became of a submission. ``status`` is the HTTP status, ``key`` names the sentence for the officer."""

    status: int
    key: str
    receipt: str = ""
    problems: list[Problem] = field(default_factory=list)


def store(workshop_id: UUID, submission: Submission) -> Outcome:
    """Store a submission once.

    201 stored, 200 known already, 403 code not usable, 404 no such workshop or questionnaire, 409 same
    identifier with other answers, 410 workshop sealed, 422 answers the questionnaire does not take. Only
    201 stores. The row lock on the workshop's register decides every race.
    """
    try:
        workshop = Workshop.objects.select_related("assessment__version").get(pk=workshop_id)
        version = _version(workshop, submission.version)
    except ObjectDoesNotExist:
        return Outcome(404, "unknown_page")
    cleaned = clean(version.document, submission.answers)
    answers = without_skipped(version.document, cleaned.answers)
    problems = cleaned.problems or validate(version.document, answers)
    with transaction.atomic():
        register = locked(workshop)
        if refusal := _refusal(workshop, register, submission, problems):
            return refusal
        declined = _declined(answers)
        register.accept(submission.code, submission.client, submission.content(), declined=declined)
        if not declined:
            _insert(workshop, version, answers)
    return Outcome(201, "declined" if declined else "stored", receipt(submission.client))


def receipt(client: str) -> str:
    """What the device keeps as proof: the same for every retry, tied to no response."""
    return hmac.new(settings.TNA_CODE_KEY, f"receipt\x1f{client}".encode(), sha256).hexdigest()[:12].upper()


def _version(workshop: Workshop, content_hash: str) -> QuestionnaireVersion:
    # A fill finishes on the version it began with (TR-8), so any version of this questionnaire is taken.
    current = workshop.assessment.version
    if current.content_hash == content_hash:
        return current
    return QuestionnaireVersion.objects.get(questionnaire=current.questionnaire_id, content_hash=content_hash)


def _refusal(
    workshop: Workshop, register: CodeRegister, submission: Submission, problems: list[Problem]
) -> Outcome | None:
    """Why the submission is not stored, None when it is to be stored. The register is locked."""
    if Workshop.objects.values_list("state", flat=True).get(pk=workshop.pk) == Workshop.State.SEALED:
        return Outcome(410, "sealed")
    # The identifier goes before the code: a retry after a lost reply is never told "code already used".
    delivery = register.delivery(submission.client, submission.content())
    if delivery == "known":
        return Outcome(200, "stored", receipt(submission.client))
    if delivery == "conflict":
        return Outcome(409, "conflict")
    if submission.code is None or not register.usable(submission.code):
        return Outcome(403, "code_not_usable")
    if problems:
        return Outcome(422, "problems", problems=problems)
    return None


def _declined(answers: dict[str, object]) -> bool:
    """Whether the officer does not take part: nothing is stored then but the count."""
    return answers.get(CONSENT) == DECLINE


def _insert(workshop: Workshop, version: QuestionnaireVersion, answers: dict[str, object]) -> None:
    Response.objects.create(
        assessment_id=workshop.assessment_id,
        workshop=workshop,
        version=version,
        answers=answers,
        rehearsal=workshop.rehearsal,
    )
