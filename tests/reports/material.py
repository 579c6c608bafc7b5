"""Material for reports: the baseline of 2010, a small assessment, and assessments with next to nothing."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from surveys.analysis.checked_quality import quality_in
from surveys.analysis.compute import compute
from surveys.analysis.disclosure import released_by
from surveys.analysis.evidence import Evidence
from surveys.analysis.figures import About
from surveys.analysis.frame import Record, build_frame
from surveys.analysis.group_differences import differences_in
from surveys.analysis.knowledge import scores_in
from surveys.analysis.opened import Opened
from surveys.analysis.query import Query
from surveys.analysis.ranked_needs import needs_in
from surveys.analysis.weighted_shares import weighting_in
from surveys.documents import Document
from surveys.reports.report.from_evidence import differences_from, rankings_from, scores_from
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


@cache
def with_evidence() -> Material:
    """The 33 responses of 2010 with all that is told beside the tables, as report_material fills it."""
    material = viet_nam()
    opened = Opened(data.frame(), data.document(), released_by("cluster"))
    found = differences_in(material.by_cluster)
    evidence = Evidence(
        differences=found,
        scores=scores_in(opened, Query(by="cluster")),
        needs=needs_in(opened),
        quality=quality_in(opened),
        weights=weighting_in(opened, {"cluster": {"CL1": 400, "CL2": 1_200}}),
    )
    return replace(
        material,
        by_cluster=replace(material.by_cluster, evidence=evidence),
        differences=differences_from(found, material.by_cluster),
        family=found.family,
        scores=scores_from(evidence.scores),
        rankings=rankings_from(evidence.needs),
        evidence=evidence,
    )


def small() -> Material:
    """Suppressed by cluster, dangerous texts, a question that nobody answered."""
    return Material(results=build.results(by=None), by_cluster=build.results(), dated=date(2010, 9, 1))


def with_texts(texts: dict[str, dict[str, str]]) -> Material:
    return replace(viet_nam(), texts=texts)


def _material(document: Document, records: list[Record], **more: Any) -> Material:
    frame = build_frame(document, records, profile=data.PROFILE)
    policy = released_by("cluster")
    by_cluster = compute(frame, document, Query(by="cluster"), policy, about=ABOUT)
    return Material(
        results=compute(frame, document, Query(), policy, about=ABOUT),
        by_cluster=by_cluster,
        dated=date(2010, 9, 1),
        sittings=[Sitting({"en": "Moc Bai", "vi": "Mộc Bài"}, date(2010, 8, 18), "CL2")],
        languages=LANGUAGES,
        **more,
    )


def _profile(workshop: str) -> dict[str, str]:
    return {"workshop": workshop, "cluster": data.CLUSTERS[workshop]}
