"""What an officer's device must receive before everything opens without a network."""

from typing import Any

import brotli
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


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/worker.js", "room"])
def test_what_a_first_visit_counts_as_compressed_is_sent_compressed(address: str) -> None:
    client: Any = Client()
    room = rehearsal_of(load_demo(FIXTURES, with_responses=False))
    path = f"/s/{room.pk}/" if address == "room" else address
    plain, sent = client.get(path), client.get(path, headers={"accept-encoding": "gzip, br"})
    assert sent["Content-Encoding"] == "br"
    assert brotli.decompress(sent.content) == plain.content
    assert sent["Content-Type"] == plain["Content-Type"]
