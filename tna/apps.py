"""The project's own app, which only registers the checks; and the admin with our own site."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class TnaConfig(AppConfig):
    name = "tna"

    def ready(self) -> None:
        from tna import checks  # noqa: F401  (registers itself)


class StaffAdminConfig(AdminConfig):
    default_site = "surveys.dashboard.admin_site.StaffSite"
