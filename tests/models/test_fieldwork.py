"""Workshops go from open to closed to sealed; rehearsals stay apart."""

import pytest
from django.db import IntegrityError, transaction

from surveys.models import AuditEntry, CodeRegister, Response, Workshop
from surveys.models.fieldwork import WorkshopNotClosed, WorkshopNotOpen
from surveys.models.sealing import NotARehearsal, delete_rehearsal_responses, seal_workshop
from tests.factories import ResponseFactory, WorkshopFactory, codes_for

pytestmark = pytest.mark.django_db


def test_a_workshop_is_closed_once_and_sealed_once(workshop: Workshop) -> None:
    with pytest.raises(WorkshopNotClosed), transaction.atomic():
        seal_workshop(workshop, "test")
    workshop.close("test")
    with pytest.raises(WorkshopNotOpen):
        workshop.close("test")
    seal_workshop(workshop, "test")
    assert workshop.state == Workshop.State.SEALED
    for again in (lambda: seal_workshop(workshop, "test"), lambda: workshop.reopen("test")):
        with pytest.raises(WorkshopNotClosed), transaction.atomic():
            again()
    assert [entry.action for entry in AuditEntry.objects.order_by("pk")][-2:] == ["workshop.close", "workshop.seal"]


def test_TR35_sealing_destroys_codes_and_receipts(workshop: Workshop) -> None:
    codes_for(workshop, 5)
    workshop.close("test")
    seal_workshop(workshop, "test")
    register = CodeRegister.objects.get()
    assert (bytes(register.issued), bytes(register.used), bytes(register.receipts)) == (b"", b"", b"")


def test_the_database_refuses_states_that_cannot_be(workshop: Workshop) -> None:
    impossible = [
        {"state": "sealed"},
        {"state": "ajar"},
        {"sealed_at": "2026-01-01T00:00Z"},
        {"rehearsal": True, "state": "sealed", "sealed_at": "2026-01-01T00:00Z"},
    ]
    for values in impossible:
        with pytest.raises(IntegrityError), transaction.atomic():
            Workshop.objects.filter(pk=workshop.pk).update(**values)


def test_a_rehearsal_is_deleted_with_one_action_and_a_workshop_never() -> None:
    rehearsal = WorkshopFactory(rehearsal=True)
    real = WorkshopFactory(assessment=rehearsal.assessment)
    ResponseFactory.create_batch(3, workshop=rehearsal)
    kept = ResponseFactory(workshop=real)
    codes_for(rehearsal)
    assert delete_rehearsal_responses(rehearsal, "test") == 3
    with pytest.raises(NotARehearsal), transaction.atomic():
        delete_rehearsal_responses(real, "test")
    assert list(Response.objects.all()) == [kept]
    assert CodeRegister.objects.get(workshop=rehearsal).issued_count == 0


def test_a_rehearsal_cannot_be_sealed() -> None:
    rehearsal = WorkshopFactory(rehearsal=True)
    rehearsal.close("test")
    with pytest.raises(WorkshopNotClosed), transaction.atomic():
        seal_workshop(rehearsal, "test")
