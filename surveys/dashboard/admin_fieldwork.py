"""Assessments and workshops in the admin: states, codes, rehearsals, the sampling plan; to each whose they are."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, ManyToManyField, Model, QuerySet
from django.forms import ModelForm, ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from surveys.dashboard.admin_base import TEXTS, ReadOnlyAdmin
from surveys.dashboard.admin_sampling import plan_page
from surveys.dashboard.slips import slips
from surveys.documents import in_language
from surveys.models import Assessment, CodeRegister, Workshop, audit
from surveys.models.fieldwork import WorkshopNotClosed, WorkshopNotOpen
from surveys.models.participation import participation_of_assessment
from surveys.models.roles import workshops_of
from surveys.models.sealing import NotARehearsal, delete_rehearsal_responses, seal_workshop


@admin.register(Assessment)
class AssessmentAdmin(admin.ModelAdmin):
    list_display = ("__str__", "slug", "country", "round", "version", "synthetic", "results")
    list_filter = ("country", "synthetic")
    list_select_related = ("country", "version__questionnaire")
    search_fields = ("slug", "title__en", "title__vi")
    formfield_overrides = TEXTS

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        # The release partition is fixed once something is sealed (TR-23); where answers come from, for ever.
        if obj is None:
            return ()
        sealed = obj.workshops.filter(state=Workshop.State.SEALED).exists()
        return ("plan", "coverage", *(("partition", "synthetic") if sealed else ()))

    def get_urls(self) -> list[URLPattern]:
        plan = path(
            "<int:assessment_id>/plan/", self.admin_site.admin_view(self.plan_view), name="surveys_assessment_plan"
        )
        return [plan, *super().get_urls()]

    def plan_view(self, request: HttpRequest, assessment_id: int) -> HttpResponse:
        """The sampling plan as a grid."""
        if not request.user.has_perms(["surveys.view_assessment", "surveys.change_samplecell"]):
            raise PermissionDenied
        assessment = get_object_or_404(self.get_queryset(request), pk=assessment_id)
        return plan_page(request, assessment, self.admin_site.each_context(request))

    @admin.display(description=_("sampling plan"))
    def plan(self, assessment: Assessment) -> SafeString:
        address = reverse("admin:surveys_assessment_plan", args=[assessment.pk])
        planned = participation_of_assessment(assessment).planned
        return format_html('{} {} · <a href="{}">{}</a>', planned, _("planned"), address, _("edit the plan"))

    @admin.display(description=_("who took part"))
    def coverage(self, assessment: Assessment) -> SafeString:
        found = participation_of_assessment(assessment)
        language = (get_language() or "en").split("-")[0]
        missing = [(in_language(part.words(), language),) for part in found.under_represented]
        return format_html("{}: {}{}", _("sent"), found.sent, format_html_join("", "<br>{}", missing))

    @admin.display(description=_("results"))
    def results(self, assessment: Assessment) -> SafeString:
        address = reverse("dashboard:results", args=[assessment.slug])
        return format_html('<a href="{}">{}</a>', address, _("results"))


@admin.register(Workshop)
class WorkshopAdmin(admin.ModelAdmin):
    list_display = (
        "__str__",
        "links",
        "state",
        "codes_made",
        "rehearsal",
        "held_on",
        "cluster",
        "assessment__slug",
    )
    list_filter = ("assessment", "state", "rehearsal", "cluster")
    list_select_related = ("assessment", "cluster", "codes")
    search_fields = ("slug", "names__en", "names__vi")
    formfield_overrides = TEXTS
    readonly_fields = ("state", "sealed_at")
    actions = ("close", "reopen", "seal", "delete_rehearsal")

    filter_horizontal = ("facilitators",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Workshop]:
        """A facilitator's own workshops; all for who may seal them (TR-20)."""
        own = workshops_of(request.user).values("pk")
        return super().get_queryset(request).filter(pk__in=own).annotate(response_count=Count("responses"))

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: object
    ) -> ModelMultipleChoiceField:
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        field.queryset = field.queryset.filter(is_staff=True)
        return field

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        # A rehearsal never becomes a workshop, and a workshop never a rehearsal.
        return (*self.readonly_fields, "rehearsal", "assessment", "slug") if obj else self.readonly_fields

    def get_urls(self) -> list[URLPattern]:
        codes = path(
            "<uuid:workshop_id>/codes/", self.admin_site.admin_view(self.codes_view), name="surveys_workshop_codes"
        )
        return [codes, *super().get_urls()]

    def codes_view(self, request: HttpRequest, workshop_id: str) -> HttpResponse:
        """Make codes and show their slips, once."""
        return slips(request, workshop_id, self.admin_site.each_context(request))

    @admin.display(description=_("codes made / started / sent"))
    def codes_made(self, workshop: Workshop) -> str:
        """Who declined counts as sent, as on the board: the list must not tell it either (TR-15)."""
        register = getattr(workshop, "codes", None)
        sent = workshop.response_count + (register.declined if register else 0)
        if register is None or workshop.state == Workshop.State.SEALED:
            return f"– / – / {sent}"
        return f"{register.issued_count} / {register.started_count} / {sent}"

    @admin.display(description=_("go to"))
    def links(self, workshop: Workshop) -> SafeString:
        found = [(reverse("dashboard:board", args=[workshop.pk]), _("board"))]
        if workshop.state == Workshop.State.OPEN:
            found.append((reverse("admin:surveys_workshop_codes", args=[workshop.pk]), _("make codes")))
        if workshop.rehearsal:
            live = reverse("dashboard:rehearsal", args=[workshop.assessment.slug, workshop.slug])
            found.append((live, _("live results")))
        return format_html_join(" · ", '<a href="{}">{}</a>', found)

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: list[Any], change: bool) -> None:
        """Facilitators are saved here; the trail of audit says who runs the workshop (TR-34)."""
        super().save_related(request, form, formsets, change)
        names = ", ".join(sorted(form.instance.facilitators.values_list("username", flat=True))) or "none"
        audit.record(request.user, "workshop.change", form.instance, reason=f"facilitators: {names}")

    @admin.action(description=_("Close: no new fills, late answers still come in"), permissions=["run"])
    def close(self, request: HttpRequest, queryset: QuerySet[Workshop]) -> None:
        self._each(request, queryset, lambda workshop: workshop.close(request.user), _("closed"))

    @admin.action(description=_("Reopen a closed workshop"), permissions=["run"])
    def reopen(self, request: HttpRequest, queryset: QuerySet[Workshop]) -> None:
        self._each(request, queryset, lambda workshop: workshop.reopen(request.user), _("open again"))

    @admin.action(description=_("Seal for ever: codes are destroyed, results open"), permissions=["seal"])
    def seal(self, request: HttpRequest, queryset: QuerySet[Workshop]) -> None:
        self._each(request, queryset, lambda workshop: seal_workshop(workshop, request.user), _("sealed"))

    @admin.action(description=_("Delete the rehearsal's responses"), permissions=["seal"])
    def delete_rehearsal(self, request: HttpRequest, queryset: QuerySet[Workshop]) -> None:
        self._each(request, queryset, lambda workshop: delete_rehearsal_responses(workshop, request.user), _("emptied"))

    def has_run_permission(self, request: HttpRequest) -> bool:
        # Which workshops, the queryset says: a facilitator's list holds the own ones only.
        return request.user.has_perm("surveys.issue_codes") or self.has_seal_permission(request)

    def has_seal_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("surveys.seal_workshop")

    def _each(
        self, request: HttpRequest, queryset: QuerySet[Workshop], act: Callable[[Workshop], object], done: str
    ) -> None:
        for workshop in queryset:
            try:
                act(workshop)
            except (WorkshopNotOpen, WorkshopNotClosed, NotARehearsal) as refused:
                sentence = _REFUSED[type(refused)] % {"workshop": workshop}
                self.message_user(request, sentence, messages.ERROR)
            else:
                self.message_user(request, f"{workshop}: {done}", messages.SUCCESS)


_REFUSED = {
    WorkshopNotOpen: _("%(workshop)s is not open, so it was not closed."),
    WorkshopNotClosed: _(
        "%(workshop)s is not closed; only a closed workshop (and no rehearsal) can be sealed or reopened."
    ),
    NotARehearsal: _("%(workshop)s is not a rehearsal; its responses were not deleted."),
}


@admin.register(CodeRegister)
class CodeRegisterAdmin(ReadOnlyAdmin):
    """How many codes were made and used; which, nobody can see."""

    list_display = ("workshop", "issued_count", "started_count", "used_count", "refusals")
    list_select_related = ("workshop",)
    fields = list_display
    readonly_fields = fields

    @admin.display(description=_("declined to take part"))
    def refusals(self, register: CodeRegister) -> str:
        # While officers press "send" the number would tell who declined (TR-15).
        return "–" if register.workshop.state == Workshop.State.OPEN else str(register.declined)
