"""Staff decide what waits in quarantine; every decision has a reason and an audit entry, and counts stay right."""

import pytest

from surveys.models import AuditEntry, CodeRegister, QuarantinedSubmission, Response, Workshop
from surveys.models.access_code import new_code
from surveys.models.decisions import AlreadyDecided, NotAcceptable, NotReadable, accept, correct, reject
from surveys.models.sealing import delete_rehearsal_responses, seal_workshop
from surveys.questions import Invalid
from tests.collect.officer import Officer
from tests.factories import QuarantinedSubmissionFactory, WorkshopFactory, codes_for

pytestmark = pytest.mark.django_db
GIVEN = {"consent": "agree", "seen": "yes"}


def waiting(workshop: Workshop, answers: dict[str, object] | None = None) -> QuarantinedSubmission:
    return QuarantinedSubmissionFactory(workshop=workshop, answers=answers or GIVEN)


def seal(workshop: Workshop) -> None:
    workshop.close("test")
    seal_workshop(workshop, "test")


def test_an_accepted_submission_becomes_a_response_and_its_devices_retry_is_known(workshop: Workshop) -> None:
    officer = Officer(workshop, new_code())
    officer.send()
    row = QuarantinedSubmission.objects.get()
    accept(row, "Lan", "the slip was torn")
    row.refresh_from_db()
    assert (row.state, row.stored, row.decided_by, row.note) == ("accepted", True, "Lan", "the slip was torn")
    assert Response.objects.get().answers == GIVEN
    assert officer.send().status_code == 200
    assert Response.objects.count() == 1
    assert CodeRegister.objects.get().used_count == 0
    entry = AuditEntry.objects.get(action="quarantine.accept")
    assert (entry.by, entry.reason) == ("Lan", "the slip was torn")


def test_a_decision_is_made_once(workshop: Workshop) -> None:
    row = waiting(workshop)
    accept(row, "Lan", "once")
    for decide in (accept, reject):
        with pytest.raises(AlreadyDecided):
            decide(row, "Minh", "twice")
    assert Response.objects.count() == 1
    assert AuditEntry.objects.filter(action__startswith="quarantine").count() == 1


def test_a_rejected_submission_stays_and_its_retry_makes_no_second_row(workshop: Workshop) -> None:
    officer = Officer(workshop, new_code())
    officer.send()
    reject(QuarantinedSubmission.objects.get(), "Lan", "sent twice")
    assert officer.send().status_code == 422
    row = QuarantinedSubmission.objects.get()
    assert (row.state, row.note, row.answers) == ("rejected", "sent twice", GIVEN)
    assert not Response.objects.exists()


def test_answers_the_questionnaire_does_not_take_are_accepted_only_after_correction(workshop: Workshop) -> None:
    Workshop.objects.filter(pk=workshop.pk).update(rehearsal=True)
    workshop.refresh_from_db()
    row = waiting(workshop, {"consent": "agree", "seen": "maybe", "cases": 12})
    with pytest.raises(NotAcceptable) as refused:
        accept(row, "Lan", "it looks fine")
    assert [problem.question for problem in refused.value.problems] == ["seen"]
    with pytest.raises(Invalid):
        correct(row, "seen", "perhaps", by="Lan", reason="so he said")
    correct(row, "seen", "no", by="Lan", reason="so he said")
    row.refresh_from_db()
    assert row.corrections == [{"question": "seen", "old": "maybe", "by": "Lan", "reason": "so he said"}]
    assert row.problems == []
    accept(row, "Lan", "corrected")
    assert Response.objects.get().answers == {"consent": "agree", "seen": "no", "cases": 12}
    assert AuditEntry.objects.get(action="quarantine.correct").reason == "seen: so he said"


def test_a_blank_correction_takes_an_answer_out(workshop: Workshop) -> None:
    rehearsal = WorkshopFactory(rehearsal=True)
    row = waiting(rehearsal, {"consent": "agree", "unheard_of": "x"})
    correct(row, "unheard_of", None, by="Lan", reason="not a question")
    accept(row, "Lan", "corrected")
    assert Response.objects.get().answers == {"consent": "agree"}


def test_TR25_nothing_is_corrected_before_sealing(workshop: Workshop) -> None:
    with pytest.raises(NotReadable):
        correct(waiting(workshop), "seen", "no", by="Lan", reason="a guess")


def test_who_declined_is_only_counted(workshop: Workshop) -> None:
    accept(waiting(workshop, {"consent": "decline"}), "Lan", "he told so")
    assert not Response.objects.exists()
    assert CodeRegister.objects.get(workshop=workshop).declined == 1


def test_TR25_after_sealing_accepted_submissions_enter_results_five_at_once(workshop: Workshop) -> None:
    rows = [waiting(workshop) for _ in range(6)]
    seal(workshop)
    other = WorkshopFactory(assessment=workshop.assessment, cluster=None)
    strange = waiting(other)
    seal(other)
    accept(strange, "Lan", "another cluster waits for its own five")
    counts = []
    for row in rows:
        accept(row, "Lan", "it was his")
        counts.append(Response.objects.count())
    assert counts == [0, 0, 0, 0, 5, 5]
    assert QuarantinedSubmission.objects.filter(state="accepted", stored=False).count() == 2


def test_TR17_sealing_keeps_what_waits_and_forgets_its_device(workshop: Workshop) -> None:
    Officer(workshop, new_code()).send()
    before = QuarantinedSubmission.objects.get()
    seal(workshop)
    after = QuarantinedSubmission.objects.get()
    assert (after.pk, after.state, after.answers) == (before.pk, "waiting", before.answers)
    assert (after.client, after.content) == (None, None)


def test_an_emptied_rehearsal_leaves_nothing_in_quarantine() -> None:
    rehearsal = WorkshopFactory(rehearsal=True)
    codes_for(rehearsal)
    Officer(rehearsal, new_code()).send()
    delete_rehearsal_responses(rehearsal, "test")
    assert not QuarantinedSubmission.objects.exists()
