"""A fill is counted as begun once, and nobody learns more of a code than that it cannot be used (TR-15, TR-19)."""

import json
import uuid

import pytest
from django.test import Client

from surveys.collect import wrong_codes
from surveys.models import CodeRegister, Workshop
from surveys.models.access_code import new_code, printed
from surveys.models.sealing import seal_workshop
from tests.collect.officer import Officer
from tests.factories import codes_for

pytestmark = pytest.mark.django_db


def begin(workshop: Workshop, body: object, **headers: str) -> object:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Client().post(f"/s/{workshop.pk}/begin/", data, content_type="application/json", headers=headers)


def started(workshop: Workshop) -> int:
    return CodeRegister.objects.get(workshop=workshop).started_count


def test_a_code_counts_as_begun_once_however_often_it_is_told(workshop: Workshop) -> None:
    one, two = codes_for(workshop, 2)
    replies = [begin(workshop, {"code": code}) for code in (one, printed(one).lower(), two)]
    assert [reply.status_code for reply in replies] == [204, 204, 204]
    assert not any(reply.content or reply.cookies for reply in replies)
    assert started(workshop) == 2
    Officer(workshop, one).send()
    assert started(workshop) == 2  # sending what was begun begins nothing


def test_TR19_unknown_used_and_misspelt_codes_are_told_alike_and_count_nothing(workshop: Workshop) -> None:
    code = codes_for(workshop)[0]
    Officer(workshop, code).send()
    replies = [begin(workshop, {"code": text}) for text in (code, new_code(), "x")]
    assert {reply.status_code for reply in replies} == {403}
    assert len({reply.content for reply in replies}) == 1
    assert started(workshop) == 1


def test_fills_begin_only_while_the_workshop_is_open(workshop: Workshop) -> None:
    one, two = codes_for(workshop, 2)
    workshop.close("test")
    assert begin(workshop, {"code": one}).status_code == 410
    seal_workshop(workshop, "test")
    assert begin(workshop, {"code": two}).status_code == 410
    assert begin(Workshop(pk=uuid.uuid4()), {"code": one}).status_code == 404


@pytest.mark.parametrize("body", [b"", b"{", {"code": 1}, {}, {"code": "x", "more": 1}, [], b"9" * 5000])
def test_TR29_a_malformed_beginning_is_a_400(workshop: Workshop, body: object) -> None:
    assert begin(workshop, body).status_code == 400


def test_TR28_another_sites_page_cannot_begin_a_fill(workshop: Workshop) -> None:
    code = codes_for(workshop)[0]
    assert begin(workshop, {"code": code}, **{"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert started(workshop) == 0


def test_TR19_more_than_30_wrong_codes_a_minute_are_slow_and_a_right_one_never(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, slept = [1000.0], []
    monkeypatch.setattr(wrong_codes.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(wrong_codes.time, "sleep", slept.append)
    code = codes_for(workshop)[0]
    for _ in range(30):
        begin(workshop, {"code": new_code()})
    assert slept == []
    assert Officer(workshop, new_code()).send().status_code == 422
    begin(workshop, {"code": new_code()})
    assert len(slept) == 2
    assert begin(workshop, {"code": code}).status_code == 204
    assert Officer(workshop, code).send().status_code == 201
    assert len(slept) == 2
    clock[0] += 61
    begin(workshop, {"code": new_code()})
    assert len(slept) == 2


def test_TR19_waiting_takes_at_most_four_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    inside: list[int] = []

    def sleep(_: float) -> None:
        inside.append(1)
        wrong_codes.slow_down("a room")  # another request while this one waits

    monkeypatch.setattr(wrong_codes.time, "sleep", sleep)
    for _ in range(wrong_codes.FREE + 1):
        wrong_codes.slow_down("a room")
    assert len(inside) == wrong_codes.AT_ONCE
