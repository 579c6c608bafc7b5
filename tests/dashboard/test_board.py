"""The facilitator's board: participation against the plan, live, and never an answer."""

import json
import re
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from surveys.models import AuditEntry, CodeRegister, Workshop
from tests.collect.officer import Officer
from tests.factories import (
    AgencyFactory,
    OfficeFactory,
    ResponseFactory,
    SampleCellFactory,
    codes_for,
)


@pytest.fixture
def room(workshop: Workshop) -> Workshop:
    customs = AgencyFactory(slug="customs", names={"en": "Customs", "vi": "Hải quan"})
    cau_treo = OfficeFactory(slug="cau_treo", names={"en": "Cau Treo", "vi": "Cầu Treo"})
    SampleCellFactory(assessment=workshop.assessment, office=cau_treo, agency=customs, planned=3)
    return workshop


@pytest.fixture
def facilitator(client: Client, room: Workshop, django_user_model: type[User]) -> Client:
    user = django_user_model.objects.create_user("lan", password="a long enough password", is_staff=True)
    user.groups.add(Group.objects.get(name="facilitator"))
    room.facilitators.add(user)
    client.force_login(user)
    return client


def _data(client: Client, room: Workshop, **headers: str) -> Any:
    return client.get(f"/workshops/{room.pk}/board/data/", headers=headers)


def test_the_board_shows_codes_started_sent_quarantine_and_who_is_missing(facilitator: Client, room: Workshop) -> None:
    codes_for(room, 7)
    ResponseFactory(workshop=room, answers={"blo": "cau_treo", "agency": "customs"})
    page = facilitator.get(f"/workshops/{room.pk}/board/").text
    for said in (
        'data-figure="given_out">7<',
        'data-figure="sent">1<',
        'data-figure="office-cau_treo">1 / 3<',
        'data-figure="agency-customs">1 / 3<',
        "<li>Customs at Cau Treo: 1 of 3</li>",
        "3 officers planned",
    ):
        assert said in page, said
    page = facilitator.get(f"/workshops/{room.pk}/board/?language=vi").text
    assert "<li>Hải quan tại Cầu Treo: 1 trên 3</li>" in page
    assert "mã đã phát" in page


def test_the_numbers_for_the_script_are_those_of_the_page(facilitator: Client, room: Workshop) -> None:
    ResponseFactory.create_batch(2, workshop=room, answers={"blo": "cau_treo", "agency": "customs"})
    page = facilitator.get(f"/workshops/{room.pk}/board/").text
    data = json.loads(_data(facilitator, room).content)
    assert dict(re.findall(r'data-figure="([^"]+)">([^<]*)<', page)) == data["figures"]
    assert dict(re.findall(r'data-bar="([^"]+)" width="([^"]+)"', page)) == data["bars"]
    assert re.findall(r"<li>([^<]*)</li>", page) == data["missing"]
    assert f'data-layout="{data["layout"]}"' in page


def test_unchanged_numbers_are_answered_with_304_and_changed_ones_in_full(facilitator: Client, room: Workshop) -> None:
    etag = _data(facilitator, room)["ETag"]
    again = _data(facilitator, room, if_none_match=etag)
    assert (again.status_code, again.content) == (304, b"")
    ResponseFactory(workshop=room)
    changed = _data(facilitator, room, if_none_match=etag)
    assert changed.status_code == 200
    assert changed["ETag"] != etag
    assert json.loads(changed.content)["figures"]["sent"] == "1"
    assert changed["Cache-Control"] == "no-store"


def test_TR15_no_answer_reaches_the_board(facilitator: Client, room: Workshop) -> None:
    """Two rooms whose officers answered everything differently have the same board."""
    boards = []
    for answers in ({"seen": "yes", "honest": "no", "cases": 7}, {"seen": "no", "honest": "yes", "words": "bí mật"}):
        room.responses.all().delete()
        ResponseFactory.create_batch(3, workshop=room, answers=answers)
        boards.append(_data(facilitator, room).content)
    assert boards[0] == boards[1]


def test_TR15_a_refusal_does_not_show_while_the_workshop_is_open(facilitator: Client, room: Workshop) -> None:
    boards = []
    for answers in ({"consent": "agree"}, {"consent": "decline"}):
        room.responses.all().delete()
        CodeRegister.objects.all().delete()
        assert Officer(room, codes_for(room)[0], answers).send().status_code == 201
        boards.append(_data(facilitator, room).content)
        listed = facilitator.get("/admin/surveys/workshop/").text
        assert "1 / 1 / 1" in listed
    assert boards[0] == boards[1]
    room.close("test")
    assert json.loads(_data(facilitator, room).content)["figures"]["declined"] == "1"


def test_a_workshop_without_a_plan_has_totals_and_says_why_nothing_else(facilitator: Client, room: Workshop) -> None:
    room.assessment.sample_cells.all().delete()
    page = facilitator.get(f"/workshops/{room.pk}/board/").text
    assert "There is no sampling plan for this workshop" in page
    assert 'data-figure="sent">0<' in page


def test_the_projector_shows_the_address_and_a_qr_code_without_any_code(facilitator: Client, room: Workshop) -> None:
    (code,) = codes_for(room)
    page = facilitator.get(f"/workshops/{room.pk}/projector/").text
    assert '<p class="address">http://testserver</p>' in page
    assert page.count("<svg") == 1
    assert code not in page
    assert "Quét mã QR" in page
    assert "Scan the QR code" in page


def test_a_workshop_is_closed_after_a_question_and_the_trail_says_by_whom(facilitator: Client, room: Workshop) -> None:
    address = f"/workshops/{room.pk}/close/"
    assert "Yes, close it" in facilitator.get(address).text
    room.refresh_from_db()
    assert room.state == Workshop.State.OPEN
    assert facilitator.post(address)["Location"] == f"/workshops/{room.pk}/board/?language=en"
    facilitator.post(address)  # a second press does no harm
    room.refresh_from_db()
    assert room.state == Workshop.State.CLOSED
    assert AuditEntry.objects.filter(action="workshop.close", by="lan").count() == 1
    assert "Close the workshop" not in facilitator.get(f"/workshops/{room.pk}/board/").text
    assert "not open any more" in facilitator.get(address).text


def test_the_first_page_leads_to_the_own_workshops_and_shows_no_results_to_a_facilitator(
    facilitator: Client, room: Workshop, viet_nam_2010: Any
) -> None:
    page = facilitator.get("/admin/").text
    assert f'href="/workshops/{room.pk}/board/"' in page
    assert f'href="/admin/surveys/workshop/{room.pk}/codes/"' in page
    assert "/results/" not in page
    assert "vn-2010" not in page
