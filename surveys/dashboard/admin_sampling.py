"""The sampling plan in the admin: its cells as a list, and as a grid of offices and agencies."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from surveys.dashboard.plan_form import PlanForm
from surveys.models import Assessment, SampleCell
from surveys.models.sampling import replace_plan


@admin.register(SampleCell)
class SampleCellAdmin(admin.ModelAdmin):
    list_display = ("office", "agency", "planned", "population", "assessment")
    list_filter = ("assessment", "office", "agency")
    list_select_related = ("assessment", "office", "agency")
    search_fields = ("office__slug", "agency__slug")


def plan_page(request: HttpRequest, assessment: Assessment, admin_context: dict[str, object]) -> HttpResponse:
    """The grid of an assessment; posted, the whole plan is replaced, or nothing and what was typed stays."""
    form = PlanForm(request.POST or None, assessment=assessment)
    if form.is_valid():
        replace_plan(assessment, form.plan(), request.user)
        messages.success(request, _("The sampling plan was saved."))
        return HttpResponseRedirect(reverse("admin:surveys_assessment_change", args=[assessment.pk]))
    context = {**admin_context, "title": _("Sampling plan"), "assessment": assessment, "form": form}
    return render(request, "dashboard/plan.html", context, status=200)
