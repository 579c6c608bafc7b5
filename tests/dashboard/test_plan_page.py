"""The sampling plan as a grid on the assessment's pages."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from surveys.models import Assessment, AuditEntry, SampleCell
from tests.factories import AgencyFactory, AssessmentFactory, OfficeFactory, SampleCellFactory


@pytest.fixture
def manager(client: Client, django_user_model: type[User]) -> Client:
    user = django_user_model.objects.create_user("manager", password="a long enough password", is_staff=True)
    user.groups.add(Group.objects.get(name="manager"))
    client.force_login(user)
    return client


@pytest.fixture
def cell(db: Any) -> SampleCell:
    return SampleCellFactory(
        assessment=AssessmentFactory(), office=OfficeFactory(slug="cau_treo"), agency=AgencyFactory(slug="customs")
    )


def _address(assessment: Assessment) -> str:
    return f"/admin/surveys/assessment/{assessment.pk}/plan/"


def _at(cell: SampleCell, part: str) -> str:
    return f"{part}-{cell.office_id}-{cell.agency_id}"


def test_the_grid_shows_the_plan_and_saves_it_as_a_whole(manager: Client, cell: SampleCell) -> None:
    other = AgencyFactory(slug="immigration")
    assert f'name="{_at(cell, "planned")}" value="3"' in manager.get(_address(cell.assessment)).text
    new = f"{cell.office_id}-{other.pk}"
    reply = manager.post(
        _address(cell.assessment), {f"planned-{new}": "2", f"population-{new}": "5", _at(cell, "planned"): ""}
    )
    assert reply.status_code == 302
    kept = SampleCell.objects.get()
    assert (kept.agency, kept.planned, kept.population) == (other, 2, 5)
    assert AuditEntry.objects.get(action="plan.replace").by == "manager"


@pytest.mark.parametrize(
    ("planned", "population", "said"),
    [
        ("5", "4", "More are planned than there are officers in all."),
        ("", "4", "Say how many are planned"),
        ("many", "", "Enter a whole number."),
        ("-1", "", "greater than or equal to 0"),
        ("999999", "", "less than or equal to 100000"),
    ],
)
def test_what_cannot_be_is_named_with_its_cell_and_nothing_typed_is_lost(
    manager: Client, cell: SampleCell, planned: str, population: str, said: str
) -> None:
    data = {_at(cell, "planned"): planned, _at(cell, "population"): population, "x": "1"}
    page = manager.post(_address(cell.assessment), data).text
    assert "Nothing was saved yet." in page
    assert "An office, An agency: " in page
    assert said in page
    for typed in filter(None, (planned, population)):
        assert f'value="{typed}"' in page
    assert SampleCell.objects.get().planned == 3


def test_the_assessments_page_says_who_is_missing(manager: Client, viet_nam_2010: Assessment) -> None:
    page = manager.get(f"/admin/surveys/assessment/{viet_nam_2010.pk}/change/").text
    assert "61 planned" in page
    assert "Customs at Cau Treo: 0 of 3" in page
    assert _address(viet_nam_2010) in page
