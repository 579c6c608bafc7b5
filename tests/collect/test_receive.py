"""One response, delivered once, whatever the network does (trust.md, section 3 and 5)."""

import json
import threading
import uuid
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.models import QuarantinedSubmission, Response, Workshop
from surveys.models.access_code import new_code
from surveys.models.sealing import seal_workshop
from tests.collect.officer import Officer
from tests.factories import AssessmentFactory, WorkshopFactory, codes_for


@pytest.fixture
def officer(workshop: Workshop) -> Officer:
    return Officer(workshop, codes_for(workshop)[0])


def test_a_response_is_stored_with_its_answers_and_nothing_that_tells_who_sent_it(officer: Officer) -> None:
    assert officer.send().status_code == 201
    response = Response.objects.get()
    assert response.answers == {"consent": "agree", "seen": "yes"}
    kept = {field.name for field in Response._meta.concrete_fields}
    assert kept == {"id", "assessment", "workshop", "version", "answers", "received_on", "rehearsal"}
    assert str(response.pk) != officer.body["uuid"]


def test_TR2_a_retry_after_a_lost_reply_gets_the_same_receipt(officer: Officer) -> None:
    first, again = officer.send(), officer.send()
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["receipt"] == again.json()["receipt"]
    assert first.json()["uuid"] == officer.body["uuid"]
    assert Response.objects.count() == 1


def test_TR2_the_same_identifier_with_other_answers_changes_nothing_and_is_kept_apart(officer: Officer) -> None:
    officer.send()
    reply = officer.send(answers={"consent": "agree", "seen": "no"})
    assert (reply.status_code, reply.json()["reason"]) == (422, "changed")
    assert Response.objects.get().answers["seen"] == "yes"


def test_TR2_the_order_of_keys_makes_no_other_content(officer: Officer) -> None:
    officer.send()
    assert officer.send(answers={"seen": "yes", "consent": "agree"}).status_code == 200


def test_TR16_a_code_is_good_once_and_used_and_unknown_codes_get_one_and_the_same_reply(officer: Officer) -> None:
    officer.send()
    used = Officer(officer.workshop, officer.body["code"])
    replies = [used.send(), used.send(code=new_code())]
    assert {reply.status_code for reply in replies} == {422}
    assert len({reply.content for reply in replies}) == 1
    assert Response.objects.count() == 1


def test_what_is_no_code_at_all_is_told_so_and_not_kept(officer: Officer) -> None:
    reply = officer.send(code="x")
    assert (reply.status_code, reply.json()["key"]) == (403, "code_not_usable")
    assert not QuarantinedSubmission.objects.exists()


def test_a_refused_submission_leaves_the_code_good(officer: Officer) -> None:
    reply = officer.send(answers={"consent": "agree", "cases": 500, "seen": "maybe"})
    assert reply.status_code == 422
    assert {problem["question"] for problem in reply.json()["problems"]} == {"seen"}
    assert officer.send().status_code == 201


def test_answers_to_skipped_questions_are_left_out_not_refused(officer: Officer) -> None:
    assert officer.send(answers={"consent": "agree", "seen": "no", "where": ["road"]}).status_code == 201
    assert Response.objects.get().answers == {"consent": "agree", "seen": "no"}


def test_who_declines_leaves_only_the_count(officer: Officer) -> None:
    assert officer.send(answers={"consent": "decline", "seen": "yes"}).status_code == 201
    assert officer.send(answers={"consent": "decline", "seen": "yes"}).status_code == 200
    officer.workshop.codes.refresh_from_db()
    assert (Response.objects.count(), officer.workshop.codes.declined) == (0, 1)


def test_TR8_an_older_version_of_the_questionnaire_is_still_taken(officer: Officer) -> None:
    from dataclasses import replace

    from tests.small import SMALL

    assessment = officer.workshop.assessment
    old = assessment.version
    assessment.version = old.questionnaire.publish(replace(SMALL, label="2"), "test")
    assessment.save(update_fields=["version"])
    assert officer.send().status_code == 201
    assert Response.objects.get().version == old


def test_a_closed_workshop_takes_late_answers_and_a_sealed_one_says_so(workshop: Workshop) -> None:
    first, second = (Officer(workshop, code) for code in codes_for(workshop, 2))
    workshop.close("test")
    assert first.send().status_code == 201
    seal_workshop(workshop, "test")
    assert (first.send().status_code, second.send().status_code) == (410, 410)
    assert Response.objects.count() == 1


def test_a_rehearsals_responses_are_marked(db: Any) -> None:
    rehearsal = WorkshopFactory(rehearsal=True)
    Officer(rehearsal, codes_for(rehearsal)[0]).send()
    assert Response.objects.get().rehearsal is True


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"uuid": 1}',
        b'{"a": 1, "a": 2}', b'{"a": ' + b"9" * 5000 + b"}", b'{"answers": NaN}',
        b'{"answers": Infinity}', b"[" * 100_000,
    ],
)  # fmt: skip
def test_TR29_a_malformed_body_is_a_400_with_a_reason(body: bytes, officer: Officer) -> None:
    reply = officer.post(body)
    assert reply.status_code == 400
    assert reply.json()["reason"]


@pytest.mark.parametrize(
    "changes",
    [
        {"uuid": "x"},
        {"uuid": str(uuid.uuid1())},
        {"code": 1},
        {"answers": []},
        {"answers": {"words": "a\u0000b"}},
        {"answers": {"words": "\ud800"}},
        {"answers": {"seen": {"a": {"b": {"c": {"d": {"e": 1}}}}}}},
        {"more": 1},
    ],
)
def test_TR29_wrong_parts_are_a_400(changes: dict[str, Any], officer: Officer) -> None:
    assert officer.post(json.dumps({**officer.body, **changes}).encode()).status_code == 400
    assert Response.objects.count() == 0


def test_TR29_a_body_over_256_kib_is_refused(officer: Officer) -> None:
    assert officer.send(answers={"words": "x" * 300_000}).status_code in (400, 413)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    st.dictionaries(
        st.sampled_from(["consent", "seen", "where", "cases", "share", "since", "need_a", "honest", "words", "other"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
            lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=2),
            max_leaves=5,
        ),
    )
)
def test_TR29_no_answers_make_an_error_of_the_server(officer: Officer, answers: dict[str, Any]) -> None:
    assert officer.send(uuid=str(uuid.uuid4()), answers=answers).status_code in (201, 200, 400, 403, 422)


def test_TR28_another_sites_page_cannot_post(officer: Officer) -> None:
    body = json.dumps(officer.body).encode()
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}):
        assert officer.post(body, **headers).status_code == 403
    assert Response.objects.count() == 0
    assert officer.post(body, **{"Sec-Fetch-Site": "same-origin"}).status_code == 201


def test_officers_get_no_cookies(officer: Officer) -> None:
    officer.send()
    officer.client.get("/")
    assert not officer.client.cookies


def test_a_workshop_that_does_not_exist_is_told_in_words(officer: Officer) -> None:
    officer.workshop = Workshop(pk=uuid.uuid4())
    reply = officer.send()
    assert (reply.status_code, reply.json()["key"]) == (404, "unknown_page")


def _at_once(*actions: Any) -> list[int]:
    """The statuses of actions that start together, each on a connection of its own."""
    barrier, statuses = threading.Barrier(len(actions)), []

    def run(action: Any) -> None:
        barrier.wait()
        statuses.append(action().status_code)
        connection.close()

    threads = [threading.Thread(target=run, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(statuses)


@pytest.mark.django_db(transaction=True)
def test_TR16_code_race_exactly_one_of_two_devices_is_stored() -> None:
    workshop = WorkshopFactory(assessment=AssessmentFactory())
    for code in codes_for(workshop, 5):
        one, two = Officer(workshop, code), Officer(workshop, code)
        assert _at_once(one.send, two.send) == [201, 422]
    assert Response.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_TR4_two_equal_sends_at_the_same_moment_are_stored_once() -> None:
    workshop = WorkshopFactory(assessment=AssessmentFactory())
    for code in codes_for(workshop, 5):
        officer = Officer(workshop, code)
        assert _at_once(officer.send, officer.send, officer.send) == [200, 200, 201]
    assert Response.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_TR10_a_room_of_33_sends_at_once_and_all_is_stored() -> None:
    workshop = WorkshopFactory(assessment=AssessmentFactory())
    officers = [Officer(workshop, code) for code in codes_for(workshop, 33)]
    assert _at_once(*(officer.send for officer in officers)) == [201] * 33
    assert Response.objects.count() == 33
