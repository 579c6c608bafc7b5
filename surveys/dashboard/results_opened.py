"""An assessment's results as one request asks for them: what every page of the results begins with."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation

from surveys.analysis.figures import Results
from surveys.dashboard.language import asked_language
from surveys.dashboard.results_form import FilterForm, filter_form
from surveys.dashboard.results_sections import sections
from surveys.documents import in_language
from surveys.models import Assessment
from surveys.reports.report.wording import policy_words
from surveys.reports.texts import PERCEPTIONS, origin_note
from surveys.results.door import Query, Refused, results_for
from surveys.results.rows import may_see_rows


@dataclass(frozen=True)
class Opened:
    """The results that are shown, and what was asked for. ``refusal`` says why the two differ, "" where they do not."""

    assessment: Assessment
    language: str
    results: Results
    asked: Query
    refusal: str = ""

    @property
    def status(self) -> int:
        return 400 if self.refusal else 200

    @property
    def parameters(self) -> str:
        """What is shown, as parameters of an address."""
        return _parameters(self.results.query)


def may_see_results(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Staff who signed in and may see results; others get the sign-in page or 403."""
    return login_required(permission_required("surveys.view_results", raise_exception=True)(view))


def assessment_of(slug: str) -> Assessment:
    """The assessment of an address. Raises Http404."""
    return get_object_or_404(Assessment.objects.select_related("version", "country"), slug=slug)


def opened(request: HttpRequest, slug: str) -> Opened:
    """The released results by what the address asks for. What is refused is named, and all together is shown."""
    target = assessment_of(slug)
    default_by = "" if target.partition == Assessment.Partition.NONE else "cluster"
    return open_results(request, target, lambda query: results_for(target, query), default_by=default_by)


def open_results(
    request: HttpRequest, target: Assessment, compute: Callable[[Query], Results], *, default_by: str
) -> Opened:
    """The results that ``compute`` gives for what the address asks for."""
    language, asked = asked_language(request), query_of(request, default_by=default_by)
    try:
        return Opened(target, language, compute(asked), asked)
    except Refused as refused:
        # The page stays: what was asked for is refused with its reason, and all together is shown.
        return Opened(target, language, compute(Query()), asked, in_language(refused.texts, language))


def query_of(request: HttpRequest, *, default_by: str) -> Query:
    """What the address asks for."""
    by = [text[:80] for text in request.GET.getlist("by") or [default_by]]
    return Query.from_parameters(by, [pair[:120] for pair in request.GET.getlist("where")])


def page(request: HttpRequest, shown: Opened, section: str, *, template: str, **more: object) -> HttpResponse:
    """A page of the results, in the language asked for. ``section`` is where in the navigation it stands."""
    found, language = shown.results, shown.language
    with translation.override(language):
        context = {
            "language": language,
            "assessment": shown.assessment,
            "results": found,
            "title": in_language(shown.assessment.title, language) or shown.assessment.slug,
            "origin": origin_note(found.about, language),
            "perceptions": in_language(PERCEPTIONS, language),
            "policy": policy_words(found.policy, language),
            "asked": f"{shown.parameters}&language={language}",
            # The address that the reader came by, in the other language: a refused filter is kept.
            "asked_without_language": _parameters(shown.asked),
            "refusal": shown.refusal,
            "section": section,
            "sections": sections(shown.assessment, section, language),
            "form": _form(shown),
            "may_see_rows": may_see_rows(request.user) and not found.about.rehearsal,
            **more,
        }
        return render(request, f"dashboard/{template}", context, status=shown.status)


def _parameters(query: Query) -> str:
    written = query.parameters()
    return urlencode(written if query.grouping else [("by", ""), *written])


def _form(shown: Opened) -> FilterForm:
    return filter_form(shown.assessment, shown.results, shown.asked, shown.language)
