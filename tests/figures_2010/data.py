"""The questionnaire and the 33 reconstructed responses, read without a database."""

import csv
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

from surveys.analysis.compute import compute
from surveys.analysis.disclosure import released_by
from surveys.analysis.frame import Frame, Record, build_frame
from surveys.analysis.query import Query
from surveys.documents import Document
from surveys.interchange.xlsform import read_xlsform
from surveys.questions import clean, kind_of, validate
from surveys.reports import results_json

HERE = Path(__file__).parent
FIXTURES = HERE.parent.parent / "fixtures"
CLUSTERS = {"dien_bien": "CL1", "moc_bai": "CL2"}
PROFILE = ("cluster", "workshop")


@cache
def document() -> Document:
    return read_xlsform(FIXTURES / "vn-2010-questionnaire").document


@cache
def records() -> list[Record]:
    with (FIXTURES / "vn-2010-responses-synthetic.csv").open(encoding="utf-8-sig", newline="") as file:
        return [_record(row) for row in csv.DictReader(file)]


@cache
def frame() -> Frame:
    return build_frame(document(), records(), profile=PROFILE)


@cache
def results() -> dict[str, Any]:
    """What the JSON writer writes, read back."""
    out = io.StringIO()
    results_json.write(compute(frame(), document(), Query(by="cluster"), released_by("cluster")), out, "en")
    return json.loads(out.getvalue())


def figures() -> list[dict[str, str]]:
    """Every figure that the report of 2010 prints."""
    return _rows("published-figures.csv")


def listed(name: str) -> dict[str, str]:
    """Identifier and reason of the figures in one of our lists."""
    return {row["id"]: row["why"] for row in _rows(name)}


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _record(row: dict[str, str]) -> Record:
    raw = {item.name: kind_of(item).read_cell(row[item.name]) for item in document().asked_items()}
    cleaned = clean(document(), raw)
    assert not cleaned.problems
    assert not validate(document(), cleaned.answers)
    return Record(cleaned.answers, {"workshop": row["workshop"], "cluster": CLUSTERS[row["workshop"]]})
