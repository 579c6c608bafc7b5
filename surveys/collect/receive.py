"""Take one response: parse -> validate -> store, in one transaction (TR-2, TR-3, TR-4, TR-16, TR-17).

What the questionnaire or the code does not allow is not dropped: it goes into quarantine, in the same transaction.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from uuid import UUID

from django.conf import settings
from django.db import transaction

from surveys.collect.submission import Submission
from surveys.collect.wrong_codes import slow_down
from surveys.documents import CONSENT, DECLINE
from surveys.models.code_sets import hashes_of
from surveys.models.quarantine import QuarantinedSubmission, QuarantineIsFull, quarantine, release_waiting
from surveys.models.questionnaires import QuestionnaireVersion, document_with
from surveys.models.registers import seen_registers, store_if_unchanged
from surveys.models.rooms import Room, locked_room, store_locked
from surveys.questions import Cleaned, Problem, checked

Reason = QuarantinedSubmission.Reason
#: Locks for workshops by their identifiers: so many that two workshops seldom share one.
_TURNS = tuple(Lock() for _ in range(64))


@dataclass(frozen=True)
class Outcome:
    """What became of a submission. ``status`` is the HTTP status, ``key`` names the sentence for the officer.

    ``reason`` is why it can only be kept in quarantine, "" for everything else.
    """

    status: int
    key: str
    receipt: str = ""
    problems: list[Problem] = field(default_factory=list)
    reason: str = ""


def receive(workshop_id: UUID, submission: Submission) -> Outcome:
    """Store a submission once, or keep it in quarantine once.

    201 stored, 200 known already, 422 kept in quarantine, 403 what was typed is no code or no more can be kept,
    404 no such workshop, 410 workshop sealed. Only 201 and 422 keep something.
    """
    reading = _read(submission)
    if ordinary := _stored_at_once(workshop_id, submission, reading):
        return ordinary
    with transaction.atomic():
        room = locked_room(workshop_id, submission.version, submission.client)
        outcome = _stored_or_refused(room, submission, reading)
        if room and outcome.reason and submission.code:
            outcome = _kept(room, submission, outcome)
    if outcome.reason == Reason.CODE:
        slow_down(str(workshop_id))  # after the transaction: nobody waits for a lock meanwhile
    return outcome


def store(workshop_id: UUID, submission: Submission) -> Outcome:
    """Store a submission once or say why not, without quarantine: for the plain form, whose page keeps everything.

    201 stored, 200 known already, 403 code not usable, 404 no such workshop or questionnaire, 409 same identifier
    with other answers, 410 workshop sealed, 422 answers the questionnaire does not take. Only 201 stores.
    """
    reading = _read(submission)
    with transaction.atomic():
        outcome = _stored_or_refused(
            locked_room(workshop_id, submission.version, submission.client), submission, reading
        )
    if outcome.reason == Reason.CODE:
        slow_down(str(workshop_id))
    return outcome


def receipt(client: str) -> str:
    """What the device keeps as proof: the same for every retry, tied to no response."""
    return hmac.digest(settings.TNA_CODE_KEY, f"receipt\x1f{client}".encode(), "sha256").hex()[:12].upper()


def _read(submission: Submission) -> Cleaned | None:
    """The answers held against the version they were given in (TR-8), None where no such version was published."""
    try:
        return checked(document_with(submission.version), submission.answers)
    except QuestionnaireVersion.DoesNotExist:
        return None


def _stored_at_once(workshop_id: UUID, submission: Submission, reading: Cleaned | None) -> Outcome | None:
    """The ordinary case without a lock held across round trips; None where it is another or somebody was faster.

    Nothing is decided by a look alone: the response is stored only if the register is still the one looked at.
    The threads of this process take turns at a workshop, so that they do not make each other look twice.
    """
    code = submission.code
    if code is None or reading is None or reading.problems or _declined(reading.answers):
        return None
    hashes = hashes_of(workshop_id, code, submission.client, submission.content)
    with _TURNS[workshop_id.int % len(_TURNS)]:
        for seen in seen_registers(workshop_id):
            ordinary = seen.sets.delivery(hashes) == "new" and seen.sets.usable(hashes)
            if ordinary and store_if_unchanged(seen, hashes, submission.version, reading.answers):
                return Outcome(201, "stored", receipt(submission.client))
    return None


def _stored_or_refused(room: Room | None, submission: Submission, reading: Cleaned | None) -> Outcome:
    """Store, or say why not. The lock on the workshop's register decides every race."""
    if room is None:
        return Outcome(404, "unknown_page")
    # The identifier goes before the code: a retry after a lost reply is never told "code already used".
    delivery = room.register.delivery(submission.client, submission.content)
    if delivery == "known":
        return Outcome(200, "stored", receipt(submission.client))
    usable = submission.code is not None and room.register.usable(submission.code)
    if not usable and room.is_sealed():
        return Outcome(410, "sealed")
    if delivery == "conflict":
        return Outcome(409, "conflict", reason=Reason.CHANGED)
    if not usable:
        return Outcome(403, "code_not_usable", reason=Reason.CODE)
    if reading is None or room.version_id is None or room.withdrawn:
        return Outcome(404, "unknown_page", reason=Reason.UNKNOWN_VERSION)
    if reading.problems:
        return Outcome(422, "problems", problems=reading.problems, reason=Reason.PROBLEMS)
    return _stored(room, submission, reading.answers)


def _stored(room: Room, submission: Submission, answers: dict[str, object]) -> Outcome:
    declined = _declined(answers)
    room.register.accept(submission.code or "", submission.client, submission.content, declined=declined)
    if not declined:
        store_locked(room, answers)
    if room.waits:  # what the same device could not place before is here now, in the same transaction
        release_waiting(room.register.workshop_id, room.register.hashes(submission.client, "")[0])
    return Outcome(201, "declined" if declined else "stored", receipt(submission.client))


def _kept(room: Room, submission: Submission, refusal: Outcome) -> Outcome:
    """The refused submission, in quarantine."""
    declined = _declined(submission.answers)
    try:
        quarantine(
            room.register.workshop_id,
            room.register.hashes(submission.client, submission.content),
            Reason(refusal.reason),
            version_id=room.version_id,
            # Who declines leaves nothing but the count, also here.
            answers={CONSENT: DECLINE} if declined else submission.answers,
            problems=[] if declined else refusal.problems,
        )
    except QuarantineIsFull:
        return replace(refusal, status=403, key="not_kept")
    return replace(refusal, status=422, key="quarantined", receipt=receipt(submission.client))


def _declined(answers: Mapping[str, object]) -> bool:
    """Whether the officer does not take part: nothing is stored then but the count."""
    return answers.get(CONSENT) == DECLINE
