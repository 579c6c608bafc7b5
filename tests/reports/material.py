"""Material for reports: the baseline of 2010, a small assessment, and assessments with next to nothing."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from surveys.analysis.compute import compute
from surveys.analysis.disclosure import released_by
from surveys.analysis.figures import About
from surveys.analysis.frame import Record, build_frame
from surveys.analysis.query import Query
from surveys.documents import Document
from surveys.reports.report.material import Material, Sitting
from tests.figures_2010 import data
from tests.reports import build

LANGUAGES = [{"en": "Vietnamese", "vi": "tiếng Việt"}, {"en": "English", "vi": "tiếng Anh"}]
ABOUT = About(
    assessment="vn-2010",
    title={"en": "Viet Nam 2010", "vi": "Việt Nam 2010"},
    version="tna 1",
    synthetic=True,
    segment_labels={"CL1": {"en": "north-western", "vi": "Tây Bắc"}, "CL2": {"en": "southern", "vi": "phía Nam"}},
)


@cache
def viet_nam() -> Material:
    """The 33 responses of 2010."""
    return _material(data.document(), data.records(), country={"en": "Viet Nam", "vi": "Việt Nam"})


def viet_nam_of(answers: list[dict[str, Any]]) -> Material:
    """The questionnaire of 2010 with these answers."""
    return _material(data.document(), [Record(given, _profile("moc_bai")) for given in answers])


def small() -> Material:
    """Suppressed by cluster, dangerous texts, a question that nobody answered."""
    return Material(results=build.results(by=None), by_cluster=build.results(), dated=date(2010, 9, 1))


def with_texts(texts: dict[str, dict[str, str]]) -> Material:
    return replace(viet_nam(), texts=texts)


def _material(document: Document, records: list[Record], **more: Any) -> Material:
    frame = build_frame(document, records, profile=data.PROFILE)
    policy = released_by("cluster")
    return Material(
        results=compute(frame, document, Query(), policy, about=ABOUT),
        by_cluster=compute(frame, document, Query(by="cluster"), policy, about=ABOUT),
        dated=date(2010, 9, 1),
        sittings=[Sitting({"en": "Moc Bai", "vi": "Mộc Bài"}, date(2010, 8, 18), "CL2")],
        languages=LANGUAGES,
        **more,
    )


def _profile(workshop: str) -> dict[str, str]:
    return {"workshop": workshop, "cluster": data.CLUSTERS[workshop]}
