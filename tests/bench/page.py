"""make bench-page: what the officer's page costs, from the address to the first question.

Bytes are those a browser receives until all of the questionnaire, in every language, opens without a network: pages,
styles, modules and the service worker, brotli as the server sends them. The
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
from tna.static_storage import without_comments

STATIC = Path(settings.BASE_DIR) / "static"


def _size(content: bytes) -> int:
    return len(brotli.compress(content))


def _file(name: str) -> bytes:
    """A static file as it is served."""
    content = (STATIC / name).read_text(encoding="utf-8")
    return (without_comments(content) if name.endswith(".js") else content).encode()


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
    files = sorted({*re.findall(r'/static/([^"]+\.(?:css|svg))', entry.text), *_modules()})
    page = client.get(f"/s/{room.pk}/", headers={"accept-encoding": "br"})
    found_by_code = 300  # the reply to the code: a few bytes of JSON with its headers
    total = _size(entry.content) + len(page.content) + sum(_size(_file(file)) for file in files)
    worker = _size(client.get("/worker.js").content)
    total += worker
    requests = (
        1 + len(files) + 1 + 1 + 3
    )  # the first page, its files, the code, the questionnaire, worker and two HEADs
    page_time, bare_time = _times(client, f"/s/{room.pk}/"), _times(client, "/healthz")
    for file in files:
        print(f"{_size(_file(file)):>7} {file}")
    print(f"{_size(entry.content):>7} first page\n{len(page.content):>7} questionnaire\n{worker:>7} service worker")
    print(f"requests {requests}, compressed bytes {total + found_by_code}")
    print(f"server time a page {page_time:.2f} ms, a bare page {bare_time:.2f} ms, ratio {page_time / bare_time:.1f}")


def _modules() -> set[str]:
    """The modules that desk.js loads, directly or not."""
    found, to_read = set(), {"desk.js"}
    while to_read:
        name = to_read.pop()
        found.add(f"officer/{name}")
        imported = set(re.findall(r'from "\./([^"]+)"', (STATIC / "officer" / name).read_text()))
        to_read |= {other for other in imported if f"officer/{other}" not in found}
    return found
