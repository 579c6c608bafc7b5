"""make bench-output: how soon the dashboard answers, how fast files leave, what memory they take, and the report.

TNA_BENCH_RESPONSES responses (a million without it) are made from the reconstruction of 2010 with a fixed seed: two
thousand different ones, each item's answer drawn from one of the 33, repeated under identifiers of their own; one in
three has a remark that no other has. Database and application server are set up as for production. The export goes to
a file through the function that the command calls, in a process that does nothing else. The report is of 33 responses,
with the start of its process (report.py). The last line is JSON.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

from tests.bench import dashboard, report
from tests.production import ROOT, Granian, Postgres, set_up

RESPONSES = int(os.environ.get("TNA_BENCH_RESPONSES", "1000000"))
SEED, DIFFERENT = 2010, 2_000
_REMARK = """jsonb_set(answers, '{c_comments}', to_jsonb('Góp ý của tôi: ' || md5(random()::text)))"""
#: In a process of its own, whose peak is the export's alone.
_EXPORT = "import django; django.setup(); from tests.bench import output; output.export({labels})"


def main() -> None:
    """Fill the database, measure, print."""
    folder = Path(tempfile.mkdtemp(prefix="tna-bench-"))
    try:
        with Postgres() as database:
            environment = set_up(database, folder)
            _fill()
            found = dashboard.measured(lambda: Granian(environment, folder / "log"))
            exported = [_exported(environment, labels=labels) for labels in (False, True)]
    finally:
        shutil.rmtree(folder)
    found |= {"csv_mb_per_s": exported[0]["mb_per_s"], "csv_peak_mib": max(one["peak_mib"] for one in exported)}
    print(json.dumps(found | report.measured()), flush=True)


def _fill() -> None:
    from surveys.interchange.demo_data import load_demo
    from surveys.models import Code, CodeFrame

    began = time.perf_counter()
    assessment = load_demo(ROOT / "fixtures", with_responses=True)
    _make(assessment, RESPONSES)
    frame = CodeFrame.objects.create(assessment=assessment, item="c_comments")  # coding has begun
    Code.objects.create(frame=frame, name="equipment", position=1, label={"en": "equipment", "vi": "thiết bị"})
    print(f"{assessment.responses.count()} responses made in {time.perf_counter() - began:.0f} s", flush=True)


def _make(assessment: Any, count: int) -> None:
    """Put so many responses in the place of the assessment's own."""
    from django.db import connection

    from surveys.models import Response

    chance = random.Random(SEED)
    given = list(assessment.responses.order_by("pk"))
    made = [_response(chance, given) for _ in range(min(DIFFERENT, count))]
    assessment.responses.all().delete()
    Response.objects.bulk_create(made)
    table = Response._meta.db_table
    others, answers = "assessment_id, workshop_id, version_id, received_on, rehearsal", "answers"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (id, {others}, {answers}) "
            f"SELECT gen_random_uuid(), {others}, CASE WHEN random() < 1.0 / 3 THEN {_REMARK} ELSE answers END "
            f"FROM {table}, generate_series(2, %s)",
            [count // len(made)],
        )
        cursor.execute(f"VACUUM ANALYZE {table}")


def _response(chance: random.Random, given: list[Any]) -> Any:
    from surveys.models import Response

    model = chance.choice(given)
    return Response(
        pk=uuid.UUID(int=chance.getrandbits(128), version=4),
        assessment=model.assessment,
        workshop=model.workshop,
        version=model.version,
        answers={name: chance.choice(given).answers.get(name, answer) for name, answer in model.answers.items()},
    )


def _exported(environment: dict[str, str], *, labels: bool) -> dict[str, Any]:
    command = [sys.executable, "-c", _EXPORT.format(labels=labels)]
    settings = {"DJANGO_SETTINGS_MODULE": "tna.settings", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=ROOT, env=environment | settings, check=True, stdout=subprocess.PIPE, text=True
    ).stdout.splitlines()
    print("\n".join(done[:-1]), flush=True)
    return dict(json.loads(done[-1]))


def export(labels: bool) -> None:
    """Write the file, and print a line to read and one of JSON."""
    from django.db import transaction

    from surveys.exports.responses import write_responses
    from surveys.models import Assessment

    assessment = Assessment.objects.get(slug="vn-2010")
    before = _peak_mib()
    with tempfile.TemporaryFile() as out:
        began, worked = time.perf_counter(), time.process_time()
        with transaction.atomic():
            rows = write_responses(
                assessment, out, "csv", labels=labels, language="vi", viewer="bench", reason="measuring"
            )
        taken, worked = time.perf_counter() - began, time.process_time() - worked
        size = out.seek(0, os.SEEK_END) / 1e6
    print(
        f"{'labels' if labels else 'codes'}: {rows} rows, {size:.0f} MB in {taken:.1f} s, {size / taken:.1f} MB/s; "
        f"{size / worked:.1f} MB for a second of its own time; peak {_peak_mib():.0f} MiB, {before:.0f} before"
    )
    print(json.dumps({"mb_per_s": round(size / taken, 1), "peak_mib": round(_peak_mib())}))


def _peak_mib() -> float:
    """Of this process; what getrusage says begins with the peak of the one that started it."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
