"""The sections of the results beside the overview, each a page: questions, open answers, methods."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from surveys.analysis.figures import ALL, Results
from surveys.dashboard.results_blocks import as_context
from surveys.dashboard.results_cards import cards
from surveys.dashboard.results_evidence import section_blocks
from surveys.dashboard.results_opened import Opened, may_see_results, opened, page
from surveys.dashboard.results_sections import section_label, themes_of
from surveys.documents import in_language
from surveys.results.coded import coded_results, may_read_released, released_texts
from surveys.results.door import Query, Refused

#: Sections that are of the groups and respondents asked for; the others are of everybody.
_FILTERED = frozenset({"differences", "scores"})


@require_safe
@may_see_results
def questions(request: HttpRequest, assessment: str) -> HttpResponse:
    """Every question on one page, to search in and to print."""
    shown = opened(request, assessment)
    themes = cards(shown.results, shown.language)
    return page(request, shown, "questions", template="results_questions.html", themes=themes, whole=True)


@require_safe
@may_see_results
def theme(request: HttpRequest, assessment: str, theme: str) -> HttpResponse:
    """The questions of one theme."""
    shown = opened(request, assessment)
    found = next((one for one in themes_of(shown.assessment) if one.name == theme), None)
    if found is None:
        raise Http404
    names = {question.name for question in found.questions}
    tables = tuple(table for table in shown.results.tables if table.question.name in names)
    themes = cards(replace(shown.results, tables=tables), shown.language)
    return page(request, shown, f"theme:{theme}", template="results_questions.html", themes=themes)


@require_safe
@may_see_results
def open_answers(request: HttpRequest, assessment: str) -> HttpResponse:
    """What was written: coded, and as released texts to who may read them; else how many wrote something."""
    shown = opened(request, assessment)
    coded, refusal = _coded(shown)
    texts = released_texts(shown.assessment) if may_read_released(request.user) else None
    return page(
        request,
        shown,
        "open-answers",
        template="results_open_answers.html",
        themes=cards(coded, shown.language),
        coded_refusal=refusal,
        texts=[_with_texts(item, texts, shown.language) for item in _written(shown)],
        may_read=texts is not None,
    )


@require_safe
@may_see_results
def evidence(request: HttpRequest, assessment: str, section: str) -> HttpResponse:
    """A section of evidence: differences, scores, needs, quality or methods."""
    shown = opened(request, assessment)
    blocks = [as_context(section, block) for block in section_blocks(section, shown)]
    label = section_label(section, shown.language)
    filtered = section in _FILTERED
    return page(request, shown, section, template="results_blocks.html", blocks=blocks, label=label, filtered=filtered)


def _coded(shown: Opened) -> tuple[Results, str]:
    """The coded answers by what is shown; what they cannot be grouped by is named, and all together is shown."""
    try:
        return coded_results(shown.assessment, shown.results.query), ""
    except Refused as refused:
        return coded_results(shown.assessment, Query()), in_language(refused.texts, shown.language)


def _written(shown: Opened) -> list[dict[str, object]]:
    """The items that have nothing to count, with how many answered; None where that is not shown."""
    tables = [table for table in shown.results.tables if not table.segments[0].figures]
    return [
        {
            "name": table.question.name,
            "number": table.question.number,
            "label": table.label(shown.language),
            "answered": table.segment(ALL).answered,
            "asked": table.segment(ALL).asked,
        }
        for table in tables
    ]


def _with_texts(
    item: dict[str, object], texts: dict[str, list[tuple[str, dict[str, str]]]] | None, language: str
) -> dict[str, object]:
    found = (texts or {}).get(str(item["name"]), [])
    said = [{"text": text, "translation": translations.get(language, "")} for text, translations in found]
    return item | {"texts": said}
