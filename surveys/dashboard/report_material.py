"""All that a report of an assessment is made of: released results, facts, the plan, and what staff wrote."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from surveys.analysis.figures import ALL, Results
from surveys.documents import Texts
from surveys.models import Agency, Assessment, BorderLiaisonOffice, ReportText, SampleCell, Workshop
from surveys.reports.report.from_evidence import differences_from, rankings_from, scores_from
from surveys.reports.report.material import AGENCY, OFFICE, Material, Plan, PlanLine, Sitting
from surveys.results.door import Query, results_for
from surveys.results.evidence import evidence_of

_LANGUAGES: dict[str, Texts] = {
    "en": {"en": "English", "vi": "tiếng Anh"},
    "vi": {"en": "Vietnamese", "vi": "tiếng Việt"},
}


def report_material(assessment: Assessment, *, dated: date | None = None) -> Material:
    """Everything the report prints. ``dated`` is the date on its cover; without it the day of the last release."""
    results = results_for(assessment)
    by_cluster = results_for(assessment, Query(by="cluster")) if _by_cluster(assessment) else None
    workshops = list(
        assessment.workshops.filter(slug__in=results.about.workshops, rehearsal=False).select_related("cluster")
    )
    document = assessment.version.document
    evidence = evidence_of(assessment, by_cluster.query if by_cluster else results.query)
    found = evidence.differences
    return Material(
        results=results,
        by_cluster=by_cluster,
        dated=dated or _released_on(workshops) or timezone.localdate(),
        country=assessment.country.names,
        round=assessment.round,
        sittings=[_sitting(workshop) for workshop in workshops],
        languages=[_LANGUAGES.get(code, _own_name(document.language_names, code)) for code in document.languages],
        texts=dict(ReportText.objects.filter(assessment=assessment).values_list("section", "text")),
        plan=plan_of(assessment, results),
        differences=differences_from(found, by_cluster) if found and by_cluster else None,
        family=found.family if found else 0,
        scores=scores_from(evidence.scores),
        rankings=rankings_from(evidence.needs),
        evidence=evidence,
    )


def _by_cluster(assessment: Assessment) -> bool:
    return assessment.partition == Assessment.Partition.CLUSTER


def _released_on(workshops: Iterable[Workshop]) -> date | None:
    days = [timezone.localtime(workshop.sealed_at).date() for workshop in workshops if workshop.sealed_at]
    return max(days, default=None)


def _sitting(workshop: Workshop) -> Sitting:
    return Sitting(workshop.names, workshop.held_on, workshop.cluster.code if workshop.cluster else "")


def _own_name(names: Texts, code: str) -> Texts:
    return {"en": names.get(code, code)}


def plan_of(assessment: Assessment, results: Results) -> Plan | None:
    """The plan's offices and agencies beside the respondents who named them in the released results."""
    cells = SampleCell.objects.filter(assessment=assessment)
    if not cells.exists():
        return None
    return Plan(
        offices=_lines(cells, "office", _names(BorderLiaisonOffice, assessment), reached=_reached(results, OFFICE)),
        agencies=_lines(cells, "agency", _names(Agency, assessment), reached=_reached(results, AGENCY)),
    )


def _lines(
    cells: QuerySet[SampleCell], part: str, names: dict[str, Texts], *, reached: dict[str, int | None]
) -> list[PlanLine]:
    sums = (
        cells.order_by(f"{part}__slug")
        .values_list(f"{part}__slug")
        .annotate(planned=Sum("planned"), officers=Sum("population"), unknown=Count("pk", filter=Q(population=None)))
    )
    return [
        # A population that is known for some of the cells only is not the population.
        PlanLine(names[slug], planned, reached.get(slug, 0), None if unknown else officers)
        for slug, planned, officers, unknown in sums
    ]


def _names(model: type[Agency] | type[BorderLiaisonOffice], assessment: Assessment) -> dict[str, Texts]:
    return dict(model.objects.filter(country=assessment.country_id).values_list("slug", "names"))


def _reached(results: Results, item: str) -> dict[str, int | None]:
    """Option -> respondents who chose it, None where that is not shown."""
    tables = {table.question.name: table for table in results.tables}
    return {figure.name: figure.count for figure in tables[item].segment(ALL).figures} if item in tables else {}
