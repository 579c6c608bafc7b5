"""The ordinary submission's one statement: what a process remembers may be old and must not decide (TR-4, TR-16)."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from surveys.models import CodeRegister, Response, Workshop, registers
from surveys.models.code_sets import Hashes, hashes_of
from surveys.models.quarantine import QuarantinedSubmission
from surveys.models.registers import SeenRegister, seen_registers, store_if_unchanged
from surveys.models.sealing import seal_workshop
from surveys.models.withdrawals import withdraw
from tests.collect.officer import Officer
from tests.factories import AssessmentFactory, WorkshopFactory, codes_for

ANSWERS = {"consent": "agree", "seen": "yes"}


@pytest.fixture(autouse=True)
def _nothing_remembered(db: Any) -> Iterator[None]:
    connection.ensure_connection()
    registers._remembered.clear()
    yield
    registers._remembered.clear()


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that are run, by their first words."""
    seen: list[str] = []
    run = registers.run

    def noted(sql: str, values: Any) -> Any:
        seen.append(sql.split()[0])
        return run(sql, values)

    monkeypatch.setattr(registers, "run", noted)
    return seen


def _stored(seen: SeenRegister, hashes: Hashes, version: str) -> bool:
    return store_if_unchanged(seen, hashes, version, ANSWERS)


def _hashes(workshop: Workshop, code: str) -> Hashes:
    return hashes_of(workshop.pk, code, str(uuid.uuid4()), "content")


def test_a_room_that_sends_in_a_row_costs_one_look_and_then_one_statement_each(
    workshop: Workshop, statements: list[str]
) -> None:
    for code in codes_for(workshop, 4):
        assert Officer(workshop, code).send().status_code == 201
    assert statements == ["SELECT", "WITH", "WITH", "WITH", "WITH"]
    assert Response.objects.count() == 4
    assert CodeRegister.objects.get().used_count == 4


def test_codes_issued_by_another_process_meanwhile_are_known(workshop: Workshop, statements: list[str]) -> None:
    first = codes_for(workshop, 1)[0]
    assert Officer(workshop, first).send().status_code == 201
    later = codes_for(workshop, 1)[0]
    assert Officer(workshop, later).send().status_code == 201
    assert statements == ["SELECT", "WITH", "SELECT", "WITH"]


def test_a_code_that_another_process_used_is_refused_though_remembered_as_good(workshop: Workshop) -> None:
    code, other = codes_for(workshop, 2)
    assert Officer(workshop, other).send().status_code == 201  # the register is remembered with ``code`` unused
    register = CodeRegister.objects.get()
    register.accept(code, str(uuid.uuid4()), "elsewhere", declined=False)
    assert Officer(workshop, code).send().status_code == 422
    assert Response.objects.count() == 1


def test_what_was_received_by_another_process_is_known_here(workshop: Workshop) -> None:
    code, other = codes_for(workshop, 2)
    assert Officer(workshop, other).send().status_code == 201
    before = dict(registers._remembered)
    officer = Officer(workshop, code)
    assert officer.send().status_code == 201
    registers._remembered.update(before)
    assert officer.send().status_code == 200
    assert Response.objects.count() == 2


def test_a_sealed_room_takes_nothing_though_remembered_as_open(workshop: Workshop) -> None:
    code, other = codes_for(workshop, 2)
    assert Officer(workshop, other).send().status_code == 201
    workshop.close(by="test")
    seal_workshop(workshop, by="test")
    assert Officer(workshop, code).send().status_code == 410
    assert Response.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_TR17_sealing_leaves_no_codes_and_receipts_in_memory_either() -> None:
    workshop = WorkshopFactory(assessment=AssessmentFactory())
    assert Officer(workshop, codes_for(workshop)[0]).send().status_code == 201
    assert workshop.pk in registers._remembered
    workshop.close(by="test")
    seal_workshop(workshop, by="test")
    assert not registers._remembered


def test_nothing_is_stored_of_an_unknown_version_and_the_code_stays_good(workshop: Workshop) -> None:
    code = codes_for(workshop, 1)[0]
    seen = next(seen_registers(workshop.pk))
    assert not _stored(seen, _hashes(workshop, code), "no such version")
    assert Response.objects.count() == 0
    assert CodeRegister.objects.get().usable(code)


def test_nothing_is_stored_of_a_withdrawn_version(workshop: Workshop) -> None:
    code = codes_for(workshop, 1)[0]
    seen = next(seen_registers(workshop.pk))
    workshop.close(by="test")  # a closed workshop still takes late answers
    withdraw(workshop.assessment.version, by="test", reason="a wrong question")
    assert not _stored(seen, _hashes(workshop, code), workshop.assessment.version.content_hash)
    assert Response.objects.count() == 0


def test_a_device_with_something_in_quarantine_takes_the_way_that_looks_after_it(workshop: Workshop) -> None:
    first, code = codes_for(workshop, 2)
    assert Officer(workshop, first).send().status_code == 201
    officer = Officer(workshop, code)
    assert officer.send(answers={"consent": "agree", "seen": "perhaps"}).status_code == 422
    assert not _stored(next(seen_registers(workshop.pk)), hashes_of(workshop.pk, code, officer.body["uuid"], "x"), "")
    assert officer.send().status_code == 201
    assert not QuarantinedSubmission.objects.exists()


def test_a_mark_is_good_once(workshop: Workshop) -> None:
    one, two = codes_for(workshop, 2)
    seen = next(seen_registers(workshop.pk))
    version = workshop.assessment.version.content_hash
    assert _stored(seen, _hashes(workshop, one), version)
    assert not _stored(seen, _hashes(workshop, two), version)
    assert _stored(next(seen_registers(workshop.pk)), _hashes(workshop, two), version)
    assert Response.objects.count() == 2


def test_a_new_connection_forgets_everything(workshop: Workshop) -> None:
    codes_for(workshop, 1)
    next(seen_registers(workshop.pk))
    assert registers._remembered
    registers.forget_registers()
    assert not registers._remembered


def test_no_more_rooms_are_remembered_than_stated(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registers, "_MOST", 1)
    codes_for(workshop, 1)
    registers._remembered[uuid.uuid4()] = next(seen_registers(workshop.pk))
    registers._remembered.pop(workshop.pk)
    next(seen_registers(workshop.pk))
    assert list(registers._remembered) == [workshop.pk]
