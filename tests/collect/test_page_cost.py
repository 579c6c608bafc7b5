"""What an officer's device must receive before everything opens without a network."""

from typing import Any

import pytest
from django.test import Client

from surveys.interchange.demo_data import load_demo, rehearsal_of
from tests.bench.page import bytes_by_part
from tests.factories import FIXTURES


@pytest.mark.django_db
def test_a_first_visit_of_the_vietnamese_questionnaire_costs_at_most_40_kilobytes() -> None:
    client: Any = Client()
    room = rehearsal_of(load_demo(FIXTURES, with_responses=False))
    parts = bytes_by_part(client, f"/s/{room.pk}/")
    assert min(parts.values()) > 0
    assert sum(parts.values()) <= 40_000, parts
