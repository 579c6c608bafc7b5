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


@pytest.mark.django_db
def test_the_cost_of_the_officers_page() -> None:
    client: Any = Client()
    room = rehearsal_of(load_demo(FIXTURES, with_responses=False))
    entry = client.get("/")
    files = {SCRIPT: _size(served_script().encode()), STYLESHEET: _size(served_stylesheet().encode())}
    page = client.get(f"/s/{room.pk}/", headers={"accept-encoding": "br"})
    found_by_code = 300  # the reply to the code: a few bytes of JSON with its headers
    total = _size(entry.content) + len(page.content) + sum(files.values())
    lists = [_hashed(name) for name in files]
    worker = _size(
        re.sub(rb"const FILES = .*", f"const FILES = {json.dumps(lists)};".encode(), client.get("/worker.js").content)
    )
    total += worker
    requests = (
        1 + len(files) + 1 + 1 + 3
    )  # the first page, its files, the code, the questionnaire, worker and two HEADs
    page_time, bare_time = _times(client, f"/s/{room.pk}/"), _times(client, "/healthz")
    for name, size in files.items():
        print(f"{size:>7} {name}")
    print(f"{_size(entry.content):>7} first page\n{len(page.content):>7} questionnaire\n{worker:>7} service worker")
    print(f"requests {requests}, compressed bytes {total + found_by_code}")
    print(f"server time a page {page_time:.2f} ms, a bare page {bare_time:.2f} ms, ratio {page_time / bare_time:.1f}")
