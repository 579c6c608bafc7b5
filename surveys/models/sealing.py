"""Sealing a workshop, and deleting a rehearsal: what touches several tables at once."""

import random
import uuid

from django.db import connection, transaction

from surveys.models import audit
from surveys.models.codes import CodeRegister, locked
from surveys.models.fieldwork import Workshop
from surveys.models.quarantine import QuarantinedSubmission
from surveys.models.registers import forget_registers
from surveys.models.responses import Response


class NotARehearsal(Exception):
    """Only a rehearsal's responses may be deleted."""


def seal_workshop(workshop: Workshop, by: audit.Actor) -> None:
    """Nothing comes in any more, and nothing shows in which order it came (TR-17e).

    Erases codes and receipts, rewrites the responses in random order under new identifiers in one
    transaction, then has the database give up the old rows. Submissions in quarantine go on waiting for a
    decision, without the hashes of their devices and in random order too. Raises WorkshopNotClosed.
    """
    with transaction.atomic():
        register = locked(workshop)
        collected = register.used_count > 0
        workshop.mark_sealed()
        register.erase()
        if collected:
            _rewrite_in_random_order(workshop)
        _forget_the_devices(workshop)
        audit.record(by, "workshop.seal", workshop)
        transaction.on_commit(_forget_old_rows)
    workshop.refresh_from_db()


def delete_rehearsal_responses(workshop: Workshop, by: audit.Actor) -> int:
    """Delete a rehearsal's responses, quarantine, codes and receipts; the number of responses deleted.

    Raises NotARehearsal for a workshop whose responses are officers' answers.
    """
    with transaction.atomic():
        register = locked(workshop)
        if not Workshop.objects.filter(pk=workshop.pk, rehearsal=True).exists():
            raise NotARehearsal(workshop)
        count, _ = Response.objects.filter(workshop=workshop, rehearsal=True).delete()
        QuarantinedSubmission.objects.filter(workshop=workshop).delete()
        register.erase()
        CodeRegister.objects.filter(pk=register.pk).update(declined=0)
        audit.record(by, "rehearsal.delete", workshop, reason=str(count))
        transaction.on_commit(_forget_old_rows)
    return count


def _rewrite_in_random_order(workshop: Workshop) -> None:
    # Imported responses were written in random order under the identifiers of their file; only what
    # came in one by one carries an order that must go.
    responses = list(Response.objects.filter(workshop=workshop))
    Response.objects.filter(workshop=workshop).delete()
    random.SystemRandom().shuffle(responses)
    for response in responses:
        response.pk = uuid.uuid4()
    Response.objects.bulk_create(responses)


def _forget_the_devices(workshop: Workshop) -> None:
    # The rows keep their identifiers, which are random and which the audit trail names.
    rows = list(QuarantinedSubmission.objects.filter(workshop=workshop))
    QuarantinedSubmission.objects.filter(workshop=workshop).delete()
    random.SystemRandom().shuffle(rows)
    for row in rows:
        row.client = row.content = None
    QuarantinedSubmission.objects.bulk_create(rows)


def _forget_old_rows() -> None:
    """Rewrite the tables' files, so that dead rows with their transaction numbers are gone; and forget in memory."""
    forget_registers()
    statements = {
        "postgresql": [
            f"VACUUM FULL {model._meta.db_table}" for model in (Response, CodeRegister, QuarantinedSubmission)
        ],
        "sqlite": ["VACUUM"],
    }
    with connection.cursor() as cursor:
        for statement in statements.get(connection.vendor, []):
            cursor.execute(statement)
