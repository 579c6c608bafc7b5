"""The audit trail in the admin: read only."""

from django.contrib import admin

from surveys.dashboard.admin_base import ReadOnlyAdmin
from surveys.models import AuditEntry


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    list_display = ("at", "by", "action", "subject", "reason")
    list_filter = ("action",)
    search_fields = ("by", "action", "subject")
    date_hierarchy = "at"
