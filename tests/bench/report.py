"""make bench-output: seconds for the report as Word and as PDF of 33 responses, the start of the process included.

Prints one line of JSON: {"report_docx_s": ..., "report_pdf_s": ...}, each the median of three runs of the command.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent.parent
_RUNS = 3


def measured() -> dict[str, float]:
    """Load the demonstration into a database of its own, and time the command."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3"}
        _manage(environment, "migrate", "--verbosity", "0")
        _manage(environment, "demo")
        return {
            f"report_{suffix}_s": round(median(_seconds(environment, Path(folder), suffix) for _ in range(_RUNS)), 2)
            for suffix in ("docx", "pdf")
        }


def _seconds(environment: dict[str, str], folder: Path, suffix: str) -> float:
    out = folder / f"report.{suffix}"
    began = time.perf_counter()
    _manage(environment, "report", "vn-2010", "--format", suffix, "--lang", "vi", "--out", str(out))
    taken = time.perf_counter() - began
    assert out.stat().st_size > 100_000
    return taken


def _manage(environment: dict[str, str], *command: str) -> None:
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True, capture_output=True)


if __name__ == "__main__":
    print(json.dumps(measured()))
