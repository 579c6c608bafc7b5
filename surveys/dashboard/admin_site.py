"""The admin's names, in the reader's language, and its first page: what is going on, above the lists."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from surveys.models import Assessment, Workshop
from surveys.models.roles import workshops_of


class StaffSite(admin.AdminSite):
    """The site every admin class registers with (tna/apps.py names it)."""

    site_header = _("TNA: training needs assessments")
    site_title = _("TNA")
    index_title = _("Assessments and workshops")
    site_url = None

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        running = workshops_of(request.user).exclude(state=Workshop.State.SEALED).select_related("assessment")
        may_read = request.user.has_perm("surveys.view_results")
        assessments = Assessment.objects.select_related("country") if may_read else []
        return super().index(request, {**(extra_context or {}), "running": running, "assessments": assessments})
