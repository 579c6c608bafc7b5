"""The report as staff get it: by the button, by the command, with the texts they wrote."""

import io
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import CommandError, call_command
from django.test import Client

from surveys.dashboard.report_material import report_material
from surveys.models import Agency, Assessment, AuditEntry, BorderLiaisonOffice, ReportText
from tests.factories import ReportTextFactory, ResponseFactory, SampleCellFactory, WorkshopFactory
from tests.reports.read_back import Word


@pytest.fixture
def analyst(client: Client, django_user_model: type[User]) -> Client:
    user = django_user_model.objects.create_user("analyst", password="a long enough password")
    user.user_permissions.add(Permission.objects.get(codename="view_results"))
    client.force_login(user)
    return client


def test_the_results_page_offers_the_report_in_its_language(analyst: Client, viet_nam_2010: Any) -> None:
    page = analyst.get("/results/vn-2010/?language=vi").text
    for suffix in ("docx", "pdf"):
        assert f'href="/results/vn-2010/report.{suffix}?language=vi"' in page


def test_the_report_is_downloaded_and_the_trail_says_by_whom(analyst: Client, viet_nam_2010: Any) -> None:
    pdf = analyst.get("/results/vn-2010/report.pdf?language=vi")
    assert pdf["Content-Type"] == "application/pdf"
    assert "vn-2010-synthetic-report-vi-" in pdf["Content-Disposition"]
    assert pdf["Content-Disposition"].endswith('-suppressed.pdf"')
    assert "Mục lục" in pypdf.PdfReader(io.BytesIO(pdf.content)).pages[1].extract_text()
    word = Word(analyst.get("/results/vn-2010/report.docx").content)
    assert "17 of 33 respondents" in word.text
    assert [entry.reason for entry in AuditEntry.objects.filter(action="results.export")] == [
        "report.docx in en",
        "report.pdf in vi",
    ]


def test_the_command_writes_the_same_file_twice(viet_nam_2010: Any, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one.pdf", "two.pdf")]
    for file in files:
        call_command("report", "vn-2010", "--format", "pdf", "--lang", "vi", "--out", str(file), "--date", "2010-09-01")
    assert files[0].read_bytes() == files[1].read_bytes()
    assert "ngày 1 tháng 9 năm 2010" in pypdf.PdfReader(files[0]).pages[0].extract_text()


def test_the_command_says_what_is_wrong(viet_nam_2010: Any, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is not a date"):
        call_command("report", "vn-2010", "--out", str(tmp_path / "x.pdf"), "--date", "yesterday")
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("report", "vn-2010", "--out", str(tmp_path / "no" / "x.pdf"))
    with pytest.raises(CommandError, match="There is no assessment"):
        call_command("report", "nowhere", "--out", str(tmp_path / "x.pdf"))


def test_TR25_before_a_workshop_is_sealed_the_report_has_no_answers(analyst: Client) -> None:
    workshop = WorkshopFactory()
    ResponseFactory.create_batch(12, workshop=workshop)
    word = Word(analyst.get(f"/results/{workshop.assessment.slug}/report.docx").content)
    assert "There are no released responses yet." in word.text
    assert "Responses: 0" in word.text
    assert "of 12 respondents" not in word.text


def test_what_staff_wrote_is_in_the_report_however_often_it_is_made(analyst: Client, viet_nam_2010: Any) -> None:
    ReportText.objects.filter(assessment=viet_nam_2010, section="lessons").delete()
    ReportTextFactory(assessment=viet_nam_2010, text={"en": "Our own lesson.", "vi": "Bài học của chúng tôi."})
    for _ in range(2):
        assert "Our own lesson." in Word(analyst.get("/results/vn-2010/report.docx").content).text


def test_the_admin_has_a_high_box_for_each_language(admin_client: Client, viet_nam_2010: Assessment) -> None:
    text = ReportText.objects.get(assessment=viet_nam_2010, section="agenda")
    address = f"/admin/surveys/reporttext/{text.pk}/change/"
    page = admin_client.get(address).text
    for language in ("en", "vi"):
        assert f'name="text__{language}"' in page
    assert 'rows="14"' in page
    data = {"assessment": viet_nam_2010.pk, "section": "agenda", "text__en": "- Lunch", "text__vi": "- Ăn trưa"}
    assert admin_client.post(address, data).status_code == 302
    text.refresh_from_db()
    assert text.text == {"en": "- Lunch", "vi": "- Ăn trưa"}


def test_the_plan_is_set_beside_the_respondents_who_came(viet_nam_2010: Assessment) -> None:
    viet_nam_2010.sample_cells.all().delete()
    assert report_material(viet_nam_2010).plan is None
    customs = Agency.objects.get(slug="customs")
    for slug, planned, population in (("dien_bien", 3, 10), ("lao_bao", 2, None)):
        office = BorderLiaisonOffice.objects.get(slug=slug)
        SampleCellFactory(
            assessment=viet_nam_2010, office=office, agency=customs, planned=planned, population=population
        )
    plan = report_material(viet_nam_2010).plan
    offices = {line.label["en"]: (line.planned, line.reached, line.population) for line in plan.offices}
    assert offices == {"Dien Bien": (3, 11, 10), "Lao Bao": (2, 0, None)}
    assert [(line.planned, line.reached, line.population) for line in plan.agencies] == [(5, 5, None)]
