"""Every address with every role: a new page is never open by accident (TR-20)."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from surveys.models import (
    Assessment,
    AuditEntry,
    CodeFrame,
    CodeRegister,
    Questionnaire,
    QuestionnaireVersion,
    Response,
    SuppressionLift,
    Workshop,
)
from surveys.models.lifts import decide
from tests.factories import (
    CodeFrameFactory,
    GlossaryTermFactory,
    QuarantinedSubmissionFactory,
    ResponseFactory,
    SampleCellFactory,
    SuppressionLiftFactory,
    VersionWithdrawalFactory,
    WorkshopFactory,
)

#: Everybody who may sign in. "plain" is staff without a role; "elsewhere" is a facilitator of another workshop only;
#: "superuser" passes every check of Django (the demonstration's account), the administrator does not.
ROLES = ("plain", "facilitator", "elsewhere", "analyst", "manager", "administrator", "superuser")
STAFF = set(ROLES)
RUNS_IT = {"facilitator", "manager", "superuser"}
READS_RESULTS = {"analyst", "manager", "superuser"}
WRITES = DECIDES = {"manager", "superuser"}
#: Address (without what varies) -> who gets a page (200). Everybody else is sent to sign in, or refused.
OPEN_TO: dict[str, set[str]] = {
    "collect:entry": {"stranger", *STAFF},
    "collect:fill": {"stranger", *STAFF},
    "collect:preview": WRITES,
    "collect:handed_in": DECIDES,
    "healthz": {"stranger", *STAFF},
    "admin:login": {"stranger"},
    "admin:index": STAFF,
    "admin:jsi18n": STAFF,
    "admin:password_change": STAFF,
    "admin:password_change_done": STAFF,
    "dashboard:index": READS_RESULTS,
    "dashboard:results": READS_RESULTS,
    "dashboard:rehearsal": READS_RESULTS,
    "dashboard:download": READS_RESULTS,
    "dashboard:codebook": READS_RESULTS,
    "dashboard:report": READS_RESULTS,
    "dashboard:results_questions": READS_RESULTS,
    "dashboard:results_theme": READS_RESULTS,
    "dashboard:results_open_answers": READS_RESULTS,
    "dashboard:results_evidence": READS_RESULTS,
    "dashboard:picture": READS_RESULTS,
    "dashboard:rows": {"manager", "superuser"},  # needs both rights: results, and single responses
    "dashboard:lifts": READS_RESULTS,
    "dashboard:lifted": {"analyst"},  # the one person it was granted to
    "dashboard:board": RUNS_IT,
    "dashboard:board_data": RUNS_IT,
    "dashboard:projector": RUNS_IT,
    "dashboard:close": RUNS_IT,
    "admin:surveys_workshop_codes": RUNS_IT,
    "admin:surveys_assessment_plan": {"manager", "superuser"},
    # a facilitator's list of workshops holds the own ones, maybe none
    "admin:surveys_workshop_changelist": {*RUNS_IT, "elsewhere"},
    "admin:surveys_workshop_change": RUNS_IT,
    "admin:surveys_workshop_history": RUNS_IT,
    "admin:surveys_questionnaire_import": WRITES,
    "admin:surveys_questionnaire_workbook": WRITES,
    "admin:surveys_questionnaire_checks": WRITES,
    "admin:surveys_questionnaire_editor": WRITES,
    "admin:surveys_questionnaire_translation": WRITES,
    "admin:surveys_questionnaire_translation_file": WRITES,
    "admin:surveys_questionnaireversion_differences": WRITES,
    "admin:surveys_questionnaireversion_withdraw": WRITES,
    "admin:surveys_questionnaireversion_workbook": WRITES,
    "admin:surveys_questionnaireversion_use": WRITES,
    "admin:surveys_quarantinedsubmission_decide": DECIDES,
    "admin:surveys_quarantinedsubmission_correct": DECIDES,
    "admin:surveys_codeframe_release": {"manager", "superuser"},
    "admin:surveys_codeframe_settle": {"manager", "superuser"},
    "admin:surveys_codeframe_code": READS_RESULTS,
    "admin:auth_user_password_change": {"administrator", "superuser"},
    # every role with something to see in the app sees its list
    "admin:app_list": {"facilitator", "elsewhere", "analyst", "manager", "administrator", "superuser"},
}
_PLACES = ("country", "cluster", "borderliaisonoffice", "agency")
_DRAFTS = ("questionnaire", "theme", "question", "choicelist")
#: Model -> who may look at its rows, add one, delete one in the admin (trust rules, section 6); a superuser always.
ROWS: dict[str, tuple[set[str], set[str], set[str]]] = {
    **{model: ({"manager", "administrator"},) * 3 for model in _PLACES},
    **{model: ({"manager"},) * 3 for model in (*_DRAFTS, "glossaryterm", "samplecell")},
    "codeframe": ({"manager", "analyst"}, {"manager"}, {"manager"}),
    "reporttext": ({"manager"},) * 3,
    "versionwithdrawal": ({"manager"}, set(), set()),
    "assessment": ({"manager"}, {"manager"}, set()),
    "workshop": (RUNS_IT, {"manager"}, set()),
    **{model: ({"manager"}, set(), set()) for model in ("response", "questionnaireversion")},
    **{model: ({"manager"}, set(), set()) for model in ("coderegister", "quarantinedsubmission")},
    "auditentry": ({"manager", "administrator"}, set(), set()),
    "user": ({"administrator"},) * 3,
    "group": ({"administrator"}, set(), set()),
}
#: Nobody adds, changes or deletes these here, a superuser included.
NOBODY = {
    f"admin:surveys_{model}_{action}"
    for model in (
        "response",
        "questionnaireversion",
        "auditentry",
        "coderegister",
        "quarantinedsubmission",
        "versionwithdrawal",
    )
    for action in ("add", "delete")
}
#: Only answer to POST, or say something only to the browser's own scripts.
NOT_PAGES = {
    "collect:send",
    "collect:find_workshop",
    "collect:begin",
    "dashboard:decide_lift",
    "collect:worker",
    "set_language",
    "admin:logout",
    "admin:autocomplete",
    "admin:view_on_site",
    "admin:surveys_workshop_delete",
    "admin:surveys_questionnaire_translation_upload",
}


def _who_may(name: str) -> set[str]:
    if name in OPEN_TO:
        return OPEN_TO[name]
    if name in NOBODY:
        return set()
    found = re.fullmatch(r"admin:(?:auth|surveys)_([a-z]+)_(\w+)", name)
    if not found:
        return {"superuser"}
    look, add, delete = ROWS[found[1]]
    return {"superuser", *{"add": add, "delete": delete}.get(found[2], look)}


@pytest.fixture
def world(viet_nam_2010: Assessment) -> dict[str, Any]:
    """Something behind every address."""
    User.objects.create_user("somebody")
    sealed = viet_nam_2010.workshops.filter(state=Workshop.State.SEALED).first()
    rehearsal = WorkshopFactory(assessment=viet_nam_2010, slug="rehearsal", rehearsal=True)
    QuarantinedSubmissionFactory(workshop=rehearsal)
    SampleCellFactory(assessment=viet_nam_2010)
    VersionWithdrawalFactory()
    lift = SuppressionLiftFactory(assessment=viet_nam_2010, item="q1_12", asked_by="analyst")
    decide(lift, True, by="manager")
    GlossaryTermFactory()
    CodeFrameFactory(assessment=viet_nam_2010, item="c_comments")
    return {"sealed": sealed, "rehearsal": rehearsal, "response": Response.objects.filter(workshop=sealed).first()}


def _addresses() -> Iterator[tuple[str, URLPattern, str]]:
    def walk(patterns: list[Any], prefix: str, space: str) -> Iterator[tuple[str, URLPattern, str]]:
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                inner = f"{pattern.namespace}:" if pattern.namespace else space
                yield from walk(pattern.url_patterns, route, inner)
            elif pattern.name:
                yield f"{space}{pattern.name}", pattern, route

    return walk(get_resolver().url_patterns, "", "")


def _path(name: str, route: str, world: dict[str, Any]) -> str:
    from django.urls import reverse

    ids = {"response": world["response"].pk, "workshop": world["rehearsal"].pk}
    found = re.fullmatch(r"admin:(auth|surveys)_([a-z]+)_\w+", name)
    first = apps.get_model(found[1], found[2]).objects.first() if found else None
    arguments = {
        "object_id": ids.get(found[2] if found else "", first.pk if first else 1),
        "workshop_id": world["rehearsal"].pk,
        "questionnaire_id": Questionnaire.objects.first().pk,
        "language": "vi",
        "frame_id": CodeFrame.objects.first().pk,
        "ending": "po",
        "version_id": QuestionnaireVersion.objects.first().pk,
        "assessment": "vn-2010",
        "lift_id": SuppressionLift.objects.first().pk,
        "assessment_id": world["sealed"].assessment_id,
        "workshop": "rehearsal",
        "product": "annex-1",
        "decision": "accept",
        # a report is made as Word in a fraction of the time of a PDF; the address is the same
        "suffix": "svg" if name == "dashboard:picture" else "docx",
        "theme": "theme_1",
        "section": "scores",
        "item": "q1_12",
        "app_label": "surveys",
        "id": User.objects.first().pk,
        "content_type_id": 1,
    }
    given = {key: value for key, value in arguments.items() if f"<{key}>" in route or f":{key}>" in route}
    return reverse(name, kwargs=given)


def _client(role: str, world: dict[str, Any]) -> Client:
    client = Client()
    if role == "stranger":
        return client
    user = User.objects.create_user(role, password="a long enough password", is_staff=True)
    user.is_superuser = role == "superuser"
    user.save()
    user.groups.set(Group.objects.filter(name="facilitator" if role == "elsewhere" else role))
    if role == "facilitator":
        world["rehearsal"].facilitators.add(user)
    if role == "elsewhere":
        world["sealed"].facilitators.add(user)
    client.force_login(user)
    return client


@pytest.mark.parametrize("role", ["stranger", *ROLES])
def test_TR20_every_address_opens_for_its_roles_only(role: str, world: dict[str, Any]) -> None:
    client = _client(role, world)
    looked_at = 0
    for name, _, route in _addresses():
        if name in NOT_PAGES:
            continue
        status = client.get(_path(name, route, world)).status_code
        looked_at += 1
        if role in _who_may(name):
            assert status == 200, (role, name, status)
        else:
            assert status in (302, 403, 404), (role, name, status)
    assert looked_at > 50


@pytest.mark.parametrize("role", ["stranger", *ROLES])
def test_TR20_codes_are_made_and_a_workshop_is_closed_by_those_who_run_it_only(
    role: str, world: dict[str, Any]
) -> None:
    client, room = _client(role, world), world["rehearsal"]
    client.post(f"/admin/surveys/workshop/{room.pk}/codes/", {"count": 3, "confirmed": "0"})
    made = CodeRegister.objects.filter(workshop=room).exists()
    client.post(f"/workshops/{room.pk}/close/")
    room.refresh_from_db()
    assert (made, room.state == Workshop.State.CLOSED) == (role in RUNS_IT, role in RUNS_IT)


@pytest.mark.parametrize("role", ["facilitator", "elsewhere"])
def test_TR20_a_facilitator_lists_own_workshops_and_closes_no_other_and_seals_none(
    role: str, world: dict[str, Any]
) -> None:
    client, room = _client(role, world), world["rehearsal"]
    own, other = ("rehearsal", "sealed") if role == "facilitator" else ("sealed", "rehearsal")
    page = client.get("/admin/surveys/workshop/").text
    assert str(world[own].pk) in page
    assert str(world[other].pk) not in page
    for action in ("seal", "close"):
        client.post("/admin/surveys/workshop/", {"action": action, "_selected_action": [str(room.pk)]})
    room.refresh_from_db()
    assert room.state == (Workshop.State.CLOSED if role == "facilitator" else Workshop.State.OPEN)


def test_an_administrator_gives_roles_to_others_and_cannot_raise_himself(world: dict[str, Any]) -> None:
    client = _client("administrator", world)
    me, other = User.objects.get(username="administrator"), User.objects.get(username="somebody")
    boss = User.objects.create_superuser("boss", password="a long enough password")
    manager = Group.objects.get(name="manager")
    data = {"is_active": "on", "is_staff": "on", "is_superuser": "on", "groups": [manager.pk], "user_permissions": [1]}
    for account in (me, other, boss):
        client.post(f"/admin/auth/user/{account.pk}/change/", {**data, "username": account.username})
    for account in (me, boss):
        assert client.get(f"/admin/auth/user/{account.pk}/password/").status_code in (302, 403, 404)
    assert list(me.groups.values_list("name", flat=True)) == ["administrator"]
    other.refresh_from_db()
    assert (other.is_superuser, list(other.groups.all()), other.user_permissions.count()) == (False, [manager], 0)
    assert not boss.groups.exists()
    assert AuditEntry.objects.get(action="account.change").reason == "active; roles: manager"


def test_staff_pages_send_a_stranger_to_sign_in_with_the_way_back(client: Client, world: dict[str, Any]) -> None:
    reply = client.get("/results/vn-2010/")
    assert reply.status_code == 302
    assert reply["Location"] == "/admin/login/?next=/results/vn-2010/"


def test_TR25_the_admin_shows_no_answers_of_a_workshop_that_is_not_sealed(world: dict[str, Any]) -> None:
    hidden = ResponseFactory()
    seen = ResponseFactory(workshop=world["rehearsal"])
    client = _client("manager", world)
    assert str(hidden.pk)[:8] not in client.get("/admin/surveys/response/").text
    assert client.get(f"/admin/surveys/response/{hidden.pk}/change/").status_code == 302
    assert client.get(f"/admin/surveys/response/{seen.pk}/change/").status_code == 200
