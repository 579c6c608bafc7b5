"""TR-26: one table, one reason, two people, an end, an audit entry and a note under the table; nothing else changes."""

import html
import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from surveys.models import Assessment, AuditEntry, SuppressionLift
from surveys.models.lifts import LiftNotOpen, OwnRequest, ask, decide
from surveys.results.door import Query, results_for

pytestmark = pytest.mark.django_db
#: By cluster nothing is shown of it: nearly all of one mind in a small group.
HIDDEN = "q5_11"


def _client(name: str, role: str) -> Client:
    user = User.objects.create_user(name, password="a long enough password", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


def _address(*parts: object) -> str:
    return "/".join(["/results/vn-2010/lifts", *map(str, parts), ""])


def test_the_table_is_hidden_to_begin_with(viet_nam_2010: Assessment) -> None:
    table = results_for(viet_nam_2010, Query(by="cluster")).table(HIDDEN)
    assert {figure.mark for segment in table.segments[1:] for figure in segment.figures} != {"shown"}


def test_one_asks_another_grants_and_only_the_first_sees_that_one_table(viet_nam_2010: Assessment) -> None:
    an, chief, other = _client("an", "analyst"), _client("chief", "manager"), _client("other", "analyst")
    an.post(_address(), {"item": HIDDEN, "by": "cluster", "reason": "training plan"})
    lift = SuppressionLift.objects.get()
    assert an.get(_address(lift.pk)).status_code == 403
    assert "training plan" in chief.get(_address()).text
    chief.post(_address(lift.pk, "decide"), {"grant": "1"})
    page = an.get(_address(lift.pk)).text
    assert "lifted for an alone, granted by chief" in page
    assert page.count("<article") == 1
    assert 'class="suppressed"' not in page
    for stranger in (chief, other, Client()):
        assert stranger.get(_address(lift.pk)).status_code in (302, 403)
    trail = AuditEntry.objects.filter(action__startswith="lift.").values_list("action", "by")
    assert sorted(trail) == [("lift.ask", "an"), ("lift.granted", "chief"), ("lift.view", "an")]


def test_the_card_of_a_hidden_table_leads_who_may_ask_to_the_form_filled_in(viet_nam_2010: Assessment) -> None:
    def leads(client: Client) -> list[str]:
        page = client.get("/results/vn-2010/questions/?by=cluster&language=vi").text
        return re.findall(r'href="(/results/vn-2010/lifts/\?[^"]*)"', page)

    an = _client("an", "analyst")
    (address,) = [one for one in leads(an) if HIDDEN in one]
    form = an.get(html.unescape(address)).text
    assert f'value="{HIDDEN}" selected' in form
    assert 'value="cluster" selected' in form
    reader = User.objects.create_user("reader", password="a long enough password")
    reader.user_permissions.add(Permission.objects.get(codename="view_results"))
    client = Client()
    client.force_login(reader)
    assert not leads(client)


def test_no_other_output_holds_what_was_lifted(viet_nam_2010: Assessment) -> None:
    before = results_for(viet_nam_2010, Query(by="cluster")).table(HIDDEN)
    decide(ask(viet_nam_2010, HIDDEN, "cluster", "needed", by="an"), True, by="chief")
    assert results_for(viet_nam_2010, Query(by="cluster")).table(HIDDEN) == before


def test_it_ends_by_itself(viet_nam_2010: Assessment) -> None:
    lift = ask(viet_nam_2010, HIDDEN, "cluster", "needed", by="an")
    decide(lift, True, by="chief")
    an = _client("an", "analyst")
    assert an.get(_address(lift.pk)).status_code == 200
    SuppressionLift.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert an.get(_address(lift.pk)).status_code == 403


def test_nobody_grants_his_own_request_nor_decides_twice(viet_nam_2010: Assessment) -> None:
    chief = _client("chief", "manager")
    chief.post(_address(), {"item": HIDDEN, "by": "", "reason": "needed"})
    lift = SuppressionLift.objects.get()
    reply = chief.post(_address(lift.pk, "decide"), {"grant": "1"}, follow=True)
    assert "Nobody decides what he asked for himself." in reply.text
    with pytest.raises(OwnRequest):
        decide(lift, True, by="chief")
    decide(lift, False, by="other")
    with pytest.raises(LiftNotOpen):
        decide(lift, True, by="third")
    assert chief.get(_address(lift.pk)).status_code == 403


def test_the_database_holds_the_two_people_and_the_reason(viet_nam_2010: Assessment) -> None:
    shared = {"assessment": viet_nam_2010, "item": HIDDEN, "asked_by": "an", "state": "granted"}
    for wrong in ({"decided_by": "an"}, {"decided_by": ""}, {"decided_by": "chief", "reason": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SuppressionLift.objects.create(**{**shared, "reason": "x", "ends_on": timezone.localdate(), **wrong})


def test_who_may_not_ask_or_grant_is_refused(viet_nam_2010: Assessment) -> None:
    facilitator, an = _client("f", "facilitator"), _client("an", "analyst")
    assert facilitator.get(_address()).status_code == 403
    lift = ask(viet_nam_2010, HIDDEN, "", "needed", by="somebody")
    assert an.post(_address(lift.pk, "decide"), {"grant": "1"}).status_code == 403
    assert an.post(_address(), {"item": "nothing", "by": "", "reason": "x"}).status_code == 400
    with pytest.raises(ValueError, match="reason"):
        ask(viet_nam_2010, HIDDEN, "", "  ", by="an")
