"""The sections of the results: what the navigation beside them offers."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from surveys.documents import Document, Theme, in_language
from surveys.models import Assessment


@dataclass(frozen=True)
class Section:
    """One page of the results; ``parts`` are the themes below it."""

    name: str
    label: str
    address: str
    current: bool
    parts: tuple["Section", ...] = ()


def sections(assessment: Assessment, current: str, language: str) -> list[Section]:
    """All sections in their order. ``current`` is a section's name, or "theme:<name>"."""
    names = [
        ("overview", _("Overview"), "results"),
        ("questions", _("Questions"), "results_questions"),
        ("open-answers", _("Open answers"), "results_open_answers"),
        ("methods", _("Methods"), "results_methods"),
    ]
    themes = tuple(_theme(assessment, theme, current, language=language) for theme in themes_of(assessment))
    return [
        Section(
            name,
            label,
            reverse(f"dashboard:{view}", args=[assessment.slug]),
            current == name,
            themes if name == "questions" else (),
        )
        for name, label, view in names
    ]


def themes_of(assessment: Assessment) -> list[Theme]:
    """The themes that have a question."""
    document: Document = assessment.version.document
    return [theme for theme in document.themes if any(not question.is_note for question in theme.questions)]


def _theme(assessment: Assessment, theme: Theme, current: str, *, language: str) -> Section:
    address = reverse("dashboard:results_theme", args=[assessment.slug, theme.name])
    return Section(theme.name, in_language(theme.label, language), address, current == f"theme:{theme.name}")
