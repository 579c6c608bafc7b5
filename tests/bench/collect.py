"""make bench-collect: how fast and how surely complete responses come in.

A PostgreSQL of its own that may lose nothing, granian as docs/deploy.md starts it, and clients that are processes of
their own; each client sends complete responses to the Viet Nam questionnaire, sealed as a browser seals them, spread
over eight workshops. The last line printed is one JSON object.
"""

import json
import os
import pickle
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests.production import ROOT, Granian, Postgres, set_up

#: Clients -> responses sent in all; a workshop can have 500 codes.
MEASURED = {1: 600, 8: 2400, 64: 2400}
KILLED = 1200
_HEADS = 2
ROOMS = 8
HEADERS = (
    "Host: tna.example\r\nX-Forwarded-Proto: https\r\nContent-Type: application/json\r\nX-Requested-With: tna\r\n"
    "Sec-Fetch-Site: same-origin\r\nAccept-Language: vi-VN,vi;q=0.9\r\nUser-Agent: Mozilla/5.0 (bench)\r\n"
)

Requests = list[tuple[str, bytes]]


class Fieldwork:
    """The Viet Nam assessment with workshops to send to, and what officers send."""

    def __init__(self) -> None:
        from surveys.collect.envelope import public_key
        from surveys.interchange.demo_data import load_demo
        from surveys.models import Response

        self.assessment = load_demo(ROOT / "fixtures", with_responses=True)
        self.answers = list(Response.objects.filter(assessment=self.assessment).values_list("answers", flat=True))
        self.public_key = public_key()
        self.rooms = 0

    def requests(self, count: int, *, sealed: bool = True) -> Requests:
        """So many complete responses with codes of their own, for eight new workshops; each bears its identifier."""
        from django.db import transaction

        from surveys.models import Workshop
        from surveys.models.codes import issue_codes
        from tests.collect.sealing import seal, stringified

        made: Requests = []
        for _ in range(ROOMS):
            self.rooms += 1
            room = Workshop.objects.create(assessment=self.assessment, slug=f"bench-{self.rooms}", names={"en": "x"})
            with transaction.atomic():
                codes = issue_codes(room, count // ROOMS, by="bench")
            for code in codes:
                body = self._body(code)
                content = seal(body, self.public_key) if sealed else stringified(body)
                head = f"POST /s/{room.pk}/send/ HTTP/1.1\r\n{HEADERS}Content-Length: {len(content)}\r\n\r\n"
                made.append((body["uuid"], head.encode() + content))
        random.shuffle(made)
        return made

    def _body(self, code: str) -> dict[str, Any]:
        identifier = str(uuid.uuid4())
        # The identifier stands in a free text too, so that what is stored can be counted afterwards.
        answers = {**random.choice(self.answers), "consent": "agree", "c_comments": f"Góp ý {identifier}"}
        version = self.assessment.version.content_hash
        return {"uuid": identifier, "code": code, "version": version, "answers": answers}


def sent(port: int, requests: Requests, clients: int, folder: Path) -> tuple[float, list[list[Any]]]:
    """Send the requests by so many processes at once; seconds taken in all, and what each saw."""
    script = str(Path(__file__).with_name("client.py"))
    processes = []
    for number in range(clients):
        file = folder / f"client-{number}"
        file.write_bytes(pickle.dumps(requests[number::clients]))
        command = [sys.executable, "-S", "-E", script, "127.0.0.1", str(port), str(file)]
        processes.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
    for process in processes:
        process.stdout.readline()
    began = time.perf_counter()
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    replies = [json.loads(process.stdout.readline()) for process in processes]
    taken = time.perf_counter() - began
    for process in processes:
        process.communicate()
    return taken, [reply for part in replies for reply in part]


def report(name: str, taken: float, replies: list[list[Any]]) -> dict[str, float]:
    """Print a line and return its figures."""
    times = sorted(seconds * 1000 for _, _, seconds, _ in replies)
    errors = sum(status != 201 or tries > 1 for _, status, _, tries in replies)
    p50, p95 = statistics.median(times), times[int(len(times) * 0.95)]
    rate = len(replies) / taken
    load = os.getloadavg()[0]
    print(
        f"{name:<28}{rate:7.0f}/s  p50 {p50:6.1f} ms  p95 {p95:6.1f} ms  errors {errors}  load {load:.1f}", flush=True
    )
    return {"rate": rate, "p95": p95, "errors": errors}


def stored() -> Counter[str]:
    """How often each identifier stands among the stored responses."""
    from django.db import connection

    from surveys.models import Response

    connection.close()  # the server may have been killed meanwhile
    comments = Response.objects.filter(answers__c_comments__startswith="Góp ý").values_list("answers", flat=True)
    return Counter(answers["c_comments"].removeprefix("Góp ý ") for answers in comments.iterator())


def killed(database: Postgres, server: Granian, requests: Requests, folder: Path) -> tuple[int, int, int]:
    """Send while servers are killed at random moments; kills, acknowledged but missing, stored more than once."""
    done = threading.Event()
    kills = 0

    def killer() -> None:
        nonlocal kills
        for turn in range(12):
            if done.wait(random.uniform(0.1, 0.4)):
                return
            kills += 1
            if turn % 3 == 0:
                server.kill_worker()
                server.wait()
            elif turn % 3 == 1:
                database.kill()
                database.start()
            else:
                server.kill()
                server.start()

    thread = threading.Thread(target=killer)
    thread.start()
    try:
        taken, replies = sent(server.port, requests, 8, folder)
    finally:
        done.set()
        thread.join()
    found = stored()
    acknowledged = {identifier for identifier, status, _, _ in replies if status in (200, 201)}
    retried = sum(tries > 1 for _, _, _, tries in replies)
    known = sum(status == 200 for _, status, _, _ in replies)
    lost = sum(identifier not in found for identifier in acknowledged)
    doubled = sum(times > 1 for times in found.values())
    print(
        f"killed {kills} times in {taken:.0f} s: {len(requests)} responses, {len(acknowledged)} acknowledged,"
        f" {retried} sent again, {known} of them stored before the kill, lost {lost}, doubled {doubled}",
        flush=True,
    )
    return kills, lost + len(requests) - len(acknowledged), doubled


def first_visit(port: int, workshop: str) -> tuple[int, int]:
    """Requests and compressed bytes of a first visit until all of it opens without a network.

    First page, its files, the service worker, the code's answer, the questionnaire; and what the device asks without a
    body, a HEAD for each of the two pages that it keeps as they came.
    """
    connection = HTTPConnection("127.0.0.1", port)
    seen: dict[str, int] = {}

    def get(address: str) -> str:
        headers = {"Host": "tna.example", "X-Forwarded-Proto": "https", "Accept-Encoding": "br"}
        connection.request("GET", address, headers=headers)
        reply = connection.getresponse()
        body = reply.read()
        seen[address] = len(body)
        return _plain(body, reply.getheader("Content-Encoding"))

    get("/worker.js")
    waiting = _files("/", get("/")) + _files(f"/s/{workshop}/", get(f"/s/{workshop}/"))
    while waiting:
        address = waiting.pop()
        if address not in seen:
            waiting += _files(address, get(address))
    found_by_code = 300  # the reply to the code: a few bytes of JSON with its headers
    return len(seen) + 1 + _HEADS, sum(seen.values()) + found_by_code


def _plain(body: bytes, encoding: str | None) -> str:
    import brotli

    return (brotli.decompress(body) if encoding == "br" else body).decode(errors="replace")


def _files(address: str, text: str) -> list[str]:
    """What a browser fetches because of this page or module."""
    found = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|svg|js))"', text)
    if address.endswith(".js"):
        folder = address.rpartition("/")[0]
        found += [f"{folder}/{name}" for name in re.findall(r'from "\./([^"]+)"', text)]
    return found


def measured(database: Postgres, environment: dict[str, str], folder: Path, fieldwork: Fieldwork) -> dict[str, Any]:
    """Rates beside the bare insert's, and the first visit."""
    results = {}
    with Granian(environment, folder / "log") as server:
        sent(server.port, fieldwork.requests(160), 8, folder)  # warm
        for clients, count in MEASURED.items():
            requests = fieldwork.requests(count)
            results[clients] = report(f"{clients} clients", *sent(server.port, requests, clients, folder))
        room = fieldwork.assessment.workshops.get(slug="bench-1")
        requests_made, size = first_visit(server.port, str(room.pk))
    with Granian({**environment, "DJANGO_SETTINGS_MODULE": "tests.bench.bare_settings"}, folder / "bare-log") as bare:
        sent(bare.port, fieldwork.requests(160, sealed=False), 8, folder)
        plain = report("8 clients, bare insert", *sent(bare.port, fieldwork.requests(2400, sealed=False), 8, folder))
    print(f"receiving takes {plain['rate'] / results[8]['rate']:.2f} times as long as the bare insert")
    return {
        "per_second": {str(clients): round(result["rate"]) for clients, result in results.items()},
        "bare_insert_per_second": {"8": round(plain["rate"])},
        "p95_ms": {"8": round(results[8]["p95"], 1)},
        "errors": int(sum(result["errors"] for result in results.values())),
        "first_visit_kb": round(size / 1000, 1),
        "first_visit_requests": requests_made,
    }


def main(only_kill: bool) -> None:
    """Measure and kill, or only kill (for the test of TR-6)."""
    folder = Path(tempfile.mkdtemp(prefix="tna-bench-"))
    with Postgres() as database:
        environment = set_up(database, folder)
        fieldwork = Fieldwork()
        figures = {} if only_kill else measured(database, environment, folder, fieldwork)
        with Granian(environment, folder / "log") as server:
            requests = fieldwork.requests(504 if only_kill else KILLED)
            kills, lost, doubled = killed(database, server, requests, folder)
    shutil.rmtree(folder)
    if only_kill:
        figures["kills"] = kills
    order = ("per_second", "bare_insert_per_second", "p95_ms", "errors", "lost", "doubled")
    figures |= {"lost": lost, "doubled": doubled}
    first = {name: figures[name] for name in order if name in figures}
    print(json.dumps({**first, **figures}))


if __name__ == "__main__":
    main(only_kill=sys.argv[1:] == ["kill"])
