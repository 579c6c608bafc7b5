"""make bench-analysis: what results cost, from stored responses to every figure, and how the cost grows.

Synthetic answers to the 2010 questionnaire of Viet Nam are copied into a PostgreSQL of the bench's own, in sealed
workshops of 10,000; making them is not measured. Each size runs in a process of its own, whose peak memory is the
operating system's. TNA_BENCH_RESPONSES gives other sizes ("1000,20000"). The last line is a JSON object:

build_s         all parts from the database, written to disk, and joined
extend_100_s    the same after one more sealed workshop of 100 responses: only its part is made
warm_results_s  every figure of every question by cluster and agency, computed anew each time from the frame in memory
bare_pass_s     numpy's bincount of the same columns by the same groups, nothing else
load_s          the frame from its files, as the first request of a new process does
warm_page_s     the results that a page asks for when they are kept already (results/kept.py); no measure of computing
"""

import json
import os
import random
import resource
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
SIZES = [int(size) for size in os.environ.get("TNA_BENCH_RESPONSES", "1000,100000,1000000").split(",")]
WORKSHOP = 10_000
SEED = 2010


def main() -> None:
    """Run every size; print a line for each, and the largest as JSON."""
    from tests import postgres

    found: dict[str, Any] = {}
    for size in SIZES:
        server = postgres.start()
        environment = os.environ | {"DATABASE_URL": server, "TNA_ENVIRONMENT": "test", "PYTHONPATH": str(ROOT)}
        environment |= {"DJANGO_SETTINGS_MODULE": "tna.settings", "TNA_VAR_DIR": server.rpartition("=")[2] + "/var"}
        for step in ("fill", "measure"):
            command = [sys.executable, __file__, step, str(size)]
            done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        found = json.loads(done.stdout.splitlines()[-1])
        print("  ".join(f"{name} {value}" for name, value in found.items()), flush=True)
    print(json.dumps(found))


def fill(size: int) -> None:
    """Copy so many responses into the database, in sealed workshops of two clusters."""
    from django.core.management import call_command
    from django.db import connection

    from surveys.interchange.demo_data import load_demo

    call_command("migrate", verbosity=0)
    assessment = load_demo(ROOT / "fixtures", with_responses=False)
    random.seed(SEED)
    for start in range(0, size, WORKSHOP):
        add_workshop(assessment, min(WORKSHOP, size - start))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE surveys_response")


def add_workshop(assessment: Any, size: int) -> None:
    """One more sealed workshop of that many responses."""
    from django.db import connection, transaction
    from django.utils import timezone

    from surveys.models import Cluster, Workshop

    document = assessment.version.document  # read now: the connection is busy while it copies
    slug = f"bench-{uuid.UUID(int=random.getrandbits(128))}"
    with transaction.atomic():
        workshop = Workshop.objects.create(
            assessment=assessment,
            slug=slug,
            names={"en": slug, "vi": slug},
            cluster=Cluster.objects.get(code=random.choice(["CL1", "CL2"])),
            state="sealed",
            sealed_at=timezone.now(),
        )
        columns = "id, assessment_id, workshop_id, version_id, answers, received_on, rehearsal"
        with connection.cursor() as cursor, cursor.copy(f"COPY surveys_response ({columns}) FROM STDIN") as copy:
            for answers in made_up(document, size):
                identifier = uuid.UUID(int=random.getrandbits(128), version=4)
                row = (identifier, assessment.pk, workshop.pk, assessment.version_id, answers, "2010-08-18", False)
                copy.write_row(row)


def made_up(document: Any, number: int) -> Iterator[str]:
    """Answers as JSON: one in twenty blank, some not in the officer's area, remarks in one of ten."""
    from surveys.logic import holds

    items = list(document.asked_items())
    agreed = items[-1].relevant  # every item but the first waits for consent; few wait for more
    filtered = [item for item in items if item.relevant not in ("", agreed)]
    for _ in range(number):
        answers = {item.name: value for item in items if (value := _answer(item)) is not None}
        answers["consent"] = "agree"
        given = {name: value for name, value in answers.items() if not isinstance(value, dict)}
        skipped = {item.name for item in filtered if not holds(item.relevant, given)}
        yield json.dumps({name: value for name, value in answers.items() if name not in skipped}, ensure_ascii=False)


def _answer(item: Any) -> Any:
    chance = random.random()
    if chance < 0.05:
        return None
    if item.not_my_area and chance < 0.1:
        return {"state": "not_my_area"}
    names = item.choice_names
    if not names:
        if item.kind == "integer":
            return random.randint(0, 30)
        return f"Ý kiến số {random.getrandbits(40)}" if chance > 0.9 else None
    if item.kind != "select_multiple":
        return random.choice(names)
    several = [name for name in names if name not in item.exclusive]
    return random.sample(several, random.randint(1, min(3, len(several))))


def measure(size: int) -> None:
    """Time each step in this process, and print them as one line of JSON."""
    import numpy as np

    from surveys.analysis.compute import compute
    from surveys.analysis.disclosure import REHEARSAL
    from surveys.analysis.query import Query
    from surveys.models import Assessment
    from surveys.results.frames import forget_frames, frame_for

    assessment = Assessment.objects.select_related("version").get(slug="vn-2010")
    document = assessment.version.document
    query = Query(by=("cluster", "agency"))

    def results() -> Any:
        # Everything is shown, which is the most there is to compute: a rehearsal's policy.
        return compute(frame_for(assessment), document, query, REHEARSAL)

    build = timed(lambda: frame_for(assessment))
    forget_frames()
    load = timed(lambda: frame_for(assessment))
    warm = median(timed(results) for _ in range(5))
    released = median(timed(lambda: full_results(assessment)) for _ in range(5))
    frame = frame_for(assessment)
    groups = frame.combined(query.grouping).codes.astype(np.int64)
    columns = [(item.codes, item.dictionary.size) for item in frame.items.values() if item.dictionary.rows]

    def bare_pass() -> None:
        for codes, width in columns:
            np.bincount(groups * width + codes)

    bare = median(timed(bare_pass) for _ in range(5))
    before = frame.size
    random.seed(SEED + 1)
    add_workshop(assessment, 100)
    extend = timed(lambda: frame_for(assessment))
    assert frame_for(assessment).size == before + 100 == size + 100
    found = {
        "responses": size,
        "build_s": round(build, 3),
        "extend_100_s": round(extend, 3),
        "warm_results_s": round(warm, 3),
        "bare_pass_s": round(bare, 3),
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "load_s": round(load, 3),
        "warm_page_s": round(released, 3),
    }
    print(json.dumps(found))


def full_results(assessment: Any) -> Any:
    """What the results page asks for: by cluster, under the policy in force."""
    from surveys.results.door import Query, results_for

    return results_for(assessment, Query(by="cluster"))


def timed(call: Any) -> float:
    """Seconds that one call takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


if __name__ == "__main__":
    if len(sys.argv) == 1:
        sys.path.insert(0, str(ROOT))
        main()
    else:
        import django

        django.setup()
        {"fill": fill, "measure": measure}[sys.argv[1]](int(sys.argv[2]))
