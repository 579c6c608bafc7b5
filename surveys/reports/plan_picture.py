"""The sample beside the plan as a picture and as a file."""

from collections.abc import Sequence
from typing import TextIO

from surveys.documents import Texts, in_language
from surveys.reports.annex1_csv import write_lines
from surveys.reports.charts import Chart, Reached, against_chart
from surveys.reports.report.material import PlanLine
from surveys.reports.report.wording import say
from surveys.reports.terms import TERMS
from surveys.reports.texts import SUPPRESSED

_HEADER: dict[str, Texts] = {
    "label": TERMS["agency_or_office"],
    "planned": TERMS["planned"],
    "reached": TERMS["reached"],
    "population": TERMS["population"],
}


def plan_chart(lines: Sequence[PlanLine], language: str, *, title: str) -> Chart:
    """A bar for who came, an upright line for who was planned."""
    return against_chart([_reached(line, language) for line in lines], title=title)


def write_plan_csv(lines: Sequence[PlanLine], out: TextIO, language: str) -> None:
    """One line an office or agency."""
    hidden = in_language(SUPPRESSED, language)
    rows = [
        {
            "label": in_language(line.label, language),
            "planned": line.planned,
            "reached": hidden if line.reached is None else line.reached,
            "population": line.population,
        }
        for line in lines
    ]
    write_lines(rows, out, language, header=_HEADER)


def _reached(line: PlanLine, language: str) -> Reached:
    label = in_language(line.label, language)
    if line.reached is None:
        hidden = say("suppressed", language)
        return Reached(
            label, say("reached_of", language, reached="–", planned=line.planned), line.planned, None, hidden
        )
    text = say("reached_of", language, reached=line.reached, planned=line.planned)
    return Reached(label, text, line.planned, line.reached)
