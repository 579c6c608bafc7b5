"""What staff decide of a submission in quarantine: accept, correct, reject; each with a reason and an audit entry.

Before sealing an accepted submission becomes a response at once. Afterwards it waits until it can enter results
together with others of its cluster: one more response alone would show what one officer said (TR-25).
"""

import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import Q

from surveys.documents import CONSENT, DECLINE
from surveys.models import audit
from surveys.models.codes import CodeRegister, locked
from surveys.models.fieldwork import Workshop
from surveys.models.quarantine import QuarantinedSubmission, problem_to_json
from surveys.models.responses import Response
from surveys.questions import Problem, checked, clean_answer, is_blank

#: So many accepted submissions of a sealed cluster enter results together; see surveys/results/releases.py.
BATCH = 5
State = QuarantinedSubmission.State


class AlreadyDecided(Exception):
    """Somebody was faster: the submission does not wait any more."""


class NotAcceptable(Exception):
    """The questionnaire does not take the answers as they are. ``problems`` says which."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(", ".join(problem.question for problem in problems))
        self.problems = problems


class NotReadable(Exception):
    """Answers are neither shown nor changed before the workshop is sealed (TR-25)."""


def accept(row: QuarantinedSubmission, by: audit.Actor, reason: str) -> None:
    """Take the submission, without a code. Raises AlreadyDecided, NotAcceptable."""
    with _deciding(row) as (register, waiting):
        reading = checked(waiting.document, waiting.answers)
        declined = waiting.answers.get(CONSENT) == DECLINE
        if reading.problems and not declined:
            raise NotAcceptable(reading.problems)
        _decide(waiting, State.ACCEPTED, by, reason)
        if waiting.client is not None:  # its device may send once more: that is then known
            register.note_received(bytes(waiting.client), bytes(waiting.content or b""), declined=declined)
        elif declined:
            CodeRegister.objects.filter(pk=register.pk).update(declined=register.declined + 1)
        if declined:
            QuarantinedSubmission.objects.filter(pk=waiting.pk).update(stored=True)
        else:
            _store(_ready(waiting))
        audit.record(by, "quarantine.accept", waiting, reason=reason)


def reject(row: QuarantinedSubmission, by: audit.Actor, reason: str) -> None:
    """Do not take the submission; it stays where it is, marked. Raises AlreadyDecided."""
    with _deciding(row) as (_, waiting):
        _decide(waiting, State.REJECTED, by, reason)
        audit.record(by, "quarantine.reject", waiting, reason=reason)


def correct(row: QuarantinedSubmission, name: str, raw: object, *, by: audit.Actor, reason: str) -> None:
    """Put another answer in the place of one; a blank removes it, and the old one is kept on the row.

    Raises AlreadyDecided, NotReadable, Invalid (surveys/questions) for what the question does not take.
    """
    with _deciding(row) as (_, waiting):
        if not waiting.readable:
            raise NotReadable(waiting)
        answers = dict(waiting.answers)
        old = answers.pop(name, None)
        if not is_blank(raw):
            answers[name] = clean_answer(waiting.document.by_name[name], raw)
        who = by if isinstance(by, str) else by.get_username()
        waiting.answers = answers
        waiting.corrections = [*waiting.corrections, {"question": name, "old": old, "by": who, "reason": reason}]
        waiting.problems = [problem_to_json(problem) for problem in checked(waiting.document, answers).problems]
        waiting.save(update_fields=["answers", "corrections", "problems"])
        audit.record(by, "quarantine.correct", waiting, reason=f"{name}: {reason}")


@contextmanager
def _deciding(row: QuarantinedSubmission) -> Iterator[tuple[CodeRegister, QuarantinedSubmission]]:
    """The register and the row, both locked, in this order everywhere."""
    with transaction.atomic():
        register = locked(row.workshop)
        waiting = (
            QuarantinedSubmission.objects.select_for_update(of=("self",))
            .select_related("workshop__assessment__version")
            .filter(pk=row.pk, state=State.WAITING)
            .first()
        )
        if waiting is None:
            raise AlreadyDecided(row)
        yield register, waiting


def _decide(row: QuarantinedSubmission, state: str, by: audit.Actor, reason: str) -> None:
    row.state, row.note = state, reason
    row.decided_by = (by if isinstance(by, str) else by.get_username())[:150]
    row.save(update_fields=["state", "note", "decided_by"])


def _ready(row: QuarantinedSubmission) -> list[QuarantinedSubmission]:
    """The accepted rows that may become responses now, this one or a batch with it."""
    if row.workshop.state != Workshop.State.SEALED:
        return [row]
    cluster = Q(workshop__cluster=row.workshop.cluster_id) if row.workshop.cluster_id else Q(workshop__cluster=None)
    together = QuarantinedSubmission.objects.select_for_update(of=("self",)).filter(
        cluster,
        state=State.ACCEPTED,
        stored=False,
        workshop__state=Workshop.State.SEALED,
        workshop__assessment=row.workshop.assessment_id,
    )
    rows = list(together.select_related("workshop__assessment__version"))
    return rows if len(rows) >= BATCH else []


def _store(rows: Iterable[QuarantinedSubmission]) -> None:
    """Make responses of accepted rows, in random order."""
    shuffled = list(rows)
    random.SystemRandom().shuffle(shuffled)
    Response.objects.bulk_create(_response(row) for row in shuffled)
    QuarantinedSubmission.objects.filter(pk__in=[row.pk for row in shuffled]).update(stored=True)


def _response(row: QuarantinedSubmission) -> Response:
    answers: dict[str, Any] = checked(row.document, row.answers).answers
    return Response(
        assessment_id=row.workshop.assessment_id,
        workshop=row.workshop,
        version=row.questionnaire,
        answers=answers,
        rehearsal=row.workshop.rehearsal,
        received_on=row.received_on,
    )
