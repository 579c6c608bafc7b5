"""What `make demo` does, on the embedded default database, as its own processes."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    manage(folder, "migrate", "--verbosity", "0")
    return folder


def manage(folder: Path, *arguments: str) -> str:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    environment = {**kept, "TNA_ENVIRONMENT": "demo", "TNA_VAR_DIR": str(folder), "PORT": "8765"}
    command = [sys.executable, "manage.py", *arguments]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_the_demo_loads_prints_its_links_and_changes_nothing_the_second_time(folder: Path) -> None:
    first, second = manage(folder, "demo"), manage(folder, "demo")
    for said in ("http://127.0.0.1:8765/", "/results/vn-2010/", "/results/vn-2010/rehearsal/rehearsal/", "/admin/"):
        assert said in first
    assert "33 responses (synthetic" in first
    assert "33 responses (synthetic" in second
    assert re.search(r"rehearsal's board +http://127.0.0.1:8765/workshops/[0-9a-f-]{36}/board/", first)
    codes = [re.search(r"access code (\w{5}-\w{5})", out)[1] for out in (first, second)]
    assert codes[0] != codes[1]
    assert re.search(r"password \S{15,}", first)
    assert "password printed when it was made" in second


def test_results_and_annex_come_from_the_embedded_database(folder: Path, tmp_path: Path) -> None:
    manage(folder, "demo")
    data = json.loads(manage(folder, "results", "vn-2010", "--by", "cluster", "--json"))
    assert (data["assessment"], data["responses"], data["synthetic"]) == ("vn-2010", 33, True)
    question = next(question for question in data["questions"] if question["name"] == "q1_12")
    everybody = question["segments"]["all"]
    assert {key: everybody[key] for key in ("asked", "answered", "not_my_area", "missing", "mentions")} == {
        "asked": 33, "answered": 33, "not_my_area": 0, "missing": 0, "mentions": 40,
    }  # fmt: skip
    assert set(question["segments"]) == {"all", "CL1", "CL2"}
    annex = tmp_path / "annex.csv"
    manage(folder, "export_annex", "vn-2010", "--annex", "1", "--format", "csv", "--out", str(annex))
    assert "synthetic" in annex.read_text(encoding="utf-8-sig")


def test_the_secrets_are_made_once_and_readable_by_their_owner_only(folder: Path) -> None:
    secrets = folder / "secrets.json"
    before = secrets.read_bytes()
    manage(folder, "check")
    assert secrets.read_bytes() == before
    assert secrets.stat().st_mode & 0o077 == 0
