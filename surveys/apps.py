"""The one Django app of TNA."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    name = "surveys"
    verbose_name = _("Training needs assessments")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # The only signal of the house. After "migrate" and not in a migration: permissions exist only then.
        post_migrate.connect(_make_roles, sender=self)


def _make_roles(**_signal: object) -> None:
    """The roles as groups with their permissions (surveys/models/roles.py)."""
    from surveys.models.roles import make_roles

    make_roles()
