"""Submissions in quarantine in the admin: never added, changed or deleted like rows, but decided with a reason."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from surveys.dashboard import quarantine_pages as pages
from surveys.dashboard.admin_base import ReadOnlyAdmin
from surveys.models import QuarantinedSubmission, audit


@admin.register(QuarantinedSubmission)
class QuarantinedSubmissionAdmin(ReadOnlyAdmin):
    """Who may decide reads the answers too, once the workshop is sealed (TR-25); each look is recorded."""

    list_display = ("__str__", "workshop", "reason", "state", "stored", "received_on")
    list_filter = ("workshop", "reason", "state")
    list_select_related = ("workshop",)
    search_fields = ("id",)
    change_list_template = "dashboard/quarantine_list.html"
    fields = ("workshop", "version", "reason", "received_on", "state", "stored", "decided_by", "note")
    for_deciders = ("problems_read", "answers_read", "decisions")
    readonly_fields = (*fields, *for_deciders)

    def has_view_permission(self, request: HttpRequest, obj: QuarantinedSubmission | None = None) -> bool:
        return super().has_view_permission(request, obj) or request.user.has_perm(pages.MAY_DECIDE)

    def get_queryset(self, request: HttpRequest) -> QuerySet[QuarantinedSubmission]:
        return super().get_queryset(request).select_related("workshop__assessment__version")

    def get_fields(self, request: HttpRequest, obj: QuarantinedSubmission | None = None) -> tuple[str, ...]:
        return (*self.fields, *self.for_deciders) if request.user.has_perm(pages.MAY_DECIDE) else self.fields

    def get_urls(self) -> list[URLPattern]:
        name = "surveys_quarantinedsubmission"
        decide = self.admin_site.admin_view(self.decide_view)
        correct = self.admin_site.admin_view(self.correct_view)
        return [
            path("<uuid:object_id>/decide/<slug:decision>/", decide, name=f"{name}_decide"),
            path("<uuid:object_id>/correct/", correct, name=f"{name}_correct"),
            *super().get_urls(),
        ]

    def decide_view(self, request: HttpRequest, object_id: UUID, decision: str) -> HttpResponse:
        """Accept or reject."""
        return pages.decide(request, object_id, decision, self.admin_site.each_context(request))

    def correct_view(self, request: HttpRequest, object_id: UUID) -> HttpResponse:
        """Correct one answer."""
        return pages.correct_answer(request, object_id, self.admin_site.each_context(request))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response = super().change_view(request, object_id, form_url, extra_context)
        if response.status_code == 200 and request.user.has_perm(pages.MAY_DECIDE):
            audit.record(request.user, "quarantine.view", f"quarantinedsubmission {object_id[:8]}")
        return response

    @admin.display(description=_("problems"))
    def problems_read(self, row: QuarantinedSubmission) -> SafeString:
        context = {"problems": pages.problems_of(row), "corrections": row.corrections if row.readable else []}
        return render_to_string("dashboard/quarantine_problems.html", context)

    @admin.display(description=_("answers"))
    def answers_read(self, row: QuarantinedSubmission) -> SafeString | str:
        if not row.readable:
            return str(_("Answers are shown after sealing only, to nobody before."))
        return render_to_string("dashboard/answers.html", {"themes": pages.answers_of(row)})

    @admin.display(description=_("decide"))
    def decisions(self, row: QuarantinedSubmission) -> SafeString:
        return render_to_string("dashboard/quarantine_links.html", {"row": row})
