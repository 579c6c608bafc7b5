"""The officer's page: rendered once for a published version and language, then served as bytes."""

import gzip
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import brotli
from crispy_forms.utils import render_crispy_form
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import json_script
from django.utils.safestring import SafeString

from surveys.collect.envelope import public_key
from surveys.collect.form import QuestionnaireForm
from surveys.collect.layout import questionnaire_helper
from surveys.collect.logic_data import logic_data
from surveys.collect.sentences import DEVICE_SENTENCES, FILL_SENTENCES
from surveys.collect.shell import software
from surveys.documents import in_language
from surveys.models.fieldwork import Workshop
from surveys.models.questionnaires import QuestionnaireVersion

#: Where the typed code goes when the page is handed out in answer to it (without JavaScript).
CODE_PLACE = b'value="" data-code'
#: Brotli's last step makes a page a few per cent smaller and takes ten times as long: seconds for a page of megabytes,
#: which the first officer of a workshop would wait for.
_DENSEST, _DENSE, _LARGE = 11, 9, 1024 * 1024


#: Tags; and what stands between the texts of JSON, where a quotation mark within a text never stands like this.
_PARTS = re.compile(r"""(<[^>]+>|":"|",")""")

_INDENTS = re.compile(r"\n\s+")


@dataclass(frozen=True)
class Page:
    """One HTML document, plain and compressed. ``version`` is the hash of its questionnaire, "" without one."""

    plain: bytes
    brotli: bytes
    gzip: bytes
    version: str = ""


def page_for(workshop: Workshop, language: str, content_hash: str = "") -> Page:
    """The page of a workshop: opened in a language, with its other languages beside it for browsers that run scripts.

    ``content_hash`` asks for another version than the newest: a fill finishes on the version it began with (TR-8).
    QuestionnaireVersion.DoesNotExist when there is none. Whatever can change is part of the cache's key.
    """
    version = _version(workshop, content_hash)
    names = tuple(in_language(workshop.names, language) for language in version.document.languages)
    return _page(version.pk, version.content_hash, language, str(workshop.pk), names, workshop.rehearsal)


def plain_page_for(workshop: Workshop, language: str) -> str:
    """The page of a workshop in one language, for browsers without scripts."""
    version = workshop.assessment.version
    return _html(version, language, str(workshop.pk), in_language(workshop.names, language), workshop.rehearsal)


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
    response["TNA-Software"] = software()
    if page.version:
        response["TNA-Version"] = page.version
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
            "logic": [_script(value, name) for name, value in logic_data(document, language).items()],
            "texts": texts_of({**DEVICE_SENTENCES, **FILL_SENTENCES}),
            "key": public_key(),
            "software": software(),
            "workshop_id": workshop_id,
            "workshop": name,
            "rehearsal": rehearsal,
            "version": version_hash,
            "code": code,
            "message": message,
        }
        return render_to_string("collect/fill.html", context)


def texts_of(sentences: dict[str, Any]) -> SafeString:
    """Sentences for the browser, in the language that is active."""
    return _script({key: str(text) for key, text in sentences.items()}, "texts")


@lru_cache(maxsize=16)
def page_of(html: str, version: str = "") -> Page:
    """A page that is the same for everyone, compressed once."""
    plain = html.encode()
    quality = _DENSEST if len(plain) <= _LARGE else _DENSE
    return Page(plain, brotli.compress(plain, quality=quality), gzip.compress(plain, mtime=0), version)


def with_other_languages(pages: dict[str, str], shown: str) -> str:
    """The page in the language ``shown``, and beside it what differs in the others.

    All are the same tags with other texts, so a device gets every language for the price of its words
    (static/officer/languages.js puts them together): [tags and texts to step over, what stands there, ...]. Where
    the tags differ (a note with more lines in one language) it is the whole page.
    """
    parts = _parts(pages[shown])
    changes = {code: _changes(parts, _parts(html)) or html for code, html in pages.items() if code != shown}
    return pages[shown].replace("</body>", f"{_script(changes, 'languages')}</body>")


def _parts(html: str) -> list[str]:
    return _PARTS.split(html)


def _changes(parts: list[str], others: list[str]) -> list[int | str]:
    if len(parts) != len(others):
        return []
    changes: list[int | str] = []
    last = 0
    for place, (part, other) in enumerate(zip(parts, others, strict=True)):
        if part != other:
            changes += [place - last, other]
            last = place
    return changes


class _AsWritten(json.JSONEncoder):
    """Vietnamese letters as letters: escaped they cost a device half as much again."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "ensure_ascii": False, "separators": (",", ":")})


def _script(value: object, element_id: str) -> SafeString:
    return json_script(value, element_id, encoder=_AsWritten)


def _version(workshop: Workshop, content_hash: str) -> QuestionnaireVersion:
    current = workshop.assessment.version
    if content_hash in ("", current.content_hash):
        return current
    return QuestionnaireVersion.objects.get(questionnaire=current.questionnaire_id, content_hash=content_hash)


@lru_cache(maxsize=64)
def _page(
    version_id: int, content_hash: str, language: str, workshop_id: str, names: tuple[str, ...], rehearsal: bool
) -> Page:
    version = QuestionnaireVersion.objects.get(pk=version_id)
    pages = {
        code: _html(version, code, workshop_id, name, rehearsal)
        for code, name in zip(version.document.languages, names, strict=True)
    }
    shown = language if language in pages else version.document.default_language
    return page_of(with_other_languages(pages, shown), content_hash)


def _html(version: QuestionnaireVersion, language: str, workshop_id: str, name: str, rehearsal: bool) -> str:
    form = QuestionnaireForm(version.document, language)
    html = render_page(form, workshop_id=workshop_id, name=name, rehearsal=rehearsal, version_hash=version.content_hash)
    return _INDENTS.sub("\n", html)
