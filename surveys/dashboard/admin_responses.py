"""Responses in the admin: read question by question, never changed here."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from surveys.dashboard.admin_base import ReadOnlyAdmin
from surveys.dashboard.readable import readable_response
from surveys.models import Response, Workshop, audit


@admin.register(Response)
class ResponseAdmin(ReadOnlyAdmin):
    """Only what may be seen: responses of sealed workshops and of rehearsals (TR-25). Each look is recorded."""

    list_display = ("__str__", "assessment", "workshop", "received_on", "origin")
    list_filter = ("assessment", "workshop", "rehearsal", "received_on")
    list_select_related = ("assessment", "workshop")
    search_fields = ("id", "answers__icontains")
    fields = ("assessment", "workshop", "version", "received_on", "origin", "answers_read")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Response]:
        visible = Q(workshop__state=Workshop.State.SEALED) | Q(rehearsal=True)
        return super().get_queryset(request).filter(visible)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response = super().change_view(request, object_id, form_url, extra_context)
        if response.status_code == 200 and _is_uuid(object_id):
            audit.record(request.user, "response.view", f"response {object_id}")
        return response

    @admin.display(description=_("origin"))
    def origin(self, response: Response) -> str:
        if response.rehearsal:
            return str(_("rehearsal"))
        return str(_("synthetic")) if response.assessment.synthetic else str(_("officer's answers"))

    @admin.display(description=_("answers"))
    def answers_read(self, response: Response) -> SafeString:
        language = (get_language() or "en").split("-")[0]
        themes = readable_response(
            response.version.document, response.answers, language, workshop=str(response.workshop)
        )
        return render_to_string("dashboard/answers.html", {"themes": themes})


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
