"""Every address with every role: a new page is never open by accident (TR-20)."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from surveys.models import Assessment, Response, Workshop
from tests.factories import QuarantinedSubmissionFactory, ResponseFactory, SampleCellFactory, WorkshopFactory

#: What a role may open: the permissions it holds. "plain" is staff without any.
ROLES: dict[str, list[str]] = {
    "plain": [],
    "analyst": ["view_results"],
    "facilitator": ["view_workshop", "issue_codes"],
    "reader": ["view_response", "view_questionnaireversion"],
}
#: Address (without what varies) -> who gets a page (200). Everybody else is sent to sign in, or refused.
OPEN_TO: dict[str, set[str]] = {
    "collect:entry": {"stranger", *ROLES, "administrator"},
    "collect:fill": {"stranger", *ROLES, "administrator"},
    "healthz": {"stranger", *ROLES, "administrator"},
    "admin:login": {"stranger"},
    "admin:index": {*ROLES, "administrator"},
    "admin:jsi18n": {*ROLES, "administrator"},
    "admin:password_change": {*ROLES, "administrator"},
    "admin:password_change_done": {*ROLES, "administrator"},
    "dashboard:index": {"analyst", "administrator"},
    "dashboard:results": {"analyst", "administrator"},
    "dashboard:rehearsal": {"analyst", "administrator"},
    "dashboard:download": {"analyst", "administrator"},
    "admin:surveys_workshop_changelist": {"facilitator", "administrator"},
    "admin:surveys_workshop_change": {"facilitator", "administrator"},
    "admin:surveys_workshop_codes": {"facilitator", "administrator"},
    "admin:surveys_workshop_history": {"facilitator", "administrator"},
    "admin:surveys_response_changelist": {"reader", "administrator"},
    "admin:surveys_response_change": {"reader", "administrator"},
    "admin:surveys_response_history": {"reader", "administrator"},
    "admin:surveys_questionnaireversion_changelist": {"reader", "administrator"},
    "admin:surveys_questionnaireversion_change": {"reader", "administrator"},
    "admin:surveys_questionnaireversion_history": {"reader", "administrator"},
    # every role with something to see in the app sees its list
    "admin:app_list": {"facilitator", "reader", "administrator"},
}
#: Nobody adds, changes or deletes these here, the administrator included.
NOBODY = {
    f"admin:surveys_{model}_{action}"
    for model in ("response", "questionnaireversion", "auditentry", "coderegister", "quarantinedsubmission")
    for action in ("add", "delete")
}
#: Only answer to POST, or say something only to the browser's own scripts.
NOT_PAGES = {"collect:send", "collect:find_workshop", "collect:worker", "set_language", "admin:logout",
             "admin:autocomplete", "admin:view_on_site", "admin:surveys_workshop_delete"}  # fmt: skip


@pytest.fixture
def world(viet_nam_2010: Assessment) -> dict[str, Any]:
    """Something behind every address."""
    sealed = viet_nam_2010.workshops.filter(state=Workshop.State.SEALED).first()
    rehearsal = WorkshopFactory(assessment=viet_nam_2010, slug="rehearsal", rehearsal=True)
    QuarantinedSubmissionFactory(workshop=rehearsal)
    SampleCellFactory(assessment=viet_nam_2010)
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
        "assessment": "vn-2010",
        "workshop": "rehearsal",
        "product": "annex-1",
        "app_label": "surveys",
        "id": User.objects.first().pk,
        "content_type_id": 1,
    }
    given = {key: value for key, value in arguments.items() if f"<{key}>" in route or f":{key}>" in route}
    return reverse(name, kwargs=given)


def _client(role: str) -> Client:
    client = Client()
    if role == "stranger":
        return client
    user = User.objects.create_user(role, password="a long enough password", is_staff=True)
    if role == "administrator":
        user.is_superuser = True
        user.save()
    user.user_permissions.set(Permission.objects.filter(codename__in=ROLES.get(role, [])))
    client.force_login(user)
    return client


@pytest.mark.parametrize("role", ["stranger", *ROLES, "administrator"])
def test_TR20_every_address_opens_for_its_roles_only(role: str, world: dict[str, Any]) -> None:
    client = _client(role)
    User.objects.create_user("somebody")
    Group.objects.create(name="a group")
    looked_at = 0
    for name, _, route in _addresses():
        if name in NOT_PAGES:
            continue
        may = OPEN_TO.get(name, set() if name in NOBODY else {"administrator"})
        status = client.get(_path(name, route, world)).status_code
        looked_at += 1
        if role in may:
            assert status == 200, (role, name, status)
        else:
            assert status in (302, 403, 404), (role, name, status)
    assert looked_at > 50


def test_staff_pages_send_a_stranger_to_sign_in_with_the_way_back(client: Client, world: dict[str, Any]) -> None:
    reply = client.get("/results/vn-2010/")
    assert reply.status_code == 302
    assert reply["Location"] == "/admin/login/?next=/results/vn-2010/"


def test_TR25_the_admin_shows_no_answers_of_a_workshop_that_is_not_sealed(world: dict[str, Any]) -> None:
    hidden = ResponseFactory()
    seen = ResponseFactory(workshop=world["rehearsal"])
    client = _client("reader")
    assert str(hidden.pk)[:8] not in client.get("/admin/surveys/response/").text
    assert client.get(f"/admin/surveys/response/{hidden.pk}/change/").status_code == 302
    assert client.get(f"/admin/surveys/response/{seen.pk}/change/").status_code == 200
