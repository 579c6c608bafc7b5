"""The roles of staff are groups that every migrate brings to the one table; whose workshops are whose."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command

from surveys.models.roles import PERMISSIONS, make_roles, workshops_of
from tests.factories import WorkshopFactory

pytestmark = pytest.mark.django_db
#: Permissions that another part of the house brings.
NOT_YET = {"surveys.decide_quarantine"}


def _held(role: str) -> set[str]:
    permissions = Group.objects.get(name=role).permissions.select_related("content_type")
    return {f"{permission.content_type.app_label}.{permission.codename}" for permission in permissions}


def test_migrate_makes_the_roles_with_the_tables_permissions_and_repairs_them() -> None:
    Group.objects.get(name="analyst").permissions.set(Permission.objects.all())
    Group.objects.get(name="manager").delete()
    call_command("migrate", verbosity=0)
    for role, names in PERMISSIONS.items():
        assert set(names) - _held(role) <= NOT_YET, role
        assert _held(role) <= set(names), role


def test_a_permission_of_the_table_that_does_not_exist_is_left_out() -> None:
    Permission.objects.filter(codename="view_auditentry").delete()
    make_roles()
    assert "surveys.view_auditentry" not in _held("administrator")


def test_who_may_see_answers_is_the_manager_alone() -> None:
    """Trust rules, section 6: single responses."""
    assert {role for role in PERMISSIONS if "surveys.view_response" in _held(role)} == {"manager"}
    assert {role for role in PERMISSIONS if "surveys.view_results" in _held(role)} == {"analyst", "manager"}
    assert {role for role in PERMISSIONS if "auth.change_user" in _held(role)} == {"administrator"}


def test_a_facilitator_has_own_workshops_a_manager_all_others_none() -> None:
    mine, _other = WorkshopFactory(), WorkshopFactory()
    found = {}
    for role in PERMISSIONS:
        user = User.objects.create_user(role)
        user.groups.add(Group.objects.get(name=role))
        mine.facilitators.add(user)
        found[role] = workshops_of(user).count()
    assert found == {"facilitator": 1, "analyst": 0, "manager": 2, "administrator": 0}
