"""The report's texts in the admin: one box a language."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from surveys.dashboard.admin_base import TEXTS
from surveys.models import ReportText


@admin.register(ReportText)
class ReportTextAdmin(admin.ModelAdmin):
    list_display = ("section_named", "assessment", "languages")
    list_filter = ("assessment", "section")
    list_select_related = ("assessment",)
    search_fields = ("text__en", "text__vi")
    formfield_overrides = TEXTS

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Boxes high enough for a chapter."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "text" and field is not None:
            field.widget.rows = 14
        return field

    @admin.display(description=_("section"), ordering="section")
    def section_named(self, text: ReportText) -> str:
        return text.get_section_display()

    @admin.display(description=_("languages"))
    def languages(self, text: ReportText) -> str:
        return ", ".join(sorted(text.text))
