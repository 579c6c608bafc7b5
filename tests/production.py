"""Servers as production runs them, for tests and benchmarks: a durable PostgreSQL, and granian in front of this site.

Both can be killed with SIGKILL and started again. Everything lies in a folder of its own and is gone at the end.
"""

import base64
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any

from tests import postgres

ROOT = Path(__file__).resolve().parent.parent
#: As docs/deploy.md asks: nothing acknowledged is lost, and no statement or value is logged.
DURABLE = "-c fsync=on -c full_page_writes=on -c synchronous_commit=on"
QUIET = (
    "-c log_statement=none -c log_min_duration_statement=-1 -c log_parameter_max_length=0"
    " -c log_parameter_max_length_on_error=0 -c log_error_verbosity=terse -c log_min_error_statement=panic"
)
#: As docs/deploy.md starts it.
GRANIAN = [
    "--interface", "wsgi", "--workers", "1", "--blocking-threads", "8", "--respawn-failed-workers",
    "--respawn-interval", "0.5", "--no-access-log",
]  # fmt: skip


class Postgres:
    """A server with data checksums, reached by a socket in its folder."""

    def __init__(self) -> None:
        self.folder, self.binaries, self.user = postgres.prepare(["-A", "trust", "-E", "UTF8", "--no-locale", "-k"])
        self.log = self.folder / "log"
        self.url = f"postgresql://tna@/postgres?host={self.folder}"
        self.start()

    def start(self) -> None:
        options = f"-k {self.folder} -h '' -c max_connections=100 {DURABLE} {QUIET}"
        data = str(self.folder / "data")
        command = [str(self.binaries / "pg_ctl"), "-D", data, "-w", "-t", "60", "-l", str(self.log), "-o", options]
        postgres.call([*command, "start"], self.folder, self.user)

    def kill(self) -> None:
        """SIGKILL for the server and each of its processes, as when the machine loses its power."""
        processes = [self.process, *_children(self.process)]
        for process in processes:
            os.kill(process, signal.SIGKILL)
        while any(Path(f"/proc/{process}").exists() for process in processes):
            time.sleep(0.01)
        (self.folder / "data" / "postmaster.pid").unlink(missing_ok=True)

    @property
    def process(self) -> int:
        return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])

    def stop(self) -> None:
        command = [str(self.binaries / "pg_ctl"), "-D", str(self.folder / "data"), "-m", "immediate", "stop"]
        postgres.call(command, self.folder, self.user)
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> "Postgres":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()


def production_environment(database: str, folder: Path) -> dict[str, str]:
    """The variables of docs/deploy.md, with secrets made for this run."""
    return {
        **os.environ,
        "TNA_ENVIRONMENT": "production",
        "TNA_HOSTS": "tna.example",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "TNA_CODE_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        "DATABASE_URL": database,
        "TNA_STATIC_ROOT": str(folder / "static"),
        "TNA_VAR_DIR": str(folder),
    }


def set_up(database: Postgres, folder: Path) -> dict[str, str]:
    """Make this process one of the production site's, with its tables; the variables for a server beside it.

    For scripts, not for pytest: there Django has settings already.
    """
    environment = production_environment(database.url, folder)
    os.environ.update(environment, DJANGO_SETTINGS_MODULE="tna.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    return environment


class Granian:
    """The application server. What it and the site write goes to ``log``."""

    def __init__(self, environment: dict[str, str], log: Path, application: str = "tna.wsgi:application") -> None:
        self.environment, self.log, self.application = environment, log, application
        self.host = environment.get("TNA_HOSTS", "localhost").encode()
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self.start()

    def start(self) -> None:
        command = [
            str(Path(sys.executable).with_name("granian")), *GRANIAN, "--host", "127.0.0.1",
            "--port", str(self.port), self.application,
        ]  # fmt: skip
        with self.log.open("ab") as log:
            self.process: Any = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        self.wait()

    def wait(self) -> None:
        """Until it answers."""
        request = (
            b"GET /healthz HTTP/1.1\r\nHost: "
            + self.host
            + b"\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n"
        )
        for _ in range(600):
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=10) as connection:
                    connection.sendall(request)
                    if connection.recv(100).startswith(b"HTTP/1.1 200"):
                        return
            except OSError:
                pass
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended: {self.log.read_text()[-2000:]}")
            time.sleep(0.05)
        raise RuntimeError("the server does not answer")

    def kill(self) -> None:
        """SIGKILL for the server and its workers."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def kill_worker(self) -> None:
        """SIGKILL for its workers; the server starts new ones."""
        for worker in _children(self.process.pid):
            os.kill(worker, signal.SIGKILL)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.kill()

    def __enter__(self) -> "Granian":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()


def _children(process: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # ended meanwhile
        if int(fields[1]) == process:
            found.append(int(status.parent.name))
    return found
