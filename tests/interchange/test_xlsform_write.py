"""A questionnaire written as a workbook: other tools take it, and it reads back as the same."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from surveys.documents import Document, content_hash
from surveys.interchange.xlsform import read_xlsform
from surveys.interchange.xlsform_write import write_xlsform
from surveys.models import Questionnaire
from surveys.models.draft_store import draft_document, store_draft
from tests.factories import VIET_NAM
from tests.interchange.questionnaires import documents
from tests.small import SMALL


def _written(document: Document) -> io.BytesIO:
    out = io.BytesIO()
    write_xlsform(document, out)
    out.seek(0)
    return out


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_what_is_written_pyxform_takes_and_reads_back_as_the_same_questionnaire(document: Document) -> None:
    out = _written(document)
    convert(out.getvalue(), form_name="data", file_type=".xlsx")
    assert read_xlsform(out).document == document


@pytest.mark.parametrize("document", [VIET_NAM, SMALL], ids=["Viet Nam 2010", "one item of every kind"])
def test_a_known_questionnaire_comes_back_with_its_hash(document: Document) -> None:
    reading = read_xlsform(_written(document))
    assert reading.document == document
    assert content_hash(reading.document) == content_hash(document)
    assert reading.warnings == []


def test_the_hash_of_the_published_questionnaire_of_2010_is_what_it_always_was() -> None:
    assert content_hash(VIET_NAM) == "73dc5f37eb42d68ce0d125cd63cdccddcc484dcd5c912f87346233d1c6fb18d5"


def test_a_condition_of_a_theme_is_written_once() -> None:
    rows = list(load_workbook(_written(VIET_NAM))["survey"].values)
    relevant = rows[0].index("relevant")
    by_name = {row[1]: row for row in rows}
    assert by_name["q4_7b"][relevant] == "${q4_7} = 'detain'"
    assert [row[relevant] for row in rows].count("${consent} = 'agree'") < 10


def test_TR31_no_cell_is_a_formula_or_a_number_and_the_header_stays_in_sight() -> None:
    title = {"vi": '=HYPERLINK("x")', "en": "+1"}
    workbook = load_workbook(_written(Document("f", title, ("vi", "en"), "vi", SMALL.themes, "=1")))
    for sheet in workbook:
        assert sheet.freeze_panes in ("C2", "A2")
        assert {cell.data_type for row in sheet for cell in row if cell.value is not None} == {"s"}
    assert workbook["settings"]["A2"].value == title["vi"]


@pytest.mark.django_db
def test_the_draft_keeps_all_that_a_document_has() -> None:
    stored = store_draft(SMALL)
    assert draft_document(Questionnaire.objects.get(pk=stored.pk)) == SMALL


@pytest.mark.django_db
def test_the_command_writes_a_version_or_the_draft_and_names_what_there_is(tmp_path: Path) -> None:
    questionnaire = store_draft(SMALL)
    path = tmp_path / "small.xlsx"
    call_command("export_questionnaire", "small", "--out", str(path), stdout=io.StringIO())
    assert read_xlsform(path).document == SMALL
    questionnaire.publish(SMALL, "test")
    out = io.StringIO()
    call_command("export_questionnaire", "small@1", "--out", str(path), stdout=out)
    assert f"{len(list(SMALL.items()))} items" in out.getvalue()
    for name, sentence in (("large", "There are: small"), ("small@7", "There are: 1, and draft"), ("small@x", "draft")):
        with pytest.raises(CommandError, match=sentence):
            call_command("export_questionnaire", name, "--out", str(path))
    with pytest.raises(CommandError, match="Give another place"):
        call_command("export_questionnaire", "small", "--out", str(tmp_path / "nowhere" / "x.xlsx"))
