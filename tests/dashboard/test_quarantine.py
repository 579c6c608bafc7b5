"""Staff decide submissions in quarantine in the admin, and take in files that devices could not send."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from surveys.collect.envelope import public_key
from surveys.models import AuditEntry, QuarantinedSubmission, Response, Workshop
from surveys.models.access_code import new_code
from surveys.models.sealing import seal_workshop
from tests.collect.officer import Officer
from tests.collect.sealing import seal
from tests.factories import QuarantinedSubmissionFactory, codes_for

pytestmark = pytest.mark.django_db
SECRET = "He told me about the checkpoint"


@pytest.fixture
def decider(client: Client) -> Client:
    user = User.objects.create_user("decider", password="a long enough password", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="decide_quarantine"))
    client.force_login(user)
    return client


@pytest.fixture
def row(workshop: Workshop) -> QuarantinedSubmission:
    Officer(workshop, codes_for(workshop)[0], {"consent": "agree", "seen": "maybe", "words": SECRET}).send()
    return QuarantinedSubmission.objects.get()


def page(row: QuarantinedSubmission, step: str = "change", *more: str) -> str:
    return reverse(f"admin:surveys_quarantinedsubmission_{step}", args=[row.pk, *more])


def sealed(workshop: Workshop) -> None:
    workshop.close("test")
    seal_workshop(workshop, "test")


def test_TR25_before_sealing_the_question_is_named_and_no_answer_shown(decider: Client, row: Any) -> None:
    text = decider.get(page(row)).text
    assert "<strong>1.1</strong>" in text
    assert SECRET not in text
    assert "maybe" not in text
    assert decider.get(page(row, "correct")).status_code == 404


def test_after_sealing_who_may_decide_reads_question_by_question_and_the_look_is_recorded(
    decider: Client, row: Any, client: Client
) -> None:
    sealed(row.workshop)
    text = decider.get(page(row)).text
    assert SECRET in text
    assert "maybe" in text
    assert AuditEntry.objects.filter(action="quarantine.view", by="decider").count() == 1


def test_an_answer_is_corrected_by_its_kinds_form_and_the_submission_accepted_with_reasons(
    decider: Client, row: Any
) -> None:
    sealed(row.workshop)
    refused = decider.post(page(row, "decide", "accept"), {"reason": "fine"}, follow=True).text
    assert "does not take these answers yet: seen" in refused
    correct = page(row, "correct") + "?question=seen"
    assert 'type="radio"' in decider.get(correct).text
    assert decider.post(correct, {"answer": "maybe", "reason": "x"}).status_code == 200  # no such option
    assert decider.post(correct, {"answer": "@not_my_area", "reason": ""}).status_code == 200  # no reason
    decider.post(correct, {"answer": "no", "reason": "asked by telephone"})
    row.refresh_from_db()
    assert row.answers["seen"] == "no"
    assert row.corrections[0]["old"] == "maybe"
    decider.post(page(row, "decide", "accept"), {"reason": "now complete"})
    row.refresh_from_db()
    assert (row.state, row.decided_by, row.note) == ("accepted", "decider", "now complete")
    actions = list(
        AuditEntry.objects.filter(action__startswith="quarantine").order_by("pk").values_list("action", "by")
    )
    assert actions == [("quarantine.correct", "decider"), ("quarantine.accept", "decider")]


@pytest.mark.parametrize(
    ("question", "answer", "stored"),
    [("where", ["road", "river"], ["road", "river"]), ("need_a", "@not_my_area", {"state": "not_my_area"}),
     ("cases", "12", 12), ("words", "Mộc Bài", "Mộc Bài"), ("words", "", None)],
)  # fmt: skip
def test_every_kind_can_be_corrected(decider: Client, row: Any, question: str, answer: Any, stored: Any) -> None:
    sealed(row.workshop)
    assert (
        decider.post(page(row, "correct") + f"?question={question}", {"answer": answer, "reason": "r"}).status_code
        == 302
    )
    row.refresh_from_db()
    assert row.answers.get(question) == stored


def test_the_form_shows_the_present_answer_so_that_nothing_is_lost_by_sending_it_as_it_is(
    decider: Client, workshop: Workshop
) -> None:
    given = {"consent": "agree", "seen": "yes", "where": ["road"], "cases": 12, "need_a": {"state": "not_my_area"}}
    row = QuarantinedSubmissionFactory(workshop=workshop, answers=given)
    sealed(workshop)
    for name in given:
        form = decider.get(page(row, "correct") + f"?question={name}").context["form"]
        shown = form["answer"].initial
        decider.post(page(row, "correct") + f"?question={name}", {"answer": shown, "reason": "as it is"})
    row.refresh_from_db()
    assert row.answers == given


def test_a_name_that_is_no_question_can_be_taken_out(decider: Client, workshop: Workshop) -> None:
    row = QuarantinedSubmissionFactory(workshop=workshop, answers={"consent": "agree", "unheard of": "<b>x</b>"})
    sealed(workshop)
    address = page(row, "correct") + "?question=unheard%20of"
    assert "&lt;b&gt;x&lt;/b&gt;" in decider.get(address).text
    decider.post(address, {"reason": "no such question"})
    row.refresh_from_db()
    assert row.answers == {"consent": "agree"}


def test_a_rejected_submission_says_who_and_why(decider: Client, row: Any) -> None:
    decider.post(page(row, "decide", "reject"), {"reason": "a trial by the facilitator"})
    text = decider.get(page(row)).text
    assert "a trial by the facilitator" in text
    assert not Response.objects.exists()
    assert "already" in decider.post(page(row, "decide", "accept"), {"reason": "after all"}).text


def hand_in(client: Client, workshop: Workshop, content: bytes) -> str:
    file = SimpleUploadedFile("answers.tna", content)
    return client.post(reverse("collect:handed_in"), {"workshop": str(workshop.pk), "file": file}).text


def test_TR7_a_sealed_file_from_a_device_is_taken_in_once_like_its_own_sending(
    decider: Client, workshop: Workshop
) -> None:
    officer = Officer(workshop, codes_for(workshop)[0])
    frozen = seal(officer.body, public_key())
    assert "have been stored" in hand_in(decider, workshop, frozen)
    assert "have been stored" in hand_in(decider, workshop, frozen)
    assert officer.post(frozen).status_code == 200
    assert Response.objects.get().answers == officer.body["answers"]
    entries = AuditEntry.objects.filter(action="answers.hand_in")
    assert entries.count() == 2
    assert not any(officer.body["uuid"] in entry.subject + entry.reason for entry in entries)


def test_a_file_that_cannot_be_accepted_goes_into_quarantine_and_rubbish_nowhere(
    decider: Client, workshop: Workshop
) -> None:
    assert "in quarantine until" in hand_in(decider, workshop, seal(Officer(workshop, new_code()).body, public_key()))
    assert QuarantinedSubmission.objects.count() == 1
    for rubbish in (b"{", b"\xff", b"x" * 300_000, seal(Officer(workshop, new_code()).body, public_key())[:-40]):
        assert "no file of sealed answers" in hand_in(decider, workshop, rubbish)
    assert QuarantinedSubmission.objects.count() == 1
