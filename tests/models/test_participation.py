"""Participation: how many took part against the plan, and nothing that tells what one of them answered."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from surveys.models import Assessment, CodeRegister, Workshop
from surveys.models.codes import locked
from surveys.models.participation import (
    SMALLEST_SHOWN,
    Coverage,
    participation,
    participation_of_assessment,
)
from surveys.models.sealing import seal_workshop
from tests.collect.officer import Officer
from tests.factories import (
    AgencyFactory,
    AssessmentFactory,
    ClusterFactory,
    OfficeFactory,
    QuarantinedSubmissionFactory,
    ResponseFactory,
    SampleCellFactory,
    WorkshopFactory,
    codes_for,
)

pytestmark = pytest.mark.django_db
CAU_TREO = {"en": "Cau Treo", "vi": "Cầu Treo"}
CUSTOMS = {"en": "Customs", "vi": "Hải quan"}


@pytest.fixture
def room() -> Workshop:
    """A workshop whose plan has Customs 3 and Immigration 1 at Cau Treo, and Customs 2 at Lao Bao."""
    assessment = AssessmentFactory()
    cau_treo, lao_bao = OfficeFactory(slug="cau_treo", names=CAU_TREO), OfficeFactory(slug="lao_bao")
    customs, immigration = AgencyFactory(slug="customs", names=CUSTOMS), AgencyFactory(slug="immigration")
    for office, agency, planned in ((cau_treo, customs, 3), (cau_treo, immigration, 1), (lao_bao, customs, 2)):
        SampleCellFactory(assessment=assessment, office=office, agency=agency, planned=planned)
    return WorkshopFactory(assessment=assessment)


def _respond(room: Workshop, office: Any, agency: Any, count: int = 1) -> None:
    answers = {"consent": "agree", "blo": office, "agency": agency}
    ResponseFactory.create_batch(count, workshop=room, answers={k: v for k, v in answers.items() if v})


def _sent(parts: tuple[Coverage, ...]) -> dict[str, tuple[int, int]]:
    return {part.name: (part.sent, part.planned) for part in parts}


def test_who_sent_is_counted_against_the_plan_by_office_agency_and_cell(room: Workshop) -> None:
    _respond(room, "cau_treo", "customs")
    _respond(room, "cau_treo", "immigration", 2)
    _respond(room, "lao_bao", "customs", 3)
    found = participation(room)
    assert (found.sent, found.planned) == (6, 6)
    assert _sent(found.offices) == {"cau_treo": (3, 4)}
    assert _sent(found.agencies) == {"customs": (4, 5)}
    assert _sent(found.cells) == {"cau_treo-customs": (1, 3)}


def test_who_is_missing_is_named_in_both_languages(room: Workshop) -> None:
    _respond(room, "cau_treo", "customs")
    words = [part.words() for part in participation(room).under_represented]
    assert words == [{"en": "Customs at Cau Treo: 1 of 3", "vi": "Hải quan tại Cầu Treo: 1 trên 3"}]
    _respond(room, "cau_treo", "customs", 2)
    assert participation(room).under_represented == []


def test_an_agency_of_which_every_cell_is_small_is_missed_as_a_whole(room: Workshop) -> None:
    forest = AgencyFactory(slug="forest", names={"en": "Forest", "vi": "Kiểm lâm"})
    for slug in ("cau_treo", "lao_bao", "moc_bai"):
        SampleCellFactory(assessment=room.assessment, office=OfficeFactory(slug=slug), agency=forest, planned=1)
    words = [part.words()["en"] for part in participation(room).under_represented]
    assert "Forest: 0 of 3" in words
    assert not [line for line in words if line.startswith("Forest at")]


def test_TR15_cells_margins_and_silence_below_the_minimum_are_one_remainder(room: Workshop) -> None:
    """Who watches the board while somebody presses "send" cannot tell a small cell from silence or refusal."""
    assert SMALLEST_SHOWN == 3
    boards = []
    for office, agency in (
        ("lao_bao", "immigration"),  # outside the plan, and of no office or agency large enough
        ("lao_bao", None),
        (None, None),
        ({"state": "prefer_not"}, {"state": "prefer_not"}),
        ("hanoi", "navy"),
        ([], 7),
    ):
        room.responses.all().delete()
        _respond(room, office, agency)
        boards.append(participation(room))
    room.responses.all().delete()
    CodeRegister.objects.create(workshop=room, declined=1)
    boards.append(replace(participation(room), declined=0))
    assert boards == [boards[0]] * 7
    assert boards[0].remainder == 1


def test_TR15_a_refusal_counts_as_sent_so_that_the_moment_of_sending_tells_nothing(room: Workshop) -> None:
    for answers in ({"consent": "decline"}, {"consent": "agree", "seen": "yes"}):
        before = participation(room)
        reply = Officer(room, codes_for(room)[0], answers).send()
        assert reply.status_code == 201
        after = participation(room)
        assert (after.sent, after.remainder) == (before.sent + 1, before.remainder + 1)
    assert participation(room).declined == 1


def test_codes_given_out_and_fills_begun_are_counted(room: Workshop) -> None:
    codes = codes_for(room, 5)
    with transaction.atomic():
        register = locked(room)
        register.begin(codes[0])
        register.begin(codes[1])
    Officer(room, codes[2]).send()
    found = participation(room)
    assert (found.given_out, found.started, found.sent) == (5, 3, 1)


def test_only_what_waits_for_a_decision_is_in_quarantine(room: Workshop) -> None:
    QuarantinedSubmissionFactory(workshop=room)
    QuarantinedSubmissionFactory(workshop=room, state="rejected", decided_by="manager")
    QuarantinedSubmissionFactory()
    assert participation(room).quarantined == 1


def test_a_sealed_workshop_keeps_its_counts_and_says_that_codes_are_gone(room: Workshop) -> None:
    Officer(room, codes_for(room)[0]).send()
    room.close("test")
    seal_workshop(room, "test")
    found = participation(room)
    assert (found.given_out, found.started, found.sent) == (None, None, 1)


def test_a_workshop_is_held_against_the_offices_of_its_cluster(room: Workshop) -> None:
    south = ClusterFactory(code="CL2")
    far = OfficeFactory(slug="moc_bai", cluster=south)
    SampleCellFactory(assessment=room.assessment, office=far, agency=AgencyFactory(slug="customs"), planned=9)
    assert participation(room).planned == 6
    assert participation(WorkshopFactory(assessment=room.assessment, cluster=None)).planned == 15
    _respond(room, "moc_bai", "customs")
    assert participation(room).remainder == 1


def test_an_assessment_adds_its_workshops_and_leaves_rehearsals_out(room: Workshop) -> None:
    second = WorkshopFactory(assessment=room.assessment)
    rehearsal = WorkshopFactory(assessment=room.assessment, rehearsal=True)
    _respond(room, "cau_treo", "customs")
    _respond(second, "cau_treo", "customs")
    _respond(rehearsal, "cau_treo", "customs", 5)
    assert _sent(participation_of_assessment(room.assessment).cells) == {"cau_treo-customs": (2, 3)}


def test_the_baseline_of_2010_lacks_customs_in_the_north_and_immigration_everywhere(viet_nam_2010: Assessment) -> None:
    """By hand from the reconstructed responses: 33 sent; no customs officer outside Moc Bai and Long Binh."""
    found = participation_of_assessment(viet_nam_2010)
    assert (found.sent, found.planned) == (33, 61)
    words = [part.words()["en"] for part in found.under_represented]
    assert "Customs at Cau Treo: 0 of 3" in words
    assert "Customs at Moc Bai: 1 of 3" in words
    assert "Immigration: 0 of 7" in words
    assert not [line for line in words if "Long Binh" in line]


def test_participation_takes_the_same_few_queries_however_many_took_part(
    room: Workshop, django_assert_num_queries: Any
) -> None:
    _respond(room, "cau_treo", "customs", 30)
    codes_for(room, 40)
    with django_assert_num_queries(4):
        participation(room)
    with django_assert_num_queries(4):
        participation_of_assessment(room.assessment)
