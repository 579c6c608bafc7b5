"""A draft as officers will see it: one theme on a phone, for staff who write it; nothing can be sent from it."""

from dataclasses import replace
from typing import Any

from crispy_forms.utils import render_crispy_form
from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.clickjacking import xframe_options_sameorigin

from surveys.collect.form import QuestionnaireForm
from surveys.collect.layout import questionnaire_helper
from surveys.documents import Document, Question, Theme, in_language
from surveys.models.draft_store import draft_document
from surveys.models.questionnaires import Questionnaire

_TEXTS = ("label", "hint", "constraint_message", "required_message")
_SWITCHES = ("required", "not_my_area", "integrity", "multiline")


@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})
@permission_required("surveys.change_questionnaire", raise_exception=True)
def preview(request: HttpRequest, questionnaire_id: int) -> HttpResponse:
    """One theme of the draft. A POST brings a question's form as it stands in the admin, not saved yet."""
    questionnaire = get_object_or_404(Questionnaire, pk=questionnaire_id)
    document = draft_document(questionnaire)
    asked = request.POST or request.GET
    language = asked.get("language", "")
    language = language if language in document.languages else document.default_language or "en"
    theme = _theme(document, asked)
    item = ""
    if theme and request.method == "POST":
        item = asked.get("item", "")
        theme = replace(
            theme, questions=tuple(_edited(one, asked) if one.name == item else one for one in theme.questions)
        )
    with translation.override(language):
        context = {
            "language": language,
            "title": in_language(document.title, language),
            "form_html": _html(replace(document, themes=(theme,)), language) if theme else "",
            "item": item,
        }
        return render(request, "collect/preview.html", context)


def _html(document: Document, language: str) -> str:
    return render_crispy_form(QuestionnaireForm(document, language), helper=questionnaire_helper(document, language))


def _theme(document: Document, asked: QueryDict) -> Theme | None:
    """The theme asked for by its name or by one of its questions, else the first."""
    name, item = asked.get("theme", ""), asked.get("item", "")
    for theme in document.themes:
        if theme.name == name or (item and item in {question.name for question in theme.questions}):
            return theme
    return document.themes[0] if document.themes else None


def _edited(question: Question, form: QueryDict) -> Question:
    """The question with the texts and switches of the form; what a wrong entry would break stays as saved."""
    texts: dict[str, Any] = {name: _texts(form, name) for name in _TEXTS}
    switches: dict[str, Any] = {name: name in form for name in _SWITCHES}
    return replace(question, number=form.get("number", "")[:40], **texts, **switches)


def _texts(form: QueryDict, name: str) -> dict[str, str]:
    prefix = f"{name}__"
    given = {key.removeprefix(prefix): text.strip() for key, text in form.items() if key.startswith(prefix)}
    return {language: text for language, text in given.items() if text}
