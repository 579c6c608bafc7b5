"""The one Django app of TNA."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    name = "surveys"
    verbose_name = _("Training needs assessments")
    default_auto_field = "django.db.models.BigAutoField"
