"""Submissions in quarantine in the admin: never added, changed or deleted like rows."""

from django.contrib import admin

from surveys.dashboard.admin_base import ReadOnlyAdmin
from surveys.models import QuarantinedSubmission


@admin.register(QuarantinedSubmission)
class QuarantinedSubmissionAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "workshop", "reason", "state", "received_on")
    list_filter = ("workshop", "reason", "state")
    list_select_related = ("workshop",)
    search_fields = ("id",)
    fields = ("workshop", "version", "reason", "received_on", "state", "decided_by", "note")
    readonly_fields = fields
