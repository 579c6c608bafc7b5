"""Single responses as files: who may take them, what the trail says, and what the commands do."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pyreadstat
import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client

from surveys.exports.responses import ExportRefused, write_responses
from surveys.models import Assessment, AuditEntry
from tests.factories import ResponseFactory, WorkshopFactory

PASSWORD = "a long enough password"


def staff(*rights: str) -> User:
    user = User.objects.create_user("-".join(rights) or "nobody", password=PASSWORD, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return user


def manager(client: Client) -> Client:
    client.force_login(staff("view_results", "view_response"))
    return client


def written(
    assessment: Assessment, suffix: str, viewer: Any = "test", reason: str = "because", **options: Any
) -> bytes:
    out = io.BytesIO()
    given = {"labels": False, "language": "en"} | options
    write_responses(assessment, out, suffix, viewer=viewer, reason=reason, **given)
    return out.getvalue()


def test_TR20_single_responses_need_the_managers_right_and_a_reason(viet_nam_2010: Assessment) -> None:
    with pytest.raises(PermissionDenied):
        written(viet_nam_2010, "csv", viewer=staff("view_results"))
    with pytest.raises(ExportRefused, match="why the rows are needed"):
        written(viet_nam_2010, "csv", viewer=staff("view_response"), reason="  ")


def test_TR34_the_trail_says_who_took_which_rows_and_why(viet_nam_2010: Assessment) -> None:
    written(viet_nam_2010, "sav", viewer=staff("view_response"), reason="for the mid-term review")
    entry = AuditEntry.objects.get(action="responses.export")
    assert (entry.by, entry.reason) == ("view_response", "sav codes: for the mid-term review")
    assert str(viet_nam_2010) in entry.subject


def test_TR25_no_row_of_an_open_workshop_or_a_rehearsal_leaves(db: Any) -> None:
    workshop = WorkshopFactory()
    ResponseFactory(workshop=workshop)
    ResponseFactory(workshop=WorkshopFactory(assessment=workshop.assessment, rehearsal=True))
    assert written(workshop.assessment, "csv").decode("utf-8-sig").count("\r\n") == 1  # the header


def test_TR17_rows_come_by_their_random_identifier(viet_nam_2010: Assessment) -> None:
    lines = list(csv.DictReader(io.StringIO(written(viet_nam_2010, "csv").decode("utf-8-sig"), newline="")))
    identifiers = [line["response_id"] for line in lines]
    assert identifiers == sorted(identifiers)
    assert len(identifiers) == 33
    assert {line["origin"] for line in lines} == {"synthetic"}
    assert [line["cluster"] for line in lines].count("CL1") == 16


def test_csv_xlsx_and_sav_hold_the_same_answers(viet_nam_2010: Assessment, tmp_path: Path) -> None:
    lines = list(csv.DictReader(io.StringIO(written(viet_nam_2010, "csv").decode("utf-8-sig"), newline="")))
    sheet = openpyxl.load_workbook(io.BytesIO(written(viet_nam_2010, "xlsx")))["data"]
    header, *rows = sheet.iter_rows(values_only=True)
    assert list(header) == list(lines[0])
    (tmp_path / "r.sav").write_bytes(written(viet_nam_2010, "sav"))
    table, about = pyreadstat.read_sav(str(tmp_path / "r.sav"), user_missing=True, apply_value_formats=False)
    assert list(table.columns) == list(lines[0])
    labels = about.variable_value_labels
    with_labels = list(
        csv.DictReader(io.StringIO(written(viet_nam_2010, "csv", labels=True).decode("utf-8-sig"), newline=""))
    )
    for at, line in enumerate(lines):
        for column, name in enumerate(header):
            in_sheet = "" if rows[at][column] is None else str(rows[at][column])
            assert in_sheet == line[name].removeprefix("'") or line[name] == in_sheet, name
            in_sav = table[name][at]
            if isinstance(in_sav, str):
                assert in_sav == line[name].removeprefix("'"), name
            elif in_sav != in_sav:
                assert line[name] == ""
            elif in_sav in labels.get(name, {}) and not re.fullmatch(r"[01]", line[name]):
                assert labels[name][in_sav] == with_labels[at][name].removeprefix("'"), name
            else:
                assert float(line[name]) == in_sav, name


def test_the_commands_write_whole_files_or_say_what_is_missing(viet_nam_2010: Assessment, tmp_path: Path) -> None:
    out = io.StringIO()
    for suffix, options in (("csv", ["--labels", "--lang", "vi"]), ("csv", ["--codes"]), ("xlsx", []), ("sav", [])):
        target = tmp_path / f"responses.{suffix}"
        call_command("export_responses", "vn-2010", "--format", suffix, *options, "--out", str(target), stdout=out)
        assert target.stat().st_size > 10_000
    for suffix in ("html", "xml"):
        target = tmp_path / f"codebook.{suffix}"
        call_command("export_codebook", "vn-2010", "--format", suffix, "--lang", "vi", "--out", str(target), stdout=out)
        assert "q1_12_origin" in target.read_text(encoding="utf-8")
    for annex, suffix in (("1", "xlsx"), ("3", "csv"), ("3", "xlsx")):
        target = tmp_path / f"annex{annex}.{suffix}"
        given = ["--annex", annex, "--format", suffix, "--lang", "vi", "--out", str(target)]
        call_command("export_annex", "vn-2010", *given, stdout=out)
        assert target.stat().st_size > 10_000
    assert not list(tmp_path.glob("*.part"))
    with pytest.raises(CommandError, match="--out FILE"):
        call_command("export_responses", "vn-2010", "--format", "sav")
    with pytest.raises(CommandError, match="why the rows are needed"):
        call_command("export_bundle", "vn-2010", "--out", str(tmp_path / "b.zip"), "--reason", " ")
    assert not (tmp_path / "b.zip").exists()


def test_the_archive_holds_everything_and_says_what_is_what_in_both_languages(
    viet_nam_2010: Assessment, tmp_path: Path
) -> None:
    target = tmp_path / "bundle.zip"
    call_command("export_bundle", "vn-2010", "--out", str(target), "--reason", "handing over", stdout=io.StringIO())
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        readme = {language: archive.read(f"README-{language}.txt").decode("utf-8-sig") for language in ("en", "vi")}
        rows = archive.read("data/responses-codes.csv").decode("utf-8-sig")
        assert {entry.date_time[3:] for entry in archive.infolist()} == {(0, 0, 0)}
    assert "SYNTHETIC" in readme["en"]
    assert "DỮ LIỆU TÁI DỰNG" in readme["vi"]
    folders = ("data/", "codebook/", "annexes/", "questionnaire/", "methods/")
    assert all([name for name in names if name.startswith(folder)] for folder in folders)
    for said in re.findall(r"^  (\S+)", readme["en"], re.MULTILINE):
        pattern = re.escape(said).replace(r"\*", ".*") + (".*" if said.endswith("/") else "")
        assert [name for name in names if re.fullmatch(pattern, name)], said
        assert said in readme["vi"]
    assert rows.count("\r\n") >= 34
    assert AuditEntry.objects.filter(action="responses.export", reason__endswith=": handing over").count() == 7


def test_the_page_asks_for_reason_and_password_and_gives_the_file(client: Client, viet_nam_2010: Assessment) -> None:
    manager(client)
    page = client.get("/results/vn-2010/rows/?language=vi").text
    assert "Vì sao cần từng phiếu trả lời?" in page
    refused = client.post("/results/vn-2010/rows/", {"content": "csv", "reason": "a <b>look</b>", "password": "wrong"})
    assert refused.status_code == 400
    assert "This is not your password" in refused.text
    assert "a &lt;b&gt;look&lt;/b&gt;" in refused.text  # what was typed stays
    assert "wrong" not in refused.text
    assert not AuditEntry.objects.filter(action="responses.export").exists()
    reply = client.post("/results/vn-2010/rows/", {"content": "sav", "reason": "a look", "password": PASSWORD})
    assert re.search(
        r'filename="vn-2010-synthetic-responses-\d{4}-\d\d-\d\d-manager-rows\.sav"', reply["Content-Disposition"]
    )
    assert b"".join(reply.streaming_content).startswith(b"$FL2")


@pytest.mark.parametrize("content", ["bundle", "csv", "labels", "xlsx"])
def test_every_kind_of_file_can_be_had_from_the_page(client: Client, viet_nam_2010: Assessment, content: str) -> None:
    given = {"content": content, "reason": "a look", "password": PASSWORD}
    reply = manager(client).post("/results/vn-2010/rows/?language=vi", given)
    begin = b"\xef\xbb\xbf" if content in ("csv", "labels") else b"PK"
    assert b"".join(reply.streaming_content).startswith(begin)
    assert "-rows." in reply["Content-Disposition"]


def test_TR31_every_download_of_the_page_is_named_by_what_it_is(client: Client, viet_nam_2010: Assessment) -> None:
    page = manager(client).get("/results/vn-2010/").text
    links = re.findall(r'href="(/results/vn-2010/(?:download/[\w-]+|codebook/)\?format=[^"]+)"', page)
    assert len(links) >= 7
    for link in links:
        reply = client.get(link.replace("&amp;", "&"))
        assert reply.status_code == 200
        assert re.search(r'filename="vn-2010-synthetic-[\w-]+-analyst-suppressed\.\w+"', reply["Content-Disposition"])
    assert json.loads(client.get("/results/vn-2010/download/results").content)["responses"] == 33
    assert client.get("/results/vn-2010/download/annex-9").status_code == 404
    assert client.get("/results/vn-2010/codebook/?format=exe").status_code == 404
