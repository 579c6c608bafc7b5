"""Drafts of questionnaires (editable) and published versions (read only) in the admin."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from surveys.dashboard import (
    editor,
    first_use,
    import_page,
    questionnaire_files,
    questionnaire_pages,
    translation_desk,
)
from surveys.dashboard.admin_base import TEXTS, ReadOnlyAdmin
from surveys.dashboard.draft_forms import ChoiceListForm, DraftForm, QuestionForm
from surveys.dashboard.readable import readable_document
from surveys.models import (
    Choice,
    ChoiceList,
    GlossaryTerm,
    Grid,
    Question,
    Questionnaire,
    QuestionnaireVersion,
    Theme,
    VersionWithdrawal,
)
from surveys.models.draft_store import draft_document
from surveys.models.questionnaires import NotPublishable
from surveys.questions import all_kinds


class ThemeInline(admin.TabularInline):
    model = Theme
    fields = ("position", "name", "label", "relevant")
    formfield_overrides = TEXTS
    extra = 0
    show_change_link = True


class VersionInline(admin.TabularInline):
    model = QuestionnaireVersion
    fields = ("number", "content_hash", "published_at")
    readonly_fields = fields
    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Questionnaire | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Questionnaire | None = None) -> bool:
        return False


@admin.register(Questionnaire)
class QuestionnaireAdmin(admin.ModelAdmin):
    """The draft. Publishing makes a version of it that never changes."""

    list_display = ("slug", "__str__", "label", "edit", "checks", "translation", "workbook")
    search_fields = ("slug", "title__en", "title__vi")
    formfield_overrides = TEXTS
    inlines = (ThemeInline, VersionInline)
    actions = ("publish",)

    def get_urls(self) -> list[URLPattern]:
        wrap, prefix = self.admin_site.admin_view, "surveys_questionnaire"
        desk = "<int:questionnaire_id>/translation/<slug:language>/"
        own = [
            path("import/", wrap(self.import_view), name=f"{prefix}_import"),
            path(
                "<int:questionnaire_id>/draft.xlsx",
                wrap(questionnaire_files.draft_workbook),
                name=f"{prefix}_workbook",
            ),
            path("<int:questionnaire_id>/checks/", wrap(self.checks_view), name=f"{prefix}_checks"),
            path("<int:questionnaire_id>/editor/", wrap(self.editor_view), name=f"{prefix}_editor"),
            path(desk, wrap(self.translation_view), name=f"{prefix}_translation"),
            path(f"{desk}upload/", wrap(translation_desk.upload), name=f"{prefix}_translation_upload"),
            path(f"{desk}file.<slug:ending>", wrap(translation_desk.download), name=f"{prefix}_translation_file"),
        ]
        return [*own, *super().get_urls()]

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """A draft from a workbook."""
        return import_page.import_page(request, self.admin_site.each_context(request))

    @method_decorator(csp_replace({"frame-src": [SELF]}))
    def editor_view(self, request: HttpRequest, questionnaire_id: int) -> HttpResponse:
        """The outline of the draft beside the officer's view."""
        return editor.editor(request, questionnaire_id, self.admin_site.each_context(request))

    def translation_view(self, request: HttpRequest, questionnaire_id: int, language: str) -> HttpResponse:
        """Source and translation side by side."""
        return translation_desk.desk(request, questionnaire_id, language, self.admin_site.each_context(request))

    def checks_view(self, request: HttpRequest, questionnaire_id: int) -> HttpResponse:
        """What would be published, and what stands in the way."""
        return questionnaire_pages.checks(request, questionnaire_id, self.admin_site.each_context(request))

    @admin.display(description=_("draft"))
    def edit(self, questionnaire: Questionnaire) -> SafeString:
        address = reverse("admin:surveys_questionnaire_editor", args=[questionnaire.pk])
        return format_html('<a href="{}">{}</a>', address, _("editor"))

    @admin.display(description=_("before publication"))
    def checks(self, questionnaire: Questionnaire) -> SafeString:
        address = reverse("admin:surveys_questionnaire_checks", args=[questionnaire.pk])
        return format_html('<a href="{}">{}</a>', address, _("checks and publication"))

    @admin.display(description=_("translation"))
    def translation(self, questionnaire: Questionnaire) -> SafeString:
        name = "admin:surveys_questionnaire_translation"
        links = ((reverse(name, args=[questionnaire.pk, code]), code) for code in questionnaire.target_languages)
        return format_html_join(" · ", '<a href="{}">{}</a>', links)

    @admin.display(description=_("workbook"))
    def workbook(self, questionnaire: Questionnaire) -> SafeString:
        address = reverse("admin:surveys_questionnaire_workbook", args=[questionnaire.pk])
        return format_html('<a href="{}">.xlsx</a>', address)

    @admin.action(description=_("Publish the draft as a new version"), permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Questionnaire]) -> None:
        for questionnaire in queryset:
            try:
                with transaction.atomic():
                    version = questionnaire.publish(draft_document(questionnaire), request.user)
            except NotPublishable as refused:
                for reason in refused.reasons[:20]:
                    self.message_user(request, f"{questionnaire.slug}: {reason}", messages.ERROR)
            else:
                self.message_user(request, _("Published: %(version)s") % {"version": version}, messages.SUCCESS)


class GridInline(admin.TabularInline):
    model = Grid
    formfield_overrides = TEXTS
    extra = 0


class QuestionInline(admin.TabularInline):
    model = Question
    fields = ("position", "number", "name", "kind")
    extra = 0
    show_change_link = True


@admin.register(Theme)
class ThemeAdmin(admin.ModelAdmin):
    form = DraftForm
    list_display = ("__str__", "name", "questionnaire", "position")
    list_filter = ("questionnaire",)
    list_select_related = ("questionnaire",)
    search_fields = ("name", "label__en", "label__vi")
    formfield_overrides = TEXTS
    inlines = (GridInline, QuestionInline)


@admin.register(Question)
class QuestionAdmin(admin.ModelAdmin):
    form = QuestionForm
    list_display = ("number", "name", "__str__", "kind", "theme")
    list_filter = ("theme__questionnaire", "theme", "kind", "integrity", "not_my_area")
    list_select_related = ("theme",)
    search_fields = ("name", "number", "label__en", "label__vi")
    autocomplete_fields = ("choice_list",)
    formfield_overrides = TEXTS

    def save_model(self, request: HttpRequest, obj: Question, form: ModelForm, change: bool) -> None:
        if not change:
            obj.position = obj.theme.next_position()
        super().save_model(request, obj, form, change)

    @method_decorator(csp_replace({"frame-src": [SELF]}))
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        question = self.get_object(request, object_id) if object_id else None
        languages = question.theme.questionnaire.languages if question else []
        names = question.theme.questionnaire.language_names if question else {}
        more = {
            "kind_settings": {name: list(kind.settings) for name, kind in all_kinds().items()},
            "languages": [(code, names.get(code, code)) for code in languages],
        }
        return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), **more})


class ChoiceInline(admin.TabularInline):
    model = Choice
    formfield_overrides = TEXTS
    extra = 0


@admin.register(ChoiceList)
class ChoiceListAdmin(admin.ModelAdmin):
    form = ChoiceListForm
    list_display = ("name", "questionnaire")
    list_filter = ("questionnaire",)
    list_select_related = ("questionnaire",)
    search_fields = ("name",)
    inlines = (ChoiceInline,)


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(admin.ModelAdmin):
    list_display = ("__str__", "questionnaire")
    list_filter = ("questionnaire",)
    list_select_related = ("questionnaire",)
    search_fields = ("term__en", "term__vi")
    formfield_overrides = TEXTS


@admin.register(VersionWithdrawal)
class VersionWithdrawalAdmin(ReadOnlyAdmin):
    list_display = ("version", "withdrawn_on", "by", "reason")
    list_select_related = ("version__questionnaire",)
    search_fields = ("reason",)


@admin.register(QuestionnaireVersion)
class QuestionnaireVersionAdmin(ReadOnlyAdmin):
    """A published version: looked at question by question, never changed."""

    list_display = ("__str__", "published_at", "state", "short_hash", "links")
    list_filter = ("questionnaire",)
    list_select_related = ("questionnaire", "withdrawal")
    search_fields = ("questionnaire__slug", "content_hash")
    fields = ("questionnaire", "number", "published_at", "state", "content_hash", "links", "questions")
    readonly_fields = fields

    def get_urls(self) -> list[URLPattern]:
        pages = {"differences": self.differences_view, "withdraw": self.withdraw_view, "use": self.use_view}
        own = [
            path(
                f"<int:version_id>/{name}/",
                self.admin_site.admin_view(view),
                name=f"surveys_questionnaireversion_{name}",
            )
            for name, view in pages.items()
        ]
        workbook = path(
            "<int:version_id>/workbook.xlsx",
            self.admin_site.admin_view(questionnaire_files.version_workbook),
            name="surveys_questionnaireversion_workbook",
        )
        own.append(workbook)
        return [*own, *super().get_urls()]

    def differences_view(self, request: HttpRequest, version_id: int) -> HttpResponse:
        """This version beside an earlier one."""
        return questionnaire_pages.version_differences(request, version_id, self.admin_site.each_context(request))

    def withdraw_view(self, request: HttpRequest, version_id: int) -> HttpResponse:
        """Take this version out of use."""
        return questionnaire_pages.withdraw_version(request, version_id, self.admin_site.each_context(request))

    def use_view(self, request: HttpRequest, version_id: int) -> HttpResponse:
        """Take this version into the field."""
        return first_use.first_use(request, version_id, self.admin_site.each_context(request))

    @admin.display(description=_("state"))
    def state(self, version: QuestionnaireVersion) -> str:
        withdrawal = getattr(version, "withdrawal", None)
        return str(_("withdrawn: %(reason)s") % {"reason": withdrawal.reason} if withdrawal else _("published"))

    @admin.display(description=_("go to"))
    def links(self, version: QuestionnaireVersion) -> SafeString:
        pages = {
            "use": _("new assessment"),
            "differences": _("differences"),
            "workbook": ".xlsx",
            "withdraw": _("withdraw"),
        }
        links = (
            (reverse(f"admin:surveys_questionnaireversion_{name}", args=[version.pk]), words)
            for name, words in pages.items()
        )
        return format_html_join(" · ", '<a href="{}">{}</a>', links)

    def get_queryset(self, request: HttpRequest) -> QuerySet[QuestionnaireVersion]:
        return super().get_queryset(request).defer("content")

    @admin.display(description=_("hash"))
    def short_hash(self, version: QuestionnaireVersion) -> str:
        return version.content_hash[:12]

    @admin.display(description=_("questions"))
    def questions(self, version: QuestionnaireVersion) -> SafeString:
        context: dict[str, Any] = {
            "themes": readable_document(version.document, (get_language() or "en").split("-")[0])
        }
        return render_to_string("dashboard/document.html", context)
