"""The translation desk as a translator meets it."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from surveys.interchange.translation_files import export_language
from surveys.models import AuditEntry, GlossaryTerm, Question, Questionnaire
from surveys.models.draft_store import draft_document, store_draft
from surveys.models.translations import text_hash
from tests.factories import ResponseFactory, WorkshopFactory
from tests.small import SMALL

pytestmark = pytest.mark.django_db
PLACE = "question/seen/label"


@pytest.fixture
def draft() -> Questionnaire:
    return store_draft(SMALL)


@pytest.fixture
def translator(client: Client) -> Client:
    user = User.objects.create_user("translator", password="a long enough password", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="change_questionnaire"))
    client.force_login(user)
    return client


def _address(draft: Questionnaire, language: str = "vi") -> str:
    return f"/admin/surveys/questionnaire/{draft.pk}/translation/{language}/"


def _written(text: str, seen: str) -> dict[str, Any]:
    return {f"text:{PLACE}": text, f"seen:{PLACE}": text_hash(seen)}


def test_a_stale_text_stands_first_with_its_source_and_is_done_when_saved(
    translator: Client, draft: Questionnaire
) -> None:
    assert "every text is translated" in translator.get(_address(draft)).text
    Question.objects.filter(name="seen").update(label={"en": "Ever seen it?", "vi": "Have you seen it? (vi)"})
    page = translator.get(_address(draft)).text
    assert "Ever seen it?" in page
    reply = translator.post(_address(draft), _written("Đã từng thấy chưa?", "Have you seen it? (vi)"), follow=True)
    assert "1 translation saved." in reply.text
    assert draft_document(draft).by_name["seen"].label["vi"] == "Đã từng thấy chưa?"


def test_what_somebody_else_changed_meanwhile_is_shown_beside_what_was_typed(
    translator: Client, draft: Questionnaire
) -> None:
    translator.post(_address(draft), _written("Một", "Have you seen it? (vi)"))
    reply = translator.post(f"{_address(draft)}?theme=work", _written("Hai", "Have you seen it? (vi)"))
    assert reply.status_code == 409
    assert "Somebody else changed" in reply.text
    assert ">\nHai</textarea>" in reply.text
    assert "Một" in reply.text
    assert draft_document(draft).by_name["seen"].label["vi"] == "Một"


def test_a_term_of_the_glossary_that_is_not_used_is_named_with_its_note(
    translator: Client, draft: Questionnaire
) -> None:
    GlossaryTerm.objects.create(
        questionnaire=draft, term={"en": "remarks", "vi": "ý kiến"}, note={"en": "not “bình luận”"}
    )
    page = translator.get(f"{_address(draft)}?theme=work").text
    assert page.count("remarks → ý kiến (not “bình luận”)") == 1


def test_TR20_officers_remarks_are_for_those_who_may_read_responses_and_the_look_is_recorded(
    client: Client, translator: Client, draft: Questionnaire
) -> None:
    version = draft.publish(SMALL, "test")
    rehearsal = WorkshopFactory(rehearsal=True, assessment__version=version)
    ResponseFactory(workshop=rehearsal, answers={"c_wording": "Câu 1.1 khó hiểu"})
    assert "Câu 1.1 khó hiểu" not in translator.get(f"{_address(draft)}?theme=work").text
    client.force_login(User.objects.create_superuser("chief", password="a long enough password"))
    page = client.get(f"{_address(draft)}?theme=work").text
    assert page.count("Câu 1.1 khó hiểu") == 1
    assert AuditEntry.objects.filter(action="remarks.view").count() == 1


@pytest.mark.parametrize("ending", ["xlsx", "po"])
def test_a_language_goes_out_as_a_file_and_comes_back(translator: Client, draft: Questionnaire, ending: str) -> None:
    reply = translator.get(f"{_address(draft)}file.{ending}")
    assert reply["Content-Disposition"] == f'attachment; filename="small-vi.{ending}"'
    file = SimpleUploadedFile(f"small-vi.{ending}", reply.content)
    assert "translations saved." in translator.post(f"{_address(draft)}upload/", {"file": file}, follow=True).text


def test_a_file_that_does_not_fit_is_refused_on_the_page(translator: Client, draft: Questionnaire) -> None:
    content = export_language(draft, "vi", ".po")
    Question.objects.filter(name="seen").update(label={"en": "New?", "vi": "Cũ"})
    reply = translator.post(f"{_address(draft)}upload/", {"file": SimpleUploadedFile("a.po", content)}, follow=True)
    assert "nothing changed" in reply.text
    assert "has changed since the file was made" in reply.text
    assert "choose a file" in translator.post(f"{_address(draft)}upload/", follow=True).text


def test_a_language_that_is_no_target_and_a_form_of_file_that_is_none_are_not_found(
    translator: Client, draft: Questionnaire
) -> None:
    assert translator.get(_address(draft, "en")).status_code == 404
    assert translator.get(f"{_address(draft)}file.exe").status_code == 404


def test_the_whole_of_2010_can_be_posted_at_once(translator: Client, viet_nam_2010: Any) -> None:
    draft = Questionnaire.objects.get(slug="tna_viet_nam")
    page = translator.get(f"{_address(draft)}?theme=all").text
    assert page.count("<textarea") > 300
    Question.objects.filter(name="q1_12").update(label={"en": "New?", "vi": "Cũ"})
    written = {"text:question/q1_12/label": "Mới", "seen:question/q1_12/label": text_hash("Cũ")}
    assert translator.post(f"{_address(draft)}?theme=all", written).status_code == 302
