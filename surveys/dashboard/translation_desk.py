"""The translation desk: source and translation side by side, theme by theme, and files for translators' tools."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from surveys.documents import Document, in_language
from surveys.interchange.translation_files import WRITERS, TranslationRefused, export_language, import_language
from surveys.models import Questionnaire, audit
from surveys.models.draft_store import draft_document
from surveys.models.draft_texts import Saved, Written, save_translations
from surveys.models.remarks import WordingRemarks, wording_remarks
from surveys.models.translations import (
    Progress,
    Translation,
    glossary_of,
    source_of,
    text_hash,
    translations,
)
from surveys.questions.glossary import Term, missing_terms

Context = dict[str, object]
LARGEST_UPLOAD = 5 * 1024 * 1024
_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".po": "text/x-gettext-translation; charset=utf-8",
}


@dataclass(frozen=True)
class Line:
    """One text on the desk. ``typed`` is what the translator wrote and could not save, "" otherwise."""

    translation: Translation
    terms: tuple[str, ...]
    remarks: tuple[str, ...]
    typed: str = ""

    @property
    def shown(self) -> str:
        return self.typed or self.translation.target


def desk(request: HttpRequest, questionnaire_id: int, language: str, admin_context: Context) -> HttpResponse:
    """One theme of the draft beside its translation; a POST saves what was changed or confirmed."""
    questionnaire, document = _draft(request, questionnaire_id, language)
    theme = request.GET.get("theme", "")
    conflicts: dict[str, str] = {}
    if request.method == "POST":
        written = _written(request, {one.placed.place for one in translations(questionnaire, document, language)})
        saved = save_translations(questionnaire, language, written, by=request.user)
        _report(request, saved)
        if not saved.conflicts:
            return redirect(f"{request.path}?theme={theme}" if theme else request.path)
        conflicts = {one.placed.place: written[one.placed.place].text for one in saved.conflicts}
        document = draft_document(questionnaire)
    texts = translations(questionnaire, document, language)
    source = source_of(document.languages)
    remarks = _remarks(request, questionnaire, document)
    terms = glossary_of(questionnaire)
    shown = [one for one in texts if _in_theme(one, theme) or one.placed.place in conflicts]
    context = {
        **admin_context,
        "title": _("Translation desk"),
        "questionnaire": questionnaire,
        "language": language,
        "language_name": document.language_names.get(language, language),
        "source": source,
        "source_name": document.language_names.get(source, source),
        "languages": [(code, document.language_names.get(code, code)) for code in questionnaire.target_languages],
        "themes": _themes(document, texts, theme),
        "theme": theme,
        "lines": [_line(one, terms, remarks, conflicts, source=source, target=language) for one in shown],
        "general_remarks": remarks.general if remarks else [],
        "progress": _progress(texts),
        "endings": list(WRITERS),
    }
    return render(request, "dashboard/translation.html", context, status=409 if conflicts else 200)


def download(request: HttpRequest, questionnaire_id: int, language: str, ending: str) -> HttpResponse:
    """The language as a file; ``ending`` is "xlsx" or "po"."""
    questionnaire, _document = _draft(request, questionnaire_id, language)
    if f".{ending}" not in WRITERS:
        raise Http404
    response = HttpResponse(export_language(questionnaire, language, f".{ending}"), content_type=_TYPES[f".{ending}"])
    response["Content-Disposition"] = f'attachment; filename="{questionnaire.slug}-{language}.{ending}"'
    return response


@require_POST
def upload(request: HttpRequest, questionnaire_id: int, language: str) -> HttpResponse:
    """Take a translator's file over, or say why not."""
    questionnaire, _document = _draft(request, questionnaire_id, language)
    back = redirect(reverse("admin:surveys_questionnaire_translation", args=[questionnaire.pk, language]))
    file = request.FILES.get("file")
    if file is None or file.size > LARGEST_UPLOAD:
        messages.error(request, _("Please choose a file of at most 5 MB."))
        return back
    try:
        count = import_language(questionnaire, language, file.name, file.read(), by=request.user)
    except TranslationRefused as refused:
        messages.error(request, _("The file was not taken over; nothing changed."))
        for problem in refused.problems[:20]:
            messages.error(request, problem.sentence(_page_language()))
    else:
        messages.success(request, _saved_sentence(count))
    return back


def _draft(request: HttpRequest, questionnaire_id: int, language: str) -> tuple[Questionnaire, Document]:
    if not request.user.has_perm("surveys.change_questionnaire"):
        raise PermissionDenied
    questionnaire = get_object_or_404(Questionnaire, pk=questionnaire_id)
    document = draft_document(questionnaire)
    if language not in questionnaire.target_languages:
        raise Http404
    return questionnaire, document


def _written(request: HttpRequest, places: set[str]) -> dict[str, Written]:
    """What was changed, and what was confirmed as still right."""
    written = {}
    for place in places:
        text = request.POST.get(f"text:{place}")
        if text is None:
            continue
        text, seen = text.strip(), request.POST.get(f"seen:{place}", "")
        if text and (text_hash(text) != seen or f"confirm:{place}" in request.POST):
            written[place] = Written(text.replace("\r\n", "\n"), seen)
    return written


def _report(request: HttpRequest, saved: Saved) -> None:
    if saved.count:
        messages.success(request, _saved_sentence(saved.count))
    if saved.conflicts:
        messages.error(
            request,
            _(
                "Somebody else changed the texts marked below meanwhile. Nothing of theirs or yours is lost: compare, "
                "and save."
            ),
        )


def _saved_sentence(count: int) -> str:
    return ngettext("%(count)s translation saved.", "%(count)s translations saved.", count) % {"count": count}


def _remarks(request: HttpRequest, questionnaire: Questionnaire, document: Document) -> WordingRemarks | None:
    """Officers' own words: only for those who may read responses, and each look is recorded (TR-20)."""
    if not request.user.has_perm("surveys.view_response"):
        return None
    found = wording_remarks(questionnaire, document)
    if found.general or found.by_question:
        audit.record(request.user, "remarks.view", questionnaire)
    return found


def _line(
    one: Translation,
    terms: list[Term],
    remarks: WordingRemarks | None,
    conflicts: dict[str, str],
    *,
    source: str,
    target: str,
) -> Line:
    missing = missing_terms(terms, one.placed.texts, source=source, target=target)
    own = one.placed.place.startswith(f"question/{one.placed.question}/label")
    return Line(
        one,
        tuple(_term(term, source, target) for term in missing),
        tuple(remarks.by_question.get(one.placed.question, [])) if remarks and own else (),
        conflicts.get(one.placed.place, ""),
    )


def _term(term: Term, source: str, target: str) -> str:
    note = in_language(term.note, _page_language())
    return f"{term.texts[source]} → {term.texts[target]}" + (f" ({note})" if note else "")


def _in_theme(one: Translation, theme: str) -> bool:
    return one.progress is not Progress.DONE if theme == "" else one.placed.theme == theme or theme == "all"


def _themes(document: Document, texts: list[Translation], current: str) -> list[Context]:
    found: list[Context] = [{"name": "", "label": _("to do"), "current": current == ""}]
    for theme in document.themes:
        to_do = sum(one.progress is not Progress.DONE for one in texts if one.placed.theme == theme.name)
        label = in_language(theme.label, _page_language()) or theme.name
        found.append({"name": theme.name, "label": label, "current": current == theme.name, "to_do": to_do})
    found.append({"name": "all", "label": _("everything"), "current": current == "all"})
    return found


def _progress(texts: list[Translation]) -> Context:
    counts = {str(state): sum(one.progress is state for one in texts) for state in Progress}
    return {**counts, "all": len(texts), "percent": 100 * counts["done"] // len(texts) if texts else 100}


def _page_language() -> str:
    return (get_language() or "en").split("-")[0]
