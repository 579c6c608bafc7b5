"""What the admin classes share: texts with one box a language, and tables nobody may change."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from surveys.dashboard.texts_form import TextsFormField
from surveys.models.texts import TextsField

#: For ``formfield_overrides`` of every admin class with texts.
TEXTS: dict[type[models.Field], dict[str, Any]] = {TextsField: {"form_class": TextsFormField}}


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that are looked at, never added, changed or deleted here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False
