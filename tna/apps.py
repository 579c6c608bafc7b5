"""The project's own app: it only registers the checks."""

from django.apps import AppConfig


class TnaConfig(AppConfig):
    name = "tna"

    def ready(self) -> None:
        from tna import checks  # noqa: F401  (registers itself)
