"""Nothing is dropped: what cannot be accepted is kept with its reason until staff decide."""

import json
import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from surveys.models import CodeRegister, QuarantinedSubmission, Questionnaire, Response, Workshop
from surveys.models import quarantine as kept
from surveys.models.access_code import new_code
from surveys.models.withdrawals import withdraw
from tests.collect.officer import Officer
from tests.factories import WorkshopFactory, codes_for
from tests.small import SMALL

pytestmark = pytest.mark.django_db
OTHER = {"consent": "agree", "seen": "no"}
BROKEN = {"consent": "agree", "seen": "maybe"}


@pytest.fixture
def officer(workshop: Workshop) -> Officer:
    return Officer(workshop, codes_for(workshop)[0])


def rows() -> list[tuple[str, dict[str, Any]]]:
    return [(row.reason, row.answers) for row in QuarantinedSubmission.objects.order_by("reason")]


def test_an_unusable_code_keeps_the_answers_and_no_code(officer: Officer) -> None:
    reply = officer.send(code=new_code())
    assert reply.status_code == 422
    told = reply.json()
    assert {name: told[name] for name in ("uuid", "key", "reason", "problems")} == {
        "uuid": officer.body["uuid"],
        "key": "quarantined",
        "reason": "code",
        "problems": [],
    }
    assert told["receipt"]
    assert told["message"]
    assert rows() == [("code", officer.body["answers"])]
    fields = {field.name for field in QuarantinedSubmission._meta.get_fields()}
    assert "code" not in fields
    assert officer.body["uuid"].encode() not in bytes(QuarantinedSubmission.objects.get().client)


def test_other_answers_under_a_known_identifier_are_kept_beside_the_first(officer: Officer) -> None:
    officer.send()
    assert officer.send(answers=OTHER).json()["reason"] == "changed"
    assert rows() == [("changed", OTHER)]
    assert officer.send().status_code == 200  # the first are still known, and the others still wait
    assert len(rows()) == 1


def test_a_version_that_is_not_known_here_is_kept(officer: Officer) -> None:
    elsewhere = Questionnaire.objects.create(slug="elsewhere", title=SMALL.title, languages=["vi", "en"])
    other = elsewhere.publish(replace(SMALL, name="elsewhere"), "test")
    for version in ("0" * 64, other.content_hash):
        assert officer.send(version=version).json()["reason"] == "unknown_version"
    assert {row.version for row in QuarantinedSubmission.objects.all()} == {None}
    assert len(rows()) == 2


def test_a_version_that_was_withdrawn_takes_nothing_and_what_devices_still_send_is_kept(officer: Officer) -> None:
    officer.workshop.close("test")
    with transaction.atomic():
        withdraw(officer.workshop.assessment.version, "test", "a wrong option")
    assert officer.send().json()["reason"] == "unknown_version"
    row = QuarantinedSubmission.objects.get()
    assert row.version == officer.workshop.assessment.version
    assert Response.objects.count() == 0


def test_answers_the_questionnaire_does_not_take_are_kept_with_their_problems(officer: Officer) -> None:
    reply = officer.send(answers=BROKEN).json()
    assert reply["reason"] == "problems"
    assert [problem["question"] for problem in reply["problems"]] == ["seen"]
    row = QuarantinedSubmission.objects.get()
    assert [problem["message_key"] for problem in row.problems] == ["unknown_choice"]
    assert kept.problem_from_json(row.problems[0]).sentence("vi") == reply["problems"][0]["sentence"]


def test_a_retry_of_the_same_bytes_makes_no_second_row(officer: Officer) -> None:
    replies = [officer.send(answers=BROKEN) for _ in range(3)]
    assert len({reply.content for reply in replies}) == 1
    assert len(rows()) == 1


def test_an_acceptable_submission_of_the_same_device_takes_its_waiting_rows_away(officer: Officer) -> None:
    neighbour = Officer(officer.workshop, new_code(), OTHER)
    neighbour.send()
    officer.send(answers=BROKEN)
    officer.send(code=new_code())
    assert len(rows()) == 3
    assert officer.send().status_code == 201
    assert rows() == [("code", OTHER)]
    assert Response.objects.get().answers == officer.body["answers"]


def test_who_declines_leaves_no_answers_in_quarantine_either(officer: Officer) -> None:
    officer.send(code=new_code(), answers={"consent": "decline", "words": "a secret"})
    assert rows() == [("code", {"consent": "decline"})]


def test_what_is_not_kept_says_so(officer: Officer) -> None:
    workshop = officer.workshop
    assert officer.send(code="no code").status_code == 403
    assert officer.post(b"{").status_code == 400
    officer.workshop = Workshop(pk=uuid.uuid4())
    assert officer.send().status_code == 404
    Workshop.objects.filter(pk=workshop.pk).update(state="sealed", sealed_at="2026-01-01T00:00Z")
    CodeRegister.objects.filter(pk=workshop.pk).update(issued=b"", used=b"", receipts=b"")
    officer.workshop = workshop
    assert officer.send().status_code == 410
    assert rows() == []


def test_a_guesser_cannot_fill_the_disk(officer: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_WAITING", 3)
    monkeypatch.setattr("surveys.collect.receive.slow_down", lambda place: None)
    replies = [Officer(officer.workshop, new_code()).send() for _ in range(5)]
    assert [reply.status_code for reply in replies] == [422, 422, 422, 403, 403]
    assert replies[-1].json()["key"] == "not_kept"
    assert len(rows()) == 3
    other_room = WorkshopFactory(assessment=officer.workshop.assessment)
    assert Officer(other_room, new_code()).send().status_code == 422
    assert officer.send().status_code == 201


def test_a_plain_form_keeps_its_answers_on_its_page_and_nothing_in_quarantine(officer: Officer) -> None:
    data = {"code": new_code(), "consent": "agree", "seen": "yes"}
    assert officer.client.post(f"/s/{officer.workshop.pk}/", data).status_code == 403
    assert rows() == []


def test_TR19_a_plain_form_does_not_tell_a_used_code_from_an_unknown_one(officer: Officer) -> None:
    address = f"/s/{officer.workshop.pk}/"
    used, unknown = officer.body["code"], new_code()
    officer.client.post(address, {"code": used, "consent": "agree", "seen": "yes"})
    replies = [
        officer.client.post(address, {"code": code, "consent": "agree", "seen": "no"}).text.replace(code, "")
        for code in (used, unknown)
    ]
    assert replies[0] == replies[1]


def test_answers_come_out_of_quarantine_as_they_were_sent(officer: Officer) -> None:
    answers = {"consent": "agree", "words": "Cửa khẩu \u0301 🚛", "unheard_of": [1, None, {"a": 2.5}], "cases": 2.5}
    officer.send(answers=answers)
    assert json.dumps(rows()[0][1], sort_keys=True) == json.dumps(answers, sort_keys=True)
