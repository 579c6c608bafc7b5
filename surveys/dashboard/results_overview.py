"""The overview: how many answered, who of the plan, and what the numbers say by themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.analysis.figures import Results
from surveys.dashboard.report_material import plan_of
from surveys.documents import in_language
from surveys.models import Assessment
from surveys.reports.charts import Chart
from surveys.reports.plan_picture import plan_chart
from surveys.reports.report.choice import by_theme
from surveys.reports.report.findings import nothing_to_show, unnumbered
from surveys.reports.report.material import PlanLine
from surveys.reports.report.sample import against_plan
from surveys.reports.report.summary import findings
from surveys.reports.report.wording import say


@dataclass(frozen=True)
class PlanTable:
    """A part of the plan, offices or agencies, as a picture and its table: label, planned, reached, all officers.

    ``population``: whether the plan knows the officers of any line.
    """

    title: str
    name: str
    chart: Chart
    lines: tuple[tuple[str, str, str, str], ...]
    population: bool


@dataclass(frozen=True)
class Overview:
    """``missing`` says in words who is under-represented; "" without a plan."""

    plan: tuple[PlanTable, ...]
    missing: str
    findings: tuple[tuple[str, tuple[str, ...]], ...]
    nothing: str


def overview_of(assessment: Assessment, everybody: Results, language: str) -> Overview:
    """``everybody``: the results without a filter, because a plan is for all and findings are of all."""
    themes = by_theme(everybody)
    nothing = nothing_to_show([table for _, tables in themes for table in tables], language) if themes else ""
    plan = plan_of(assessment, everybody)
    parts = [] if plan is None else [("offices", plan.offices), ("agencies", plan.agencies)]
    lines = [line for _, some in parts for line in some]
    return Overview(
        plan=tuple(_table(name, some, language) for name, some in parts if some),
        missing=against_plan(lines, language) if lines and everybody.responses else "",
        findings=()
        if nothing
        else tuple(
            (unnumbered(in_language(theme, language)), tuple(found))
            for theme, tables in themes
            if (found := findings(tables, language))
        ),
        nothing=nothing if everybody.responses else "",
    )


def _table(name: str, lines: Sequence[PlanLine], language: str) -> PlanTable:
    title = say(name, language)
    return PlanTable(
        title=title,
        name=name,
        chart=plan_chart(lines, language, title=title),
        lines=tuple(_line(line, language) for line in lines),
        population=any(line.population is not None for line in lines),
    )


def _line(line: PlanLine, language: str) -> tuple[str, str, str, str]:
    reached = say("suppressed", language) if line.reached is None else str(line.reached)
    population = "–" if line.population is None else str(line.population)
    return in_language(line.label, language), str(line.planned), reached, population
