"""Responses in bulk: all or nothing in, and out again as they came."""

import csv
import io
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.interchange.demo_data import load_demo
from surveys.interchange.response_rows import read_rows, write_rows
from surveys.interchange.responses import ResponsesRefused, export_responses, import_responses
from surveys.models import Assessment, Response, Workshop
from surveys.questions import clean, validate, without_skipped
from tests.factories import FIXTURES, AssessmentFactory, ResponseFactory, WorkshopFactory
from tests.small import SMALL

SYNTHETIC = FIXTURES / "vn-2010-responses-synthetic.csv"


@pytest.fixture
def assessment(db: Any) -> Assessment:
    """A round with two closed workshops."""
    assessment = AssessmentFactory()
    for slug in ("north", "south"):
        WorkshopFactory(assessment=assessment, slug=slug, state=Workshop.State.CLOSED)
    return assessment


def file(*lines: str) -> bytes:
    return "\r\n".join(("workshop,consent,seen,where,cases,words", *lines)).encode()


def problems_of(assessment: Assessment, content: bytes) -> list[str]:
    with pytest.raises(ResponsesRefused) as refused:
        import_responses(assessment, content, by="test")
    assert Response.objects.count() == 0
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.django_db
def test_the_reconstructed_responses_come_out_as_they_went_in() -> None:
    assessment = load_demo(FIXTURES, with_responses=True)
    exported = {row["response_id"]: row for row in csv.DictReader(io.StringIO("".join(export_responses(assessment))))}
    with SYNTHETIC.open(encoding="utf-8") as original:
        given_rows = {row["response_id"]: row for row in csv.DictReader(original)}
    assert {row.pop("synthetic") for row in exported.values()} == {"synthetic"}
    assert exported == given_rows


@pytest.mark.django_db
def test_import_of_an_export_is_the_identity() -> None:
    assessment = load_demo(FIXTURES, with_responses=True)
    first = "".join(export_responses(assessment))
    Response.objects.all().delete()
    assessment.workshops.all().delete()
    again = load_demo(FIXTURES, with_responses=False)
    import_responses(again, first.encode("utf-8-sig"), by="test")
    assert "".join(export_responses(again)) == first


@pytest.mark.django_db
def test_a_finished_batch_seals_its_closed_workshops_and_leaves_open_ones_open(assessment: Assessment) -> None:
    assessment.workshops.filter(slug="south").update(state=Workshop.State.OPEN)
    assert import_responses(assessment, file("north,agree,yes,road,1,", "south,agree,no,,2,"), by="test") == 2
    assert list(assessment.workshops.order_by("slug").values_list("state", flat=True)) == ["sealed", "open"]
    assert len(list(export_responses(assessment))) == 2  # the header and the sealed workshop's row


def test_every_problem_is_named_with_row_and_column_and_nothing_is_stored(assessment: Assessment) -> None:
    content = file(
        "north,agree,yes,road,1,fine",
        "north,agree,maybe,road road,many,",
        "east,agree,no,road,1,",
        "north,,yes,,500,",
    )
    assert problems_of(assessment, content) == [
        "row 3, column seen: “maybe” is not one of the options. Please choose from the list.",
        "row 3, column where: An option is given twice. Please give it once.",
        "row 3, column cases: Please write a whole number in digits, for example 12.",
        "row 4, column where: The question is skipped after the earlier answers, yet it has an answer. "
        "Please leave it empty.",
        "row 5, column consent: Please answer this question first.",
        "row 5, column seen: The question is skipped after the earlier answers, yet it has an answer. "
        "Please leave it empty.",
        "row 5, column cases: The question is skipped after the earlier answers, yet it has an answer. "
        "Please leave it empty.",
    ]
    assert problems_of(assessment, file("east,agree,no,,1,"))[0].startswith("row 2, column workshop: ")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"workshop,consent\x00", "NUL"),
        (b'workshop,consent\r\n"north,agree', "quotes"),
        (b"workshop,workshop\r\n", "stands twice"),
        (b"workshop,nonsense\r\n", "no question of this name"),
        (b"consent\r\nagree", "column workshop"),
        (b"workshop,consent\r\nnorth,agree,more", "3 cells"),
        (b"x" * (5 * 1024 * 1024 + 1), "5 MiB"),
        (b"workshop,response_id,consent\r\nnorth,12,agree", "not a UUID"),
    ],
)
def test_a_broken_file_is_refused_in_words(assessment: Assessment, content: bytes, told: str) -> None:
    assert told in " ".join(problems_of(assessment, content))


def test_a_sealed_workshop_a_rehearsal_and_a_known_identifier_are_refused(assessment: Assessment) -> None:
    import_responses(assessment, file("north,agree,yes,,1,"), by="test")
    WorkshopFactory(assessment=assessment, slug="trial", rehearsal=True)
    existing = Response.objects.get().pk
    for content in (
        file("north,agree,yes,,1,"),
        file("trial,agree,yes,,1,"),
        f"response_id,workshop,consent\n{existing},south,agree".encode(),
    ):
        with pytest.raises(ResponsesRefused):
            import_responses(assessment, content, by="test")
    assert Response.objects.count() == 1


def test_synthetic_rows_do_not_mix_with_officers_answers(assessment: Assessment) -> None:
    content = b"workshop,consent,synthetic\nnorth,agree,synthetic\n"
    assert "must not be mixed" in problems_of(assessment, content)[0]


@pytest.mark.django_db
def test_TR25_an_export_holds_neither_open_workshops_nor_rehearsals() -> None:
    workshop = WorkshopFactory()
    ResponseFactory(workshop=workshop)
    ResponseFactory(workshop=WorkshopFactory(assessment=workshop.assessment, rehearsal=True))
    assert len(list(export_responses(workshop.assessment))) == 1


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150)
@given(
    st.fixed_dictionaries(
        {"consent": st.just("agree")},
        optional={
            "seen": st.sampled_from(["yes", "no", "dk", {"state": "not_my_area"}]),
            "where": st.lists(st.sampled_from(["road", "river"]), min_size=1, unique=True),
            "cases": st.integers(0, 100) | st.just({"state": "not_my_area"}),
            "share": st.floats(-1e6, 1e6),
            "since": st.dates().map(lambda day: day.isoformat()),
            "honest": st.just({"state": "prefer_not"}),
            "words": st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40),
        },
    )
)
def test_any_response_comes_back_from_the_file_as_it_is_stored(raw: dict[str, Any]) -> None:
    answers = without_skipped(SMALL, clean(SMALL, raw).answers)
    assert validate(SMALL, answers) == []
    identifier = uuid.uuid4()
    lines = "".join(write_rows([(identifier, "north", answers)], SMALL, synthetic=False))
    rows, problems = read_rows(lines.encode(), SMALL, language="en")
    assert problems == []
    assert [(row.identifier, row.workshop, row.answers) for row in rows] == [(identifier, "north", answers)]


@pytest.mark.django_db
def test_the_commands_say_what_they_did_and_what_to_correct(tmp_path: Path) -> None:
    call_command("demo", "--without-responses")
    out = io.StringIO()
    call_command("import_responses", "vn-2010", str(SYNTHETIC), stdout=out)
    assert "33 responses imported" in out.getvalue()
    target = tmp_path / "out.csv"
    call_command("export_responses", "vn-2010", "--format", "csv", "--out", str(target), stdout=out)
    assert target.read_bytes().startswith(b"\xef\xbb\xbfresponse_id,")
    with pytest.raises(CommandError, match="sealed"):
        call_command("import_responses", "vn-2010", str(target))
    with pytest.raises(CommandError, match=r"Known: vn-2010"):
        call_command("export_responses", "kh-2010")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_responses", "vn-2010", str(tmp_path / "missing.csv"))
