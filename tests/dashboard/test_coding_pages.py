"""Releasing, coding and settling open answers as staff meet it."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from surveys.models import Assessment, AuditEntry, Code, CodeFrame, Response
from surveys.models.coding import coded_answers, raw_answers, release

pytestmark = pytest.mark.django_db
ITEM = "c_comments"


def _client(name: str, *permissions: str) -> Client:
    user = User.objects.create_user(name, password="a long enough password", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def frame(viet_nam_2010: Assessment) -> CodeFrame:
    response = Response.objects.order_by("pk")[0]
    response.answers = {**response.answers, ITEM: "Ông Nam ở Cầu Treo cần máy tính"}
    response.save(update_fields=["answers"])
    for other in Response.objects.exclude(pk=response.pk):
        other.answers.pop(ITEM, None)
        other.save(update_fields=["answers"])
    frame = CodeFrame.objects.create(assessment=viet_nam_2010, item=ITEM)
    Code.objects.create(frame=frame, position=0, name="computers", label={"en": "Computers", "vi": "Máy tính"})
    Code.objects.create(frame=frame, position=1, name="other", label={"en": "Other", "vi": "Khác"})
    return frame


def _address(frame: CodeFrame, page: str) -> str:
    return f"/admin/surveys/codeframe/{frame.pk}/{page}/"


def test_TR20_only_who_may_reads_the_answers_as_written_and_each_look_is_recorded(frame: CodeFrame) -> None:
    coder, manager = _client("coder", "code_answers"), _client("manager", "redact_answers")
    assert coder.get(_address(frame, "release")).status_code == 403
    assert coder.get(_address(frame, "settle")).status_code == 403
    assert "Ông Nam" in manager.get(_address(frame, "release")).text
    assert AuditEntry.objects.filter(action="answers.view", by="manager").count() == 1
    assert "Ông Nam" not in coder.get(_address(frame, "code")).text


def test_the_whole_way_from_release_to_what_was_settled(frame: CodeFrame) -> None:
    manager = _client("manager", "redact_answers")
    pk = str(raw_answers(frame)[0][0].pk)
    posted = {f"release:{pk}": "on", f"text:{pk}": "[...] cần máy tính", f"translation:{pk}:en": "needs computers"}
    assert "1 answer released." in manager.post(_address(frame, "release"), posted, follow=True).text
    for name, codes in (("an", ["computers"]), ("binh", ["other"])):
        coder = _client(name, "code_answers")
        page = coder.get(_address(frame, "code")).text
        assert "[...] cần máy tính" in page
        assert "needs computers" in page
        assert " checked" not in page
        assert "1 answer coded." in coder.post(_address(frame, "code"), {f"codes:{pk}": codes}, follow=True).text
        assert coder.get(_address(frame, "code")).text.count(" checked") == 1
    page = manager.get(_address(frame, "settle")).text
    assert "an: Computers" in page
    assert "binh: Other" in page
    assert "Agreement of an and binh" in page
    posted = {f"codes:{pk}": ["computers"]}
    assert "1 answer settled." in manager.post(_address(frame, "settle"), posted, follow=True).text
    assert coded_answers(frame)[0].final == ("computers",)


def test_an_answer_left_without_any_tick_is_not_coded_and_none_of_the_codes_is_a_coding(frame: CodeFrame) -> None:
    pk = str(raw_answers(frame)[0][0].pk)
    release(frame, {pk: ("text", {})}, by="manager")
    coder = _client("an", "code_answers")
    coder.post(_address(frame, "code"), {})
    assert coded_answers(frame)[0].by_coder == {}
    coder.post(_address(frame, "code"), {f"none:{pk}": "on"})
    assert coded_answers(frame)[0].by_coder == {"an": ()}


def test_a_frame_for_a_question_that_is_not_open_is_refused_with_the_open_ones_named(frame: CodeFrame) -> None:
    client = Client()
    client.force_login(User.objects.create_superuser("chief", password="a long enough password"))
    posted = {"assessment": frame.assessment_id, "item": "q1_12", "codes-TOTAL_FORMS": 0, "codes-INITIAL_FORMS": 0}
    page = client.post("/admin/surveys/codeframe/add/", posted).text
    assert "no open question of this name" in page
    assert "c_wording" in page
