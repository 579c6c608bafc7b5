"""The sampling plan in the admin."""

from django.contrib import admin

from surveys.models import SampleCell


@admin.register(SampleCell)
class SampleCellAdmin(admin.ModelAdmin):
    list_display = ("office", "agency", "planned", "population", "assessment")
    list_filter = ("assessment", "office", "agency")
    list_select_related = ("assessment", "office", "agency")
    search_fields = ("office__slug", "agency__slug")
