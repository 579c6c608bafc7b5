"""The sections of the results: what the navigation beside them offers."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation
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
    themes = tuple(_theme(assessment, theme, current, language=language) for theme in themes_of(assessment))
    return [
        Section(name, label, _address(assessment, name), current == name, themes if name == "questions" else ())
        for name, label in _labels().items()
    ]


def section_label(name: str, language: str) -> str:
    """What a section is called."""
    with translation.override(language):
        return _labels()[name]


def _labels() -> dict[str, str]:
    """Every section in the order of the navigation."""
    return {
        "overview": _("Overview"),
        "questions": _("Questions"),
        "open-answers": _("Open answers"),
        "differences": _("Differences"),
        "scores": _("Knowledge scores"),
        "needs": _("Training needs"),
        "quality": _("Quality"),
        "methods": _("Methods"),
    }


def _address(assessment: Assessment, name: str) -> str:
    views = {"overview": "results", "questions": "results_questions", "open-answers": "results_open_answers"}
    if name in views:
        return reverse(f"dashboard:{views[name]}", args=[assessment.slug])
    return reverse("dashboard:results_evidence", args=[assessment.slug, name])


def themes_of(assessment: Assessment) -> list[Theme]:
    """The themes that have a question."""
    document: Document = assessment.version.document
    return [theme for theme in document.themes if any(not question.is_note for question in theme.questions)]


def _theme(assessment: Assessment, theme: Theme, current: str, *, language: str) -> Section:
    address = reverse("dashboard:results_theme", args=[assessment.slug, theme.name])
    return Section(theme.name, in_language(theme.label, language), address, current == f"theme:{theme.name}")
