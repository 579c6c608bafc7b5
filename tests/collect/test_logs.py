"""TR-33: no code, answer, identifier or address reaches a log, of the site, its server or the database."""

import json
import subprocess
import sys

from tests.production import ROOT


def test_TR33_nothing_an_officer_sends_is_written_to_any_log_even_when_something_breaks() -> None:
    command = [sys.executable, "-m", "tests.collect.logged"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["statuses"] == [201, 200, 422, 422, 422, 422, 400, 500, 500]
    # The faults were logged, so there was something to leak.
    assert seen["logs"]["server"].count("ERROR") >= 2
    assert "ERROR" in seen["logs"]["database"]
    written = "".join(seen["logs"].values()) + done.stderr
    for what, secret in seen["secrets"].items():
        assert secret not in written, what
    assert "INSERT" not in written
    assert "surveys_coderegister SET" not in written
