"""The form's shape on the page: crispy layout objects for themes, questions and grids."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.template import Context
from django.template.loader import render_to_string

from surveys.documents import Document, Grid, Question, Theme, in_language
from surveys.questions import kind_of


def questionnaire_helper(document: Document, language: str) -> FormHelper:
    """Crispy's helper that renders the fields of the whole questionnaire, without the form tag."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True  # officers have no cookies; the sender is checked by its origin (TR-28)
    helper.layout = Layout(*(ThemeSection(theme, language) for theme in document.themes))
    return helper


class ThemeSection(LayoutObject):
    """One theme: a section with its heading, notes, questions and grids in order."""

    def __init__(self, theme: Theme, language: str) -> None:
        self.theme = theme
        self.language = language
        self.fields = _parts(theme, language)

    def render(self, form: forms.Form, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        inside = self.get_rendered_fields(form, context, template_pack, **kwargs)
        label = in_language(self.theme.label, self.language)
        return render_to_string("questions/theme.html", {"name": self.theme.name, "label": label, "inside": inside})


class Note(LayoutObject):
    """A text between the questions."""

    def __init__(self, question: Question, language: str) -> None:
        self.name = question.name
        self.text = in_language(question.label, language)
        self.fields = []

    def render(self, form: forms.Form, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        return render_to_string("questions/note.html", {"name": self.name, "text": self.text})


class Item(LayoutObject):
    """One question on its own.

    Not crispy's Field: that leaves a layer on the context for each field, and the thousandth looks through them all.
    """

    def __init__(self, question: Question) -> None:
        self.fields = [question.name]
        self.template = f"questions/{kind_of(question).widget}.html"

    def render(self, form: forms.Form, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        (name,) = self.fields
        form.rendered_fields.add(name)
        return render_to_string(self.template, {"field": form[name]})


class GridTable(LayoutObject):
    """The rows of a grid under their common question."""

    def __init__(self, grid: Grid, rows: list[Question], language: str) -> None:
        self.grid = grid
        self.language = language
        self.fields = [row.name for row in rows]

    def render(self, form: forms.Form, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        for name in self.fields:
            form.rendered_fields.add(name)
        rows = [form[name] for name in self.fields]
        label = in_language(self.grid.label, self.language)
        return render_to_string("questions/grid.html", {"name": self.grid.name, "label": label, "rows": rows})


def _parts(theme: Theme, language: str) -> list[LayoutObject]:
    parts: list[LayoutObject] = []
    placed: set[str] = set()
    for question in theme.questions:
        if question.grid:
            if question.grid not in placed:
                rows = [row for row in theme.questions if row.grid == question.grid]
                parts.append(GridTable(theme.grid(question.grid), rows, language))
                placed.add(question.grid)
        elif question.is_note:
            parts.append(Note(question, language))
        elif not (question.filled_by_the_system or question.calculated):
            parts.append(Item(question))
    return parts
