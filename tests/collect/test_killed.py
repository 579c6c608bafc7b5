"""TR-6: whatever is killed, whenever: nothing acknowledged is missing, nothing is stored twice."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection, RemoteDisconnected
from pathlib import Path

import pytest
from django.db import connection

from surveys.collect.envelope import public_key
from surveys.models import CodeRegister, Response
from tests.collect.officer import Officer
from tests.collect.sealing import seal
from tests.factories import AssessmentFactory, WorkshopFactory, codes_for
from tests.production import ROOT, Granian

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs a server that outlives a process"),
]


@pytest.fixture
def server(transactional_db: object, tmp_path: Path) -> Iterator[Granian]:
    """A real server process on this test's database."""
    settings = connection.settings_dict
    url = f"postgresql://{settings['USER']}@/{settings['NAME']}?host={settings['HOST'] or settings['OPTIONS']['host']}"
    environment = {**os.environ, "DATABASE_URL": url, "TNA_ENVIRONMENT": "test"}
    with Granian(environment, tmp_path / "log", "tests.collect.killed_app:application") as running:
        yield running


def post(server: Granian, address: str, body: bytes, **headers: str) -> tuple[int, dict[str, str]]:
    http = HTTPConnection("127.0.0.1", server.port, timeout=30)
    http.request("POST", address, body, {"Host": "localhost", "Content-Type": "application/json", **headers})
    reply = http.getresponse()
    return reply.status, json.loads(reply.read())


def test_TR6_a_server_killed_between_commit_and_answer_has_stored_exactly_one_response(server: Granian) -> None:
    workshop = WorkshopFactory(assessment=AssessmentFactory())
    officer = Officer(workshop, codes_for(workshop)[0])
    frozen, address = seal(officer.body, public_key()), f"/s/{workshop.pk}/send/"
    with pytest.raises((RemoteDisconnected, ConnectionError)):
        post(server, address, frozen, **{"X-Kill": "now"})
    assert Response.objects.count() == 1  # it was committed, and nobody was told
    server.wait()
    for _ in range(2):
        status, reply = post(server, address, frozen)
        assert (status, reply["uuid"]) == (200, officer.body["uuid"])
    assert Response.objects.get().answers == officer.body["answers"]
    assert CodeRegister.objects.get(workshop=workshop).used_count == 1


def test_TR6_kill_9_of_worker_server_and_database_during_504_submissions_loses_and_doubles_nothing() -> None:
    command = [sys.executable, "-m", "tests.bench.collect", "kill"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    figures = json.loads(done.stdout.splitlines()[-1])
    assert (figures["lost"], figures["doubled"]) == (0, 0)
    assert figures["kills"] >= 3, done.stdout  # one of each kind at least
