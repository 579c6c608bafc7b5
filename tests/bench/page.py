"""make bench-page: what the officer's page costs, from the address to the first question.

Bytes are those a browser receives until all of the questionnaire, in every language, opens without a network: pages,
styles, modules and the service worker, brotli as the server sends them. The
time is the median of 200 pages through Django's client, beside the smallest page there is (/healthz) in the same run.
"""

import json
import re
import time
from statistics import median
from typing import Any

import brotli
import pytest
from django.test import Client

from surveys.interchange.demo_data import load_demo, rehearsal_of
from tests.factories import FIXTURES
from tna.static_storage import SCRIPT, STYLESHEET, served_script, served_stylesheet


def _size(content: bytes) -> int:
    return len(brotli.compress(content))


def _hashed(name: str) -> str:
    """An address as production has it."""
    stem, suffix = name.rsplit(".", 1)
    return f"/static/{stem}.0123456789ab.{suffix}"


def _times(client: Client, address: str) -> float:
    taken = []
    for _ in range(200):
        began = time.perf_counter()
        client.get(address, headers={"accept-encoding": "br"})
        taken.append(time.perf_counter() - began)
    return median(taken) * 1000


def bytes_by_part(client: Any, address: str) -> dict[str, int]:
    """What a first visit receives, by what it is: each as the server compresses it."""
    files = {SCRIPT: served_script(), STYLESHEET: served_stylesheet()}
    as_served = f"const FILES = {json.dumps([_hashed(name) for name in files])};"
    worker = re.sub("const FILES = .*", lambda _: as_served, client.get("/worker.js").text)
    return {
        **{name: _size(text.encode()) for name, text in files.items()},
        "first page": len(client.get("/", headers={"accept-encoding": "br"}).content),
        "questionnaire": len(client.get(address, headers={"accept-encoding": "br"}).content),
        "service worker": _size(worker.encode()),
        "reply to the code": 300,  # a few bytes of JSON with its headers
    }


@pytest.mark.django_db
def test_the_cost_of_the_officers_page() -> None:
    client: Any = Client()
    address = f"/s/{rehearsal_of(load_demo(FIXTURES, with_responses=False)).pk}/"
    parts = bytes_by_part(client, address)
    for name, size in parts.items():
        print(f"{size:>7} {name}")
    # Each part once, and what the device asks without a body: two HEADs for the pages that it keeps as they came.
    print(f"requests {len(parts) + 2}, compressed bytes {sum(parts.values())}")
    page_time, bare_time = _times(client, address), _times(client, "/healthz")
    print(f"server time a page {page_time:.2f} ms, a bare page {bare_time:.2f} ms, ratio {page_time / bare_time:.1f}")
