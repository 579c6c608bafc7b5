"""The officer's page: rendered once for a published version and language, then served as bytes."""

import gzip
from dataclasses import dataclass
from functools import lru_cache

import brotli
from crispy_forms.utils import render_crispy_form
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from surveys.collect.form import QuestionnaireForm
from surveys.collect.layout import questionnaire_helper
from surveys.collect.logic_data import logic_data
from surveys.collect.sentences import BROWSER_SENTENCES
from surveys.documents import in_language
from surveys.models.fieldwork import Workshop
from surveys.models.questionnaires import QuestionnaireVersion
from surveys.models.texts import in_current_language

#: Where the typed code goes when the page is handed out in answer to it (without JavaScript).
CODE_PLACE = b'value="" data-code'


@dataclass(frozen=True)
class Page:
    """One HTML document, plain and compressed."""

    plain: bytes
    brotli: bytes
    gzip: bytes


def page_for(workshop: Workshop, language: str) -> Page:
    """The page of a workshop in a language. Whatever can change is part of the cache's key."""
    version = workshop.assessment.version
    with translation.override(language):
        name = in_current_language(workshop.names)
    return _page(version.pk, version.content_hash, language, str(workshop.pk), name, workshop.rehearsal)


def languages_of(workshop: Workshop) -> tuple[str, ...]:
    """The languages an officer can choose, the questionnaire's own first."""
    return workshop.assessment.version.document.languages


def page_response(request: HttpRequest, page: Page) -> HttpResponse:
    """The page as the device's browser takes it: brotli, gzip or plain; never stored (TR-13)."""
    accepted = request.headers.get("Accept-Encoding", "")
    encoding, body = next(
        ((name, body) for name, body in (("br", page.brotli), ("gzip", page.gzip)) if name in accepted),
        ("", page.plain),
    )
    response = HttpResponse(body)
    if encoding:
        response["Content-Encoding"] = encoding
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = "no-store"
    return response


def render_page(
    form: QuestionnaireForm,
    *,
    workshop_id: str,
    name: str,
    rehearsal: bool,
    version_hash: str,
    code: str = "",
    message: str = "",
) -> str:
    """The page around a form: empty for everyone, or with what one officer typed and its errors."""
    language, document = form.language, form.document
    with translation.override(language):
        context = {
            "form_html": render_crispy_form(form, helper=questionnaire_helper(document, language)),
            "errors": [(form[name], errors) for name, errors in form.errors.items()] if form.is_bound else [],
            "document": document,
            "language": language,
            "languages": [(code, document.language_names.get(code, code)) for code in document.languages],
            "title": in_language(document.title, language),
            "logic": logic_data(document, language),
            "texts": {key: str(text) for key, text in BROWSER_SENTENCES.items()},
            "workshop_id": workshop_id,
            "workshop": name,
            "rehearsal": rehearsal,
            "version": version_hash,
            "code": code,
            "message": message,
        }
        return render_to_string("collect/fill.html", context)


@lru_cache(maxsize=16)
def page_of(html: str) -> Page:
    """A page that is the same for everyone, compressed once."""
    plain = html.encode()
    return Page(plain, brotli.compress(plain), gzip.compress(plain, mtime=0))


@lru_cache(maxsize=64)
def _page(version_id: int, content_hash: str, language: str, workshop_id: str, name: str, rehearsal: bool) -> Page:
    version = QuestionnaireVersion.objects.get(pk=version_id)
    form = QuestionnaireForm(version.document, language)
    html = render_page(form, workshop_id=workshop_id, name=name, rehearsal=rehearsal, version_hash=content_hash)
    return page_of(html)
