"""The sampling plan as a CSV file: all or nothing, every problem with row and column, and out again as it came."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from surveys.interchange.sampling_plan import MESSAGES, PlanRefused, export_plan, import_plan
from surveys.models import Assessment, AuditEntry, SampleCell
from tests.factories import FIXTURES, AgencyFactory, AssessmentFactory, OfficeFactory, SampleCellFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment() -> Assessment:
    for slug in ("cau_treo", "lao_bao"):
        OfficeFactory(slug=slug)
    for slug in ("customs", "immigration"):
        AgencyFactory(slug=slug)
    return AssessmentFactory()


def _problems(assessment: Assessment, text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(PlanRefused) as refused:
        import_plan(assessment, text.encode(), by="test")
    return [(problem.row, problem.column, problem.key) for problem in refused.value.problems]


def test_a_plan_replaces_the_one_before_and_comes_out_as_it_went_in(assessment: Assessment) -> None:
    old = SampleCellFactory(assessment=assessment)
    content = (
        "office,agency,planned,population\r\ncau_treo,customs,3,\r\ncau_treo,immigration,1,4\r\nlao_bao,customs,0,0\r\n"
    )
    for _ in range(2):
        assert import_plan(assessment, b"\xef\xbb\xbf" + content.encode(), by="test") == 3
    assert "".join(export_plan(assessment)) == content
    assert not SampleCell.objects.filter(pk=old.pk).exists()
    assert [entry.reason for entry in AuditEntry.objects.filter(action="plan.replace")] == ["3 cells, 4 planned"] * 2


def test_every_problem_is_named_with_its_row_and_column_and_nothing_changes(assessment: Assessment) -> None:
    kept = SampleCellFactory(assessment=assessment)
    text = (
        "office,agency,planned,population\n"
        "cau_treo,customs,3,\n"
        "Cau Treo,customs,3,\n"
        "\n"
        "cau_treo,police,-1,\n"
        "cau_treo,customs,1,\n"
        "lao_bao,customs,5,4\n"
        "lao_bao,immigration,1.5,many\n"
        "lao_bao,immigration\n"
    )
    assert _problems(assessment, text) == [
        (3, "office", "unknown_office"),
        (5, "agency", "unknown_agency"),
        (5, "planned", "not_a_number"),
        (6, "agency", "double_cell"),
        (7, "population", "beyond_population"),
        (8, "planned", "not_a_number"),
        (8, "population", "not_a_number"),
        (9, "", "cells"),
    ]
    assert list(SampleCell.objects.filter(assessment=assessment)) == [kept]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", [(1, "", "empty")]),
        (b"office,agency,planned\n", [(1, "", "empty")]),
        (b"\xff\xfe", [(1, "", "not_utf8")]),
        (b"a\0b", [(1, "", "broken")]),
        (b'office,"agency\n', [(1, "", "broken")]),
        (b"x" * (1024 * 1024 + 1), [(1, "", "too_large")]),
        (b"office,office,number\n", [(1, "office", "double_column"), (1, "number", "unknown_column"),
                                     (1, "agency", "missing_column"), (1, "planned", "missing_column")]),
    ],
)  # fmt: skip
def test_a_file_that_is_no_plan_is_refused_in_words(
    assessment: Assessment, content: bytes, expected: list[tuple[int, str, str]]
) -> None:
    with pytest.raises(PlanRefused) as refused:
        import_plan(assessment, content, by="test")
    assert [(problem.row, problem.column, problem.key) for problem in refused.value.problems] == expected
    for problem in refused.value.problems:
        assert problem.sentence("en").startswith("row 1")
        assert problem.sentence("vi").startswith("dòng 1")


def test_numbers_of_other_scripts_signs_and_giants_are_no_numbers(assessment: Assessment) -> None:
    for text in ("٣", "+3", "1_0", " ", "1000000", "100001"):
        problems = _problems(assessment, f"office,agency,planned\ncau_treo,customs,{text}\n")
        assert problems == [(2, "planned", "not_a_number")], text


def test_the_messages_have_the_same_places_in_both_languages() -> None:
    import re

    for key, sentence in MESSAGES.items():
        assert set(sentence) == {"en", "vi"}, key
        assert set(re.findall(r"\{\w+\}", sentence["en"])) == set(re.findall(r"\{\w+\}", sentence["vi"])), key


def test_the_commands_read_and_write_a_plan_and_name_problems(viet_nam_2010: Assessment, tmp_path: Path) -> None:
    out = tmp_path / "plan.csv"
    call_command("export_sampling_plan", "vn-2010", out=out)
    assert out.read_bytes()[3:] == (FIXTURES / "vn-2010-sampling-plan-reconstructed.csv").read_bytes()
    call_command("import_sampling_plan", "vn-2010", out)
    out.write_text("office,agency,planned\nhanoi,customs,3\n", encoding="utf-8")
    with pytest.raises(CommandError, match="row 2, column office: The country has no office “hanoi”"):
        call_command("import_sampling_plan", "vn-2010", out)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_sampling_plan", "vn-2010", tmp_path / "none.csv")
    assert viet_nam_2010.sample_cells.filter(agency__slug="immigration").count() == 7
