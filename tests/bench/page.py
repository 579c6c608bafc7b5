"""make bench-page: what the officer's page costs, from the address to the first question.

Bytes are those a browser receives for the page, its styles and its modules, brotli as the server sends them. The
time is the median of 200 pages through Django's client, beside the smallest page there is (/healthz) in the same run.
"""

import re
import time
from pathlib import Path
from statistics import median
from typing import Any

import brotli
import pytest
from django.conf import settings
from django.test import Client

from surveys.interchange.demo_data import load_demo, rehearsal_of
from tests.factories import FIXTURES

STATIC = Path(settings.BASE_DIR) / "static"


def _size(content: bytes) -> int:
    return len(brotli.compress(content))


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
    files = sorted({*re.findall(r'/static/([^"]+\.(?:css|svg))', entry.text), "officer/entry.js", *_modules()})
    page = client.get(f"/s/{room.pk}/", headers={"accept-encoding": "br"})
    found_by_code = 300  # the reply to the code: a few bytes of JSON with its headers
    total = _size(entry.content) + len(page.content) + sum(_size((STATIC / file).read_bytes()) for file in files)
    requests = 1 + len(files) + 1 + 1  # the first page, its files, the code, the questionnaire
    page_time, bare_time = _times(client, f"/s/{room.pk}/"), _times(client, "/healthz")
    for file in files:
        print(f"{_size((STATIC / file).read_bytes()):>7} {file}")
    print(f"{_size(entry.content):>7} first page\n{len(page.content):>7} questionnaire")
    print(f"requests {requests}, compressed bytes {total + found_by_code}")
    print(f"server time a page {page_time:.2f} ms, a bare page {bare_time:.2f} ms, ratio {page_time / bare_time:.1f}")


def _modules() -> set[str]:
    """The modules that entry.js loads, directly or not."""
    found, to_read = set(), {"entry.js"}
    while to_read:
        name = to_read.pop()
        found.add(f"officer/{name}")
        imported = set(re.findall(r'from "\./([^"]+)"', (STATIC / "officer" / name).read_text()))
        to_read |= {other for other in imported if f"officer/{other}" not in found}
    return found
