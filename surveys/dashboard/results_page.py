"""The results pages of staff: an assessment's overview, a rehearsal's live ones; and their downloads."""

import io
import re

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_safe

from surveys.dashboard.language import asked_language
from surveys.dashboard.results_cards import cards
from surveys.dashboard.results_opened import (
    assessment_of,
    may_see_results,
    open_results,
    opened,
    page,
    query_of,
)
from surveys.dashboard.results_overview import overview_of
from surveys.documents import in_language
from surveys.exports.figures import write_figures
from surveys.exports.trail import file_name
from surveys.models import Assessment, Workshop
from surveys.reports.registry import PRODUCTS, Renderer, renderers
from surveys.results.door import Refused, rehearsal_results, results_for


@require_safe
@may_see_results
def index(request: HttpRequest) -> HttpResponse:
    """The assessments whose results can be looked at."""
    language = asked_language(request)
    with translation.override(language):
        assessments = Assessment.objects.select_related("country")
        return render(request, "dashboard/index.html", {"language": language, "assessments": assessments})


@require_safe
@may_see_results
def results(request: HttpRequest, assessment: str) -> HttpResponse:
    """The overview: ``?by=cluster`` and ``?where=cluster:CL1`` are kept for the other pages, ``?language=vi`` too."""
    shown = opened(request, assessment)
    everybody = results_for(shown.assessment)
    overview = overview_of(shown.assessment, everybody, shown.language)
    return page(
        request,
        shown,
        "overview",
        template="results.html",
        overview=overview,
        everybody=everybody,
        workshops=[
            in_language(everybody.about.segment_labels.get(slug, {}), shown.language) or slug
            for slug in everybody.about.workshops
        ],
        downloads=_downloads(shown.language),
    )


@require_safe
@may_see_results
def rehearsal(request: HttpRequest, assessment: str, workshop: str) -> HttpResponse:
    """A rehearsal's results as they come in."""
    target = assessment_of(assessment)
    room = get_object_or_404(
        Workshop.objects.select_related("assessment__version"), assessment=target, slug=workshop, rehearsal=True
    )
    shown = open_results(request, target, lambda query: rehearsal_results(room, query), default_by="")
    themes = cards(shown.results, shown.language)
    return page(request, shown, "rehearsal", template="results_rehearsal.html", themes=themes)


@require_safe
@may_see_results
def download(request: HttpRequest, assessment: str, product: str) -> HttpResponse:
    """The same results as a file; the trail of audit says who took it."""
    target, language = assessment_of(assessment), asked_language(request)
    renderer = _renderer(product, request.GET.get("format", ""))
    out = io.BytesIO()
    try:
        with transaction.atomic():
            query = query_of(request, default_by="")
            write_figures(target, out, renderer, query=query, language=language, by=request.user)
    except Refused as refused:
        return HttpResponse(in_language(refused.texts, language), status=400, content_type="text/plain; charset=utf-8")
    response = HttpResponse(out.getvalue(), content_type=renderer.content_type)
    name = file_name(target, product, renderer.suffix, rows=False)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _renderer(product: str, suffix: str) -> Renderer:
    """The renderer asked for; without a format the first there is. Raises Http404."""
    plain = product.replace("-", "")
    found = [one for (of, form), one in renderers().items() if of == plain and suffix in ("", form)]
    if not found:
        raise Http404
    return found[0]


def _downloads(language: str) -> list[tuple[str, str, str, str]]:
    """Product and format as the address names them, and as a reader does; "text" is for a terminal."""
    return [
        (re.sub(r"(\d)$", r"-\1", product), suffix, in_language(PRODUCTS.get(product, {}), language), suffix.upper())
        for product, suffix in renderers()
        if suffix != "text"
    ]
