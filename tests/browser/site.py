"""A real server for the browser: this site on a free port, with the demo's data and the hashed static files."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from surveys.interchange.demo_data import load_demo, rehearsal_of
from surveys.models import Assessment, Workshop
from surveys.models.codes import issue_codes
from tests.factories import FIXTURES


class Site:
    """The address, and rows to look at from the test's side."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.assessment: Assessment = load_demo(FIXTURES, with_responses=True)
        self.rehearsal: Workshop = rehearsal_of(self.assessment)

    @property
    def room(self) -> str:
        """The address of the rehearsal's questionnaire, as it stands on the wall."""
        return f"{self.address}/s/{self.rehearsal.pk}/"

    def code(self, workshop: Workshop | None = None) -> str:
        with transaction.atomic():
            return issue_codes(workshop or self.rehearsal, 1, by="test")[0]


@pytest.fixture
def site(transactional_db: Any, live_server: Any) -> Site:
    return Site(live_server.url)


@pytest.fixture
def sign_in(site: Site, django_user_model: Any) -> Callable[[Any], None]:
    """Sign a page's browser in as an administrator."""
    django_user_model.objects.create_superuser("manager", password="a long enough password")

    def signed_in(page: Any) -> None:
        page.goto(f"{site.address}/admin/login/?next=/results/")
        page.get_by_label("Username").fill("manager")
        page.get_by_label("Password").fill("a long enough password")
        page.get_by_role("button", name="Log in").click()
        page.get_by_role("heading", name="Results").wait_for()

    return signed_in
