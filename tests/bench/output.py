"""make bench-output: how fast files leave, and what memory they take.

TNA_BENCH_RESPONSES responses (a million without it) are made from the reconstruction of 2010 with a fixed seed: two
thousand different ones, each item's answer drawn from one of the 33, then repeated under identifiers of their own.
They are exported from PostgreSQL to a file through the same function as the command. The last line is JSON; what
is null is measured by others.
"""

import json
import os
import random
import resource
import time
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from surveys.exports.responses import write_responses
from surveys.interchange.demo_data import load_demo
from surveys.models import Assessment, Response
from tests.factories import FIXTURES

RESPONSES = int(os.environ.get("TNA_BENCH_RESPONSES", "1000000"))
SEED, DIFFERENT = 2010, 2_000


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _make(assessment: Assessment, count: int) -> None:
    """Add responses until there are ``count``."""
    chance = random.Random(SEED)
    given = list(assessment.responses.order_by("pk"))
    made = []
    for _ in range(min(DIFFERENT, count)):
        model = chance.choice(given)
        answers = {name: chance.choice(given).answers.get(name, answer) for name, answer in model.answers.items()}
        made.append(
            Response(
                pk=uuid.UUID(int=chance.getrandbits(128), version=4),
                assessment=assessment,
                workshop=model.workshop,
                version=model.version,
                answers=answers,
            )
        )
    assessment.responses.all().delete()
    Response.objects.bulk_create(made)
    table = Response._meta.db_table
    columns = "assessment_id, workshop_id, version_id, answers, received_on, rehearsal"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (id, {columns}) SELECT gen_random_uuid(), {columns} FROM {table}, "
            "generate_series(2, %s)",
            [count // len(made)],
        )
        cursor.execute(f"ANALYZE {table}")


@pytest.mark.django_db
def test_the_cost_of_output(tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("generates its responses inside PostgreSQL")
    assessment = load_demo(FIXTURES, with_responses=True)
    began = time.perf_counter()
    _make(assessment, RESPONSES)
    print(f"\n{assessment.responses.count()} responses made in {time.perf_counter() - began:.0f} s")
    before = _peak_mib()
    found: dict[str, Any] = {"dashboard_first_byte_ms": None, "csv_mb_per_s": 0, "csv_peak_mib": 0}
    for labels in (False, True):
        path = tmp_path / f"labels-{labels}.csv"
        began, worked = time.perf_counter(), time.process_time()
        with path.open("wb") as out, transaction.atomic():
            rows = write_responses(
                assessment, out, "csv", labels=labels, language="vi", viewer="bench", reason="measuring"
            )
        taken, size = time.perf_counter() - began, path.stat().st_size
        worked = time.process_time() - worked
        path.unlink()
        speed = size / 1e6 / taken
        print(
            f"{'labels' if labels else 'codes'}: {rows} rows, {size / 1e6:.0f} MB in {taken:.1f} s, {speed:.1f} MB/s; "
            f"{size / 1e6 / worked:.1f} MB for a second of this process's own processor time"
        )
        if not labels:
            found |= {"csv_mb_per_s": round(speed, 1), "csv_peak_mib": round(_peak_mib())}
    print(f"peak of the process {_peak_mib():.0f} MiB, of which {before:.0f} before the export")
    print(json.dumps(found | {"report_docx_s": None, "report_pdf_s": None}))
