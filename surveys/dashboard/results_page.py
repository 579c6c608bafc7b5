"""The results pages of staff: an assessment's, and a rehearsal's live ones; and their downloads."""

import io
import re
from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required, permission_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_safe

from surveys.analysis.figures import Results
from surveys.dashboard.language import asked_language
from surveys.dashboard.results_cards import cards
from surveys.documents import in_language
from surveys.exports.figures import write_figures
from surveys.exports.trail import file_name
from surveys.models import Assessment, Workshop
from surveys.reports.registry import PRODUCTS, Renderer, renderers
from surveys.reports.texts import PERCEPTIONS, origin_note
from surveys.results.door import Query, Refused, rehearsal_results, results_for
from surveys.results.rows import may_see_rows


def may_see_results(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Staff who signed in and may see results; others get the sign-in page or 403."""
    return login_required(permission_required("surveys.view_results", raise_exception=True)(view))


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
    """The released results of an assessment: ``?by=cluster`` breaks them down, ``?language=vi`` translates."""
    target = _assessment(assessment)
    default_by = "" if target.partition == Assessment.Partition.NONE else "cluster"
    return _page(request, target, lambda query: results_for(target, query), default_by=default_by)


@require_safe
@may_see_results
def rehearsal(request: HttpRequest, assessment: str, workshop: str) -> HttpResponse:
    """A rehearsal's results as they come in."""
    target = _assessment(assessment)
    room = get_object_or_404(
        Workshop.objects.select_related("assessment__version"), assessment=target, slug=workshop, rehearsal=True
    )
    return _page(request, target, lambda query: rehearsal_results(room, query), default_by="")


@require_safe
@may_see_results
def download(request: HttpRequest, assessment: str, product: str) -> HttpResponse:
    """The same results as a file; the trail of audit says who took it."""
    target, language = _assessment(assessment), asked_language(request)
    renderer = _renderer(product, request.GET.get("format", ""))
    out = io.BytesIO()
    try:
        with transaction.atomic():
            write_figures(
                target, out, renderer, query=_query(request, default_by=""), language=language, by=request.user
            )
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


def _page(
    request: HttpRequest, assessment: Assessment, compute: Callable[[Query], Results], *, default_by: str
) -> HttpResponse:
    language = asked_language(request)
    refusal, status = "", 200
    try:
        found = compute(_query(request, default_by=default_by))
    except Refused as refused:
        # The page stays: what was asked for is refused with its reason, and all together is shown.
        refusal, status = in_language(refused.texts, language), 400
        found = compute(Query())
    with translation.override(language):
        context = {
            "language": language,
            "assessment": assessment,
            "results": found,
            "title": in_language(assessment.title, language),
            "origin": origin_note(found.about, language),
            "perceptions": in_language(PERCEPTIONS, language),
            "themes": cards(found, language),
            "breakdowns": _breakdowns(found),
            "asked": urlencode(found.query.parameters() or [("by", "")]),
            "refusal": refusal,
            "downloads": [] if found.about.rehearsal else _downloads(language),
            "may_see_rows": may_see_rows(request.user) and not found.about.rehearsal,
        }
        return render(request, "dashboard/results.html", context, status=status)


def _breakdowns(found: Results) -> list[tuple[str, bool]]:
    """The groupings offered, and which one is shown ("" is none)."""
    offered = ["", *("+".join(by) for by in found.about.breakdowns)]
    return [(by, "+".join(found.query.grouping) == by) for by in offered]


def _assessment(slug: str) -> Assessment:
    return get_object_or_404(Assessment.objects.select_related("version", "country"), slug=slug)


def _query(request: HttpRequest, *, default_by: str) -> Query:
    by = [text[:80] for text in request.GET.getlist("by") or [default_by]]
    return Query.from_parameters(by, [pair[:120] for pair in request.GET.getlist("where")])
