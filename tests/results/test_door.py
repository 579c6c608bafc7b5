"""From stored responses to results: what is released, and the commands."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from surveys.analysis.figures import ALL, Mark
from surveys.interchange.demo_data import load_demo, rehearsal_of
from surveys.models import Assessment, Cluster, Response, Workshop
from surveys.results.door import Query, Refused, rehearsal_results, results_for
from tests.figures_2010 import data

pytestmark = pytest.mark.django_db


@pytest.fixture
def baseline() -> Assessment:
    return load_demo(Path(settings.BASE_DIR) / "fixtures", with_responses=True)


def workshop(
    assessment: Assessment, slug: str, responses: int, *, state: str = "sealed", rehearsal: bool = False
) -> Workshop:
    made = Workshop.objects.create(
        assessment=assessment,
        slug=slug,
        names={"en": slug, "vi": slug},
        cluster=Cluster.objects.get(code="CL1"),
        state=state,
        sealed_at=timezone.now() if state == "sealed" else None,
        rehearsal=rehearsal,
    )
    Response.objects.bulk_create(
        Response(
            assessment=assessment,
            workshop=made,
            version=assessment.version,
            answers={"consent": "agree", "q5_11": "yes"},
            rehearsal=rehearsal,
        )
        for _ in range(responses)
    )
    return made


def command(*arguments: str) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_the_command_writes_the_same_numbers_as_the_pure_path(baseline: Assessment) -> None:
    found = json.loads(command("results", "vn-2010", "--by", "cluster", "--json"))
    assert (found["assessment"], found["responses"], found["synthetic"]) == ("vn-2010", 33, True)
    assert all(question.pop("difference")["sentence"] for question in found["questions"])
    assert found["questions"] == data.results()["questions"]
    assert found["workshops"] == ["dien_bien", "moc_bai"]
    assert found["segment_labels"]["CL1"].startswith("CL1 ")


def test_without_a_breakdown_the_command_gives_all_only(baseline: Assessment, tmp_path: Path) -> None:
    out = tmp_path / "results.json"
    assert command("results", "vn-2010", "--json", "--out", str(out)) == ""
    questions = json.loads(out.read_text("utf-8"))["questions"]
    assert {name for question in questions for name in question["segments"]} == {ALL}


def test_the_command_writes_a_table_to_read(baseline: Assessment) -> None:
    text = command("results", "vn-2010", "--language", "vi")
    assert "dữ liệu tái dựng" in text
    assert "17/33   51,5%  (42,5% lượt chọn)" in text


@pytest.mark.parametrize("name", ["results", "export_annex"])
def test_an_unknown_assessment_is_answered_with_those_there_are(
    baseline: Assessment, name: str, tmp_path: Path
) -> None:
    out = ["--out", str(tmp_path / "out.csv")]
    with pytest.raises(CommandError, match="vn-2010"):
        command(name, "vn-2011", *out)
    assert not list(tmp_path.iterdir())


def test_a_breakdown_outside_the_partition_is_refused_in_the_readers_language(baseline: Assessment) -> None:
    with pytest.raises(CommandError, match="Kết quả được công bố theo: cụm"):
        command("results", "vn-2010", "--by", "agency", "--language", "vi")


@pytest.mark.parametrize(
    ("language", "note"), [("en", "synthetic reconstruction"), ("vi", "dữ liệu tái dựng (synthetic)")]
)
def test_annex_1_holds_every_question_and_says_synthetic(
    baseline: Assessment, tmp_path: Path, language: str, note: str
) -> None:
    out = tmp_path / "annex1.csv"
    command("export_annex", "vn-2010", "--annex", "1", "--format", "csv", "--out", str(out), "--language", language)
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    header, *lines = csv.reader(io.StringIO(out.read_text("utf-8-sig"), newline=""))
    assert {line[header.index({"en": "Note", "vi": "Ghi chú"}[language])] for line in lines} == {note}
    names = list(dict.fromkeys(line[1] for line in lines))
    assert names == [item.name for item in baseline.version.document.items()]
    origin = next(line for line in lines if line[1] == "q1_12" and line[4] == "origin")
    assert {"17", "33", "51.5", "42.5"} <= set(origin)


def test_TR25_open_and_closed_workshops_and_rehearsals_are_not_in_results(baseline: Assessment) -> None:
    workshop(baseline, "open", 20, state="open")
    workshop(baseline, "closed", 20, state="closed")
    workshop(baseline, "trial", 20, state="closed", rehearsal=True)
    assert results_for(baseline).responses == 33


def test_TR25_a_late_workshop_waits_until_five_responses_come_out_together(baseline: Assessment) -> None:
    workshop(baseline, "late_1", 4)
    results = results_for(baseline)
    assert (results.responses, results.about.waiting) == (33, 1)
    workshop(baseline, "late_2", 1)
    results = results_for(baseline)
    assert (results.responses, results.about.waiting) == (38, 0)
    assert results.about.workshops == ("dien_bien", "moc_bai", "late_1", "late_2")


def test_TR22_an_assessment_with_few_responses_shows_nothing(baseline: Assessment) -> None:
    few = Assessment.objects.create(slug="few", country=baseline.country, title={"en": "Few"}, version=baseline.version)
    workshop(few, "first", 9)
    table = results_for(few).table("q5_11")
    assert {figure.mark for segment in table.segments for figure in segment.figures} == {Mark.SUPPRESSED}


def test_an_assessment_without_responses_has_results_that_say_so(baseline: Assessment) -> None:
    empty = Assessment.objects.create(
        slug="empty", country=baseline.country, title={"en": "E"}, version=baseline.version
    )
    assert results_for(empty).responses == 0
    assert results_for(empty, Query(by="cluster")).segments == (ALL,)


def test_without_a_partition_an_assessment_has_no_breakdown(baseline: Assessment) -> None:
    baseline.partition = Assessment.Partition.NONE
    with pytest.raises(Refused):
        results_for(baseline, Query(by="cluster"))


def test_TR25_a_rehearsal_shows_everything_live_and_a_real_workshop_does_not(baseline: Assessment) -> None:
    rehearsal = rehearsal_of(baseline)
    assert rehearsal_results(rehearsal).responses == 0
    answers: dict[str, Any] = {"consent": "agree", "q5_11": "yes"}
    Response.objects.create(
        assessment=baseline, workshop=rehearsal, version=baseline.version, answers=answers, rehearsal=True
    )
    results = rehearsal_results(rehearsal)
    assert (results.responses, results.about.rehearsal, results.about.synthetic) == (1, True, False)
    assert [figure.count for figure in results.table("q5_11").segment(ALL).figures] == [1, 0]
    with pytest.raises(ValueError, match="not a rehearsal"):
        rehearsal_results(baseline.workshops.get(slug="dien_bien"))


def test_results_once_read_take_a_fixed_number_of_queries(
    baseline: Assessment, django_assert_max_num_queries: Any
) -> None:
    results_for(baseline)
    with django_assert_max_num_queries(2):  # the workshops with their marks, the sampling plan
        results_for(baseline, Query(by="cluster"))
