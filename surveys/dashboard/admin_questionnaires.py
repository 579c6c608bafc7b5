"""Drafts of questionnaires (editable) and published versions (read only) in the admin."""

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from surveys.dashboard.admin_base import TEXTS, ReadOnlyAdmin
from surveys.dashboard.readable import readable_document
from surveys.models import Choice, ChoiceList, Grid, Question, Questionnaire, QuestionnaireVersion, Theme
from surveys.models.draft_store import draft_document
from surveys.models.questionnaires import NotPublishable


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

    list_display = ("slug", "__str__", "label")
    search_fields = ("slug", "title__en", "title__vi")
    formfield_overrides = TEXTS
    inlines = (ThemeInline, VersionInline)
    actions = ("publish",)

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
    list_display = ("__str__", "name", "questionnaire", "position")
    list_filter = ("questionnaire",)
    list_select_related = ("questionnaire",)
    search_fields = ("name", "label__en", "label__vi")
    formfield_overrides = TEXTS
    inlines = (GridInline, QuestionInline)


@admin.register(Question)
class QuestionAdmin(admin.ModelAdmin):
    list_display = ("number", "name", "__str__", "kind", "theme")
    list_filter = ("theme__questionnaire", "theme", "kind", "integrity", "not_my_area")
    list_select_related = ("theme",)
    search_fields = ("name", "number", "label__en", "label__vi")
    autocomplete_fields = ("choice_list",)
    formfield_overrides = TEXTS


class ChoiceInline(admin.TabularInline):
    model = Choice
    formfield_overrides = TEXTS
    extra = 0


@admin.register(ChoiceList)
class ChoiceListAdmin(admin.ModelAdmin):
    list_display = ("name", "questionnaire")
    list_filter = ("questionnaire",)
    list_select_related = ("questionnaire",)
    search_fields = ("name",)
    inlines = (ChoiceInline,)


@admin.register(QuestionnaireVersion)
class QuestionnaireVersionAdmin(ReadOnlyAdmin):
    """A published version: looked at question by question, never changed."""

    list_display = ("__str__", "published_at", "short_hash")
    list_filter = ("questionnaire",)
    list_select_related = ("questionnaire",)
    search_fields = ("questionnaire__slug", "content_hash")
    fields = ("questionnaire", "number", "published_at", "content_hash", "questions")
    readonly_fields = fields

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
