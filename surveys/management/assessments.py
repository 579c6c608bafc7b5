"""Finding what a command is told to work on."""

from django.core.management.base import CommandError

from surveys.models.fieldwork import Assessment


def assessment_named(slug: str) -> Assessment:
    """The assessment of this name; CommandError that lists those there are."""
    assessment = Assessment.objects.select_related("version", "country").filter(slug=slug).first()
    if assessment is None:
        known = ", ".join(Assessment.objects.values_list("slug", flat=True)) or "none (try manage.py demo)"
        raise CommandError(f"There is no assessment “{slug}”. Known: {known}.")
    return assessment
