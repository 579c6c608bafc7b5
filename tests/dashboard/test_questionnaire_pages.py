"""What staff see of a questionnaire as a document: checks, differences, withdrawal."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from surveys.models import QuestionnaireVersion, Workshop
from surveys.models.draft_store import store_draft
from surveys.models.withdrawals import is_withdrawn
from tests.factories import WorkshopFactory
from tests.questions.test_publication_checks import _with
from tests.small import SMALL, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("chief", password="a long enough password"))
    return client


def test_the_checks_page_names_faults_and_offers_no_publication_while_there_are_any(admin: Client) -> None:
    draft = store_draft(_with("words", relevant="${seen} = 'perhaps'"))
    address = f"/admin/surveys/questionnaire/{draft.pk}/checks/"
    page = admin.get(address).text
    assert "words is never asked" in page
    assert "Publish as a new version" not in page
    assert "words is never asked" in admin.post(address).text
    assert draft.versions.count() == 0


def test_a_sound_draft_is_published_from_the_checks_page_which_then_knows_no_difference(admin: Client) -> None:
    draft = store_draft(SMALL)
    address = f"/admin/surveys/questionnaire/{draft.pk}/checks/"
    assert "Nothing is published yet." in admin.get(address).text
    assert admin.post(address).status_code == 302
    assert draft.versions.count() == 1
    assert "None: the draft is small version 1." in admin.get(address).text


def test_the_differences_of_two_versions_are_told_in_the_language_of_the_page(admin: Client) -> None:
    draft = store_draft(SMALL)
    first = draft.publish(SMALL, "test")
    second = draft.publish(replace(SMALL, title=texts("Another")), "test")
    address = f"/admin/surveys/questionnaireversion/{second.pk}/differences/"
    assert "The title reads differently in en: “A small questionnaire” became “Another”." in admin.get(address).text
    admin.cookies["django_language"] = "vi"
    assert "Tên phiếu thay đổi (en)" in admin.get(address).text
    alone = admin.get(f"/admin/surveys/questionnaireversion/{first.pk}/differences/").text
    assert "Không có phiên bản trước để so sánh." in alone
    assert admin.get(f"{address}?with=9999999999999").status_code == 200
    assert admin.get(f"{address}?with=x").status_code == 200


def test_a_version_is_withdrawn_with_a_reason_but_not_while_an_open_workshop_hands_it_out(admin: Client) -> None:
    room: Workshop = WorkshopFactory()
    version = room.assessment.version
    address = f"/admin/surveys/questionnaireversion/{version.pk}/withdraw/"
    assert "An open workshop hands this version out." in admin.post(address, {"reason": "wrong option"}).text
    room.close("test")
    assert admin.post(address, {"reason": " "}).status_code == 200
    assert not is_withdrawn(version)
    assert admin.post(address, {"reason": "wrong option"}).status_code == 302
    assert is_withdrawn(QuestionnaireVersion.objects.get(pk=version.pk))
    assert "withdrawn: wrong option" in admin.get(f"/admin/surveys/questionnaireversion/{version.pk}/change/").text
