"""From a workbook to a workshop as staff meet it: looked through, told, made the draft, published, used."""

import io
from copy import deepcopy
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from surveys.interchange.xlsform import read_xlsform
from surveys.models import Assessment, AuditEntry, Questionnaire, QuestionnaireVersion, Workshop
from surveys.models.draft_store import draft_document, store_draft
from surveys.models.withdrawals import withdraw
from tests.factories import CountryFactory
from tests.interchange.workbooks import Sheets, save_workbook, small_sheets
from tests.small import SMALL, texts

pytestmark = pytest.mark.django_db
IMPORT = "/admin/surveys/questionnaire/import/"


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("chief", password="a long enough password"))
    return client


@pytest.fixture
def look(admin: Client, tmp_path: Path) -> Any:
    """Choose a workbook with these sheets; the page that follows."""

    def looked(sheets: Sheets) -> Any:
        content = save_workbook(tmp_path / "form.xlsx", sheets).read_bytes()
        return admin.post(IMPORT, {"file": SimpleUploadedFile("form.xlsx", content)})

    return looked


def _use(admin: Client, page: Any) -> Any:
    return admin.post(IMPORT, {"use": page.context["token"]})


def test_a_workbook_is_told_in_words_and_stored_only_when_said_so(admin: Client, look: Any) -> None:
    page = look(small_sheets())
    assert "form.xlsx holds 5 items." in page.text
    assert "Languages: Tiếng Việt, English." in page.text
    assert "This will be a new questionnaire." in page.text
    assert not Questionnaire.objects.exists()
    reply = _use(admin, page)
    draft = Questionnaire.objects.get()
    assert reply["Location"] == f"/admin/surveys/questionnaire/{draft.pk}/checks/"
    assert [item.name for item in draft_document(draft).items()] == ["seen", "place", "need_a", "need_b", "words"]
    assert AuditEntry.objects.get().action == "questionnaire.import"


def test_every_problem_stands_with_sheet_row_and_column_in_the_language_of_the_page(admin: Client, look: Any) -> None:
    sheets = small_sheets()
    sheets["survey"][2][0] = "select_one nowhere"
    sheets["survey"][3][5] = "count-selected(.) =="
    admin.cookies["django_language"] = "vi"
    page = look(sheets)
    lines = [(line["sheet"], line["row"], line["column"]) for line in page.context["problems"]]
    assert lines == [("survey", 3, "type (A)"), ("survey", 4, "constraint (F)")]
    assert "“==” ở ký tự thứ 19 không dùng được ở đây." in page.text
    assert "token" not in page.context
    assert not Questionnaire.objects.exists()


def test_what_a_workshop_cannot_use_is_named_and_left_out_only_when_said_so(admin: Client, look: Any) -> None:
    sheets = small_sheets()
    sheets["survey"].insert(9, ["geopoint", "spot", "Where are you?", "Anh/chị ở đâu?"])
    page = look(sheets)
    assert "Use as draft without these" in page.text
    assert [(line["row"], line["column"]) for line in page.context["problems"]] == [(10, "type (A)")]
    assert not Questionnaire.objects.exists()
    _use(admin, page)
    assert "spot" not in draft_document(Questionnaire.objects.get()).by_name


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (None, "Choose a workbook."),
        (b"", "The file is empty. Choose another."),
        (b"%PDF-1.7 no workbook", "cannot be opened as an Excel workbook"),
        (b"\xd0\xcf\x11\xe0 no old workbook", "cannot be opened as an Excel workbook"),
        (b"\0" * (5 * 1024 * 1024 + 1), "The file is larger than 5 MiB."),
    ],
    ids=["none", "empty", "pdf", "broken xls", "too large"],
)
def test_TR30_what_is_no_workbook_is_refused_in_words(admin: Client, file: bytes | None, sentence: str) -> None:
    data = {} if file is None else {"file": SimpleUploadedFile("form.xlsx", file)}
    page = admin.post(IMPORT, data)
    assert page.status_code == 200
    assert sentence in page.text
    assert not Questionnaire.objects.exists()


def test_a_draft_changed_after_the_look_is_not_replaced(admin: Client, look: Any) -> None:
    _use(admin, look(small_sheets()))
    draft = Questionnaire.objects.get()
    sheets = small_sheets()
    sheets["survey"][2][2] = "Noticed?"
    page = look(sheets)
    assert "it differs in 1 point." in page.text
    Questionnaire.objects.update(label="of somebody else")
    again = admin.post(IMPORT, {"use": page.context["token"]}, follow=True)
    assert "somebody changed the draft after the file was looked through" in again.text
    assert draft_document(draft).by_name["seen"].label["en"] == "Seen?"


def test_only_the_file_looked_through_last_can_be_used_and_only_once(admin: Client, look: Any) -> None:
    first = look(small_sheets())
    second = look(small_sheets())
    assert (
        "another file was looked through since" in admin.post(IMPORT, {"use": first.context["token"]}, follow=True).text
    )
    assert not Questionnaire.objects.exists()
    _use(admin, second)
    page = admin.post(IMPORT, {"use": second.context["token"]}, follow=True)
    assert "this one was used already" in page.text
    assert AuditEntry.objects.count() == 1


def test_a_workbook_with_texts_newer_than_their_translation_is_not_published_and_the_list_names_them(
    admin: Client, look: Any
) -> None:
    sheets = small_sheets()
    _use(admin, look(sheets))
    draft = Questionnaire.objects.get()
    address = f"/admin/surveys/questionnaire/{draft.pk}/checks/"
    assert admin.post(address).status_code == 302
    changed = deepcopy(sheets)
    changed["survey"][2][2] = "Another wording altogether"  # the English, from which the Vietnamese was translated
    changed["choices"][1][2] = "Another option"
    _use(admin, look(changed))
    page = admin.post(address)
    assert page.status_code == 200
    for place in ("seen", "yn/yes"):
        assert any(place in error and "changed after it was translated" in error for error in page.context["errors"])
    assert len(page.context["errors"]) == 2
    assert draft.versions.count() == 1


def test_a_draft_and_a_version_leave_as_workbooks_that_are_read_again(admin: Client) -> None:
    draft = store_draft(SMALL)
    version = draft.publish(draft_document(draft), "test")
    for address in (
        f"/admin/surveys/questionnaire/{draft.pk}/draft.xlsx",
        f"/admin/surveys/questionnaireversion/{version.pk}/workbook.xlsx",
    ):
        reply = admin.get(address)
        assert reply["Content-Disposition"].startswith('attachment; filename="small-')
        assert openpyxl.load_workbook(io.BytesIO(reply.content)).sheetnames == ["survey", "choices", "settings"]
        assert read_xlsform(io.BytesIO(reply.content)).document == SMALL


@pytest.fixture
def version() -> QuestionnaireVersion:
    return store_draft(SMALL).publish(SMALL, "test")


def _form(admin: Client, address: str) -> dict[str, Any]:
    """The form as it is offered, sent without a change."""
    data: dict[str, Any] = {}
    for bound in admin.get(address).context["form"]:
        value = bound.value()
        if isinstance(value, dict):
            data |= {f"{bound.html_name}__{code}": text for code, text in value.items()}
        elif value not in (None, False):
            data[bound.html_name] = getattr(value, "pk", value)
    return data


def test_a_version_is_taken_into_the_field_without_typing_anything(admin: Client, version: Any) -> None:
    country = CountryFactory()
    address = f"/admin/surveys/questionnaireversion/{version.pk}/use/"
    reply = admin.post(address, _form(admin, address))
    room = Workshop.objects.get()
    assert reply["Location"] == f"/admin/surveys/workshop/{room.pk}/codes/"
    assert (room.assessment.version, room.assessment.country, room.assessment.round) == (version, country, 1)
    assert room.assessment.title == texts("A small questionnaire")
    assert (room.state, room.rehearsal) == (Workshop.State.OPEN, False)
    assert set(AuditEntry.objects.values_list("action", flat=True)) >= {"assessment.begin", "workshop.begin"}
    # The same once more: another name, the next round.
    admin.post(address, _form(admin, address) | {"rehearsal": "on"})
    second = Assessment.objects.exclude(pk=room.assessment_id).get()
    assert (second.slug, second.round) == (f"{room.assessment.slug}-2", 2)
    assert second.workshops.get().rehearsal


def test_a_name_that_is_taken_or_no_name_is_told_and_nothing_typed_is_lost(admin: Client, version: Any) -> None:
    CountryFactory()
    address = f"/admin/surveys/questionnaireversion/{version.pk}/use/"
    data = _form(admin, address)
    admin.post(address, data)
    page = admin.post(address, data | {"title__en": "Typed with care"})
    assert "There is an assessment of this name already." in page.text
    assert "Typed with care" in page.text
    assert "Enter a valid" in admin.post(address, data | {"slug": "no name"}).text
    assert Assessment.objects.count() == 1


def test_a_withdrawn_version_is_not_taken_into_the_field(admin: Client, version: Any) -> None:
    CountryFactory()
    address = f"/admin/surveys/questionnaireversion/{version.pk}/use/"
    data = _form(admin, address)
    withdraw(version, "test", "wrong option")
    page = admin.post(address, data)
    assert "is withdrawn and takes no responses" in page.text
    assert not Assessment.objects.exists()
