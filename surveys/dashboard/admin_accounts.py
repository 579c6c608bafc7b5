"""Accounts of staff in the admin: who manages them gives roles, and cannot give himself more than he has."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from surveys.models import audit

admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """An administrator gives roles (groups) to others: not to himself, and no single permissions.

    Otherwise "accounts, but no answers" (trust rules, section 6) would be one click away from everything. Superusers
    are made and changed by superusers alone.
    """

    list_display = ("username", "first_name", "last_name", "roles", "is_active", "last_login")
    list_filter = ("groups", "is_active")
    filter_horizontal = ("groups",)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
        (_("Role"), {"fields": ("is_active", "is_staff", "groups")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        accounts = super().get_queryset(request).prefetch_related("groups")
        return accounts if request.user.is_superuser else accounts.filter(is_superuser=False)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        if obj is not None and not request.user.is_superuser and (obj.is_superuser or obj == request.user):
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or self.has_change_permission(request, obj))

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: list[Any], change: bool) -> None:
        """Roles are saved here; the trail of audit says which (TR-34)."""
        super().save_related(request, form, formsets, change)
        account = form.instance
        state = "active" if account.is_active else "inactive"
        audit.record(request.user, "account.change", account, reason=f"{state}; roles: {self.roles(account)}")

    @admin.display(description=_("roles"))
    def roles(self, account: User) -> str:
        return ", ".join(sorted(group.name for group in account.groups.all())) or "–"
