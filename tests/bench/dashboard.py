"""Milliseconds to the first byte of each page of the results, as a browser of staff who signed in gets it."""

import socket
import time
from collections.abc import Callable
from statistics import median

from tests.production import Granian

_ADDRESSES = {
    "overview": "",
    "theme": "questions/{theme}/",
    "open answers": "open-answers/",
    "differences": "differences/",
    "scores": "scores/",
    "needs": "needs/",
    "quality": "quality/",
    "methods": "methods/",
}
_TIMES = 15


def measured(started: Callable[[], Granian]) -> dict[str, float]:
    """Print a line for each page; the overview's median when warm, which is where a reader begins."""
    from surveys.models import Assessment

    assessment = Assessment.objects.select_related("version").get(slug="vn-2010")
    themes = [theme.name for theme in assessment.version.document.themes]
    cookie, warm = _session(), {}
    with started() as server:
        for name, address in _ADDRESSES.items():
            path = f"/results/{assessment.slug}/" + address.format(theme=themes[1])
            first = _first_byte_ms(server, path, cookie)
            times = sorted(_first_byte_ms(server, path, cookie) for _ in range(_TIMES))
            warm[name] = median(times)
            print(f"{name:<14}cold {first:9.0f} ms   warm {warm[name]:6.1f} ms   worst {times[-1]:6.1f} ms", flush=True)
    slowest = max(warm, key=lambda name: warm[name])
    print(f"slowest page when warm: {slowest}, {warm[slowest]:.1f} ms", flush=True)
    return {"dashboard_first_byte_ms": round(warm["overview"], 1)}


def _session() -> str:
    """The cookie of a signed-in user who may see everything."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    client.force_login(get_user_model().objects.create_superuser("bench", password="bench-bench-bench"))
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def _first_byte_ms(server: Granian, path: str, cookie: str) -> float:
    """From the request to the first byte of a reply that is whole and says 200."""
    head = (
        f"GET {path} HTTP/1.1\r\nHost: {server.host.decode()}\r\nX-Forwarded-Proto: https\r\nCookie: {cookie}\r\n"
        "Accept-Encoding: gzip\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", server.port), timeout=1800) as connection:
        began = time.perf_counter()
        connection.sendall(head.encode())
        seen = connection.recv(1)
        taken = (time.perf_counter() - began) * 1000
        while part := connection.recv(65536):
            seen += part
    if not seen.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"{path}: {seen[:300]!r}")
    return taken
