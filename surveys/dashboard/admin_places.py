"""Countries, clusters, offices, agencies in the admin."""

from django.contrib import admin

from surveys.dashboard.admin_base import TEXTS
from surveys.models import Agency, BorderLiaisonOffice, Cluster, Country


@admin.register(Country)
class CountryAdmin(admin.ModelAdmin):
    list_display = ("code", "__str__")
    search_fields = ("code", "names__en", "names__vi")
    formfield_overrides = TEXTS


@admin.register(Cluster)
class ClusterAdmin(admin.ModelAdmin):
    list_display = ("code", "__str__", "country")
    list_filter = ("country",)
    list_select_related = ("country",)
    search_fields = ("code", "names__en", "names__vi")
    formfield_overrides = TEXTS


@admin.register(BorderLiaisonOffice)
class BorderLiaisonOfficeAdmin(admin.ModelAdmin):
    list_display = ("__str__", "slug", "province", "neighbour", "cluster", "country")
    list_filter = ("country", "cluster", "neighbour")
    list_select_related = ("country", "cluster")
    search_fields = ("slug", "names__en", "names__vi", "province")
    formfield_overrides = TEXTS


@admin.register(Agency)
class AgencyAdmin(admin.ModelAdmin):
    list_display = ("__str__", "slug", "country")
    list_filter = ("country",)
    list_select_related = ("country",)
    search_fields = ("slug", "names__en", "names__vi")
    formfield_overrides = TEXTS
