"""The results pages of staff: an assessment's, and a rehearsal's live ones; and their downloads."""

import io
from collections.abc import Callable
from typing import TextIO
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required, permission_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from surveys.analysis.figures import Results
from surveys.dashboard.results_cards import cards
from surveys.documents import in_language
from surveys.models import Assessment, Workshop, audit
from surveys.reports import annex1_csv, results_json
from surveys.reports.texts import PERCEPTIONS, origin_note
from surveys.results.door import Query, Refused, rehearsal_results, results_for

Writer = Callable[[Results, TextIO, str], None]

#: What can be downloaded: the file's ending, its type, its renderer.
_DOWNLOADS: dict[str, tuple[str, str, Writer]] = {
    "annex-1": ("csv", "text/csv; charset=utf-8", annex1_csv.write),
    "results": ("json", "application/json", results_json.write),
}


def may_see_results(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Staff who signed in and may see results; others get the sign-in page or 403."""
    return login_required(permission_required("surveys.view_results", raise_exception=True)(view))


@require_safe
@may_see_results
def index(request: HttpRequest) -> HttpResponse:
    """The assessments whose results can be looked at."""
    language = _language(request)
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
    target, language = _assessment(assessment), _language(request)
    ending, content_type, write = _DOWNLOADS[product]
    try:
        found = results_for(target, _query(request, default_by=""))
    except Refused as refused:
        return HttpResponse(in_language(refused.texts, language), status=400, content_type="text/plain; charset=utf-8")
    out = io.StringIO(newline="")
    write(found, out, language)
    with transaction.atomic():
        audit.record(
            request.user,
            "results.export",
            target,
            reason=f"{product}.{ending} by {'+'.join(found.query.grouping) or 'none'}",
        )
    origin = "-synthetic" if target.synthetic else ""
    name = f"{target.slug}{origin}-{product}-{timezone.localdate():%Y-%m-%d}-suppressed.{ending}"
    response = HttpResponse(out.getvalue(), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _page(
    request: HttpRequest, assessment: Assessment, compute: Callable[[Query], Results], *, default_by: str
) -> HttpResponse:
    language = _language(request)
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
            "downloads": not found.about.rehearsal,
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


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in ("en", "vi") else (translation.get_language() or "en").split("-")[0]
