"""Assessments and workshops in the admin: states, codes, rehearsals."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from surveys.dashboard.admin_base import TEXTS, ReadOnlyAdmin
from surveys.dashboard.slips import slips
from surveys.models import Assessment, CodeRegister, Workshop
from surveys.models.fieldwork import WorkshopNotClosed, WorkshopNotOpen
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
        sealed = obj is not None and obj.workshops.filter(state=Workshop.State.SEALED).exists()
        return ("partition", "synthetic") if sealed else ()

    @admin.display(description=_("results"))
    def results(self, assessment: Assessment) -> SafeString:
        address = reverse("dashboard:results", args=[assessment.slug])
        return format_html('<a href="{}">{}</a>', address, _("results"))


@admin.register(Workshop)
class WorkshopAdmin(admin.ModelAdmin):
    list_display = (
        "__str__",
        "assessment__slug",
        "cluster",
        "held_on",
        "state",
        "rehearsal",
        "received",
        "codes_made",
        "links",
    )
    list_filter = ("assessment", "state", "rehearsal", "cluster")
    list_select_related = ("assessment", "cluster", "codes")
    search_fields = ("slug", "names__en", "names__vi")
    formfield_overrides = TEXTS
    readonly_fields = ("state", "sealed_at")
    actions = ("close", "reopen", "seal", "delete_rehearsal")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Workshop]:
        return super().get_queryset(request).annotate(response_count=Count("responses"))

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

    @admin.display(description=_("received"), ordering="response_count")
    def received(self, workshop: Workshop) -> int:
        return workshop.response_count

    @admin.display(description=_("codes made / used"))
    def codes_made(self, workshop: Workshop) -> str:
        register = getattr(workshop, "codes", None)
        return f"{register.issued_count} / {register.used_count}" if register else "–"

    @admin.display(description=_("go to"))
    def links(self, workshop: Workshop) -> SafeString:
        codes = reverse("admin:surveys_workshop_codes", args=[workshop.pk])
        link = format_html('<a href="{}">{}</a>', codes, _("make codes"))
        if not workshop.rehearsal:
            return link
        live = reverse("dashboard:rehearsal", args=[workshop.assessment.slug, workshop.slug])
        return format_html('{} · <a href="{}">{}</a>', link, live, _("live results"))

    @admin.action(description=_("Close: no new fills, late answers still come in"), permissions=["seal"])
    def close(self, request: HttpRequest, queryset: QuerySet[Workshop]) -> None:
        self._each(request, queryset, lambda workshop: workshop.close(request.user), _("closed"))

    @admin.action(description=_("Reopen a closed workshop"), permissions=["seal"])
    def reopen(self, request: HttpRequest, queryset: QuerySet[Workshop]) -> None:
        self._each(request, queryset, lambda workshop: workshop.reopen(request.user), _("open again"))

    @admin.action(description=_("Seal for ever: codes are destroyed, results open"), permissions=["seal"])
    def seal(self, request: HttpRequest, queryset: QuerySet[Workshop]) -> None:
        self._each(request, queryset, lambda workshop: seal_workshop(workshop, request.user), _("sealed"))

    @admin.action(description=_("Delete the rehearsal's responses"), permissions=["seal"])
    def delete_rehearsal(self, request: HttpRequest, queryset: QuerySet[Workshop]) -> None:
        delete: Callable[[Workshop], object] = lambda workshop: delete_rehearsal_responses(workshop, request.user)  # noqa: E731
        self._each(request, queryset, delete, _("emptied"))

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

    list_display = ("workshop", "issued_count", "used_count", "declined")
    list_select_related = ("workshop",)
    fields = ("workshop", "issued_count", "used_count", "declined")
    readonly_fields = fields
