"""The editor of a draft as staff meet it: order, conflicts, the form of a question, the officer's view."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from surveys.documents.diff import differences
from surveys.models import ChoiceList, Question, Questionnaire, Theme
from surveys.models.draft_edit import order_stamp, outline
from surveys.models.draft_store import draft_document, store_draft
from surveys.questions import all_kinds
from surveys.questions.kind_labels import KIND_LABELS
from tests.small import SMALL

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Questionnaire:
    return store_draft(SMALL)


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("chief", password="a long enough password"))
    return client


def _form(client: Client, address: str) -> dict[str, Any]:
    """The fields of a change form as the browser would send them."""
    form = client.get(address).context["adminform"].form
    data: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if isinstance(value, dict):
            data |= {f"{bound.html_name}__{code}": text for code, text in value.items()}
        elif isinstance(value, bool):
            data |= {bound.html_name: "on"} if value else {}
        elif value is not None:
            data[bound.html_name] = value
    return data


def _question_address(name: str = "seen") -> str:
    return f"/admin/surveys/question/{Question.objects.get(name=name).pk}/change/"


def test_a_button_moves_a_question_without_any_script(admin: Client, draft: Questionnaire) -> None:
    address = f"/admin/surveys/questionnaire/{draft.pk}/editor/"
    question = Question.objects.get(name="seen")
    admin.post(address, {"move": f"question:{question.pk}:down", "seen": order_stamp(outline(draft))})
    assert [one.name for one in draft_document(draft).themes[1].questions[:2]] == ["where", "seen"]


def test_the_script_saves_a_whole_order_and_is_told_of_conflicts_and_nonsense(
    admin: Client, draft: Questionnaire
) -> None:
    address = f"/admin/surveys/questionnaire/{draft.pk}/editor/"
    seen = order_stamp(outline(draft))
    order = [[one.theme.pk, [q.pk for q in one.questions]] for one in outline(draft)][::-1]
    reply = admin.post(address, {"order": json.dumps(order), "seen": seen})
    assert reply.json() == {"stamp": order_stamp(outline(draft))}
    assert admin.post(address, {"order": json.dumps(order[::-1]), "seen": seen}).status_code == 409
    now = order_stamp(outline(draft))
    for wrong in ("", "{}", "[[1]]", '[["a", []]]', "[[true, []]]", f"[[{10**12}, []]]", "null", "[]"):
        assert admin.post(address, {"order": wrong, "seen": now}).status_code == 400, wrong
    assert order_stamp(outline(draft)) == now


def test_two_who_edit_one_question_never_overwrite_each_other_silently(admin: Client, draft: Questionnaire) -> None:
    address = _question_address()
    mine = _form(admin, address) | {"label__en": "My wording"}
    theirs = _form(admin, address) | {"label__en": "Their wording"}
    assert admin.post(address, theirs).status_code == 302
    refused = admin.post(address, mine)
    assert refused.status_code == 200
    assert "Somebody else saved this after you opened it." in refused.text
    assert "Their wording" in refused.text
    assert "My wording" in refused.text
    assert draft_document(draft).by_name["seen"].label["en"] == "Their wording"
    again = mine | {"seen": refused.context["adminform"].form.data["seen"]}
    assert admin.post(address, again).status_code == 302
    assert draft_document(draft).by_name["seen"].label["en"] == "My wording"


def test_a_changed_option_of_a_list_is_noticed_too(admin: Client, draft: Questionnaire) -> None:
    choice_list = ChoiceList.objects.get(name="yn")
    address = f"/admin/surveys/choicelist/{choice_list.pk}/change/"
    mine = _form(admin, address) | {"choices-TOTAL_FORMS": 0, "choices-INITIAL_FORMS": 0}
    choice_list.choices.filter(name="yes").update(label={"en": "Certainly", "vi": "Có"})
    assert "Somebody else saved this" in admin.post(address, mine).text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"relevant": "${seen} == 'x'"}, "“==” at character 9 is not known here."),
        ({"key": "perhaps"}, "The list of options has no “perhaps”. It has: yes, no, dk."),
        ({"exclusive": "dk maybe"}, "The list of options has no “maybe”."),
        ({"kind": "holograph"}, "is not one of the available choices"),
    ],
)
def test_what_cannot_be_meant_is_told_beside_its_field(
    admin: Client, draft: Questionnaire, change: dict[str, str], sentence: str
) -> None:
    address = _question_address()
    page = admin.post(address, _form(admin, address) | change)
    assert page.status_code == 200
    assert sentence in page.text.replace("&#x27;", "'").replace("&quot;", '"')


def test_saving_a_question_without_a_change_leaves_the_document_as_it_was(admin: Client, draft: Questionnaire) -> None:
    for question in Question.objects.filter(theme__questionnaire=draft):
        address = _question_address(question.name)
        assert admin.post(address, _form(admin, address)).status_code == 302, question.name
    assert differences(SMALL, draft_document(draft)) == []
    assert draft_document(draft) == SMALL


def test_a_new_question_stands_last_in_its_theme(admin: Client, draft: Questionnaire) -> None:
    theme = Theme.objects.get(name="work")
    data = {
        "theme": theme.pk,
        "name": "more",
        "kind": "text",
        "label__en": "More?",
        "label__vi": "Còn gì?",
        "parameters": "{}",
    }
    assert admin.post("/admin/surveys/question/add/", data).status_code == 302
    assert draft_document(draft).themes[1].questions[-1].name == "more"


def test_every_kind_has_a_name_for_people_and_known_settings() -> None:
    fields = {field.name for field in Question._meta.get_fields()}
    assert set(KIND_LABELS) == set(all_kinds())
    for kind in all_kinds().values():
        assert set(kind.settings) <= fields, kind.name


def test_the_officers_view_shows_a_theme_in_each_language_and_what_is_not_saved_yet(
    admin: Client, draft: Questionnaire
) -> None:
    address = f"/preview/{draft.pk}/"
    assert "Have you seen it? (vi)" in admin.get(f"{address}?theme=work").text
    assert "Have you seen it? (vi)" not in admin.get(f"{address}?theme=work&language=en").text
    posted = {"item": "seen", "language": "en", "label__en": "Just typed", "not_my_area": "on"}
    page = admin.post(address, posted)
    assert "Just typed" in page.text
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert draft_document(draft).by_name["seen"].label["en"] == "Have you seen it?"


def test_TR20_the_officers_view_of_a_draft_is_for_those_who_write_it(client: Client, draft: Questionnaire) -> None:
    assert client.get(f"/preview/{draft.pk}/").status_code == 403
    client.force_login(User.objects.create_user("plain", is_staff=True))
    assert client.get(f"/preview/{draft.pk}/").status_code == 403
