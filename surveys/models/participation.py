"""How many took part, and how many of those the sampling plan asks for (TR-15, TR-25): never an answer.

While a workshop runs staff may see totals and, for each agreed cell of the plan, how many have sent. Which of these are
shown, and why so, stands in docs/participation.md:
- who declined counts as sent, so that nobody's refusal shows when he presses "send";
- an office, an agency or a cell is counted by itself only where at least ``SMALLEST_SHOWN`` officers are planned;
- all others go into one remainder: small cells, combinations outside the plan, nothing said, declined.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.db.models.fields.json import KT

from surveys.documents import Texts, in_language
from surveys.models.codes import CodeRegister
from surveys.models.fieldwork import Assessment, Workshop
from surveys.models.quarantine import QuarantinedSubmission
from surveys.models.responses import Response
from surveys.models.sampling import SampleCell

#: The items whose answers say where a respondent serves.
OFFICE_ITEM, AGENCY_ITEM = "blo", "agency"
#: The fewest planned officers that are counted by themselves.
SMALLEST_SHOWN = 3

_OF_BOTH: Texts = {
    "en": "{agency} at {office}: {sent} of {planned}",
    "vi": "{agency} tại {office}: {sent} trên {planned}",
}
_OF_ONE: Texts = {"en": "{name}: {sent} of {planned}", "vi": "{name}: {sent} trên {planned}"}


@dataclass(frozen=True)
class Coverage:
    """Sent against planned: of an office, an agency, or both. ``name`` is unique within a Participation."""

    name: str
    office: Texts
    agency: Texts
    planned: int
    sent: int

    @property
    def missing(self) -> int:
        return max(0, self.planned - self.sent)

    def label(self, language: str) -> str:
        return " · ".join(in_language(texts, language) for texts in (self.office, self.agency) if texts)

    def words(self) -> Texts:
        """Such as "Customs at Cau Treo: 1 of 3", in every language of the site."""
        both = self.office and self.agency
        return {
            language: (_OF_BOTH if both else _OF_ONE)[language].format(
                office=in_language(self.office, language),
                agency=in_language(self.agency, language),
                name=self.label(language),
                sent=self.sent,
                planned=self.planned,
            )
            for language in ("en", "vi")
        }


@dataclass(frozen=True)
class Participation:
    """Counts of a workshop or an assessment. Codes are None where they were destroyed (sealed).

    ``sent`` counts every delivered questionnaire, refusals to take part included. ``offices``, ``agencies`` and
    ``cells`` are those large enough to be shown; ``remainder`` is who sent and is in none of ``cells``.
    """

    given_out: int | None
    started: int | None
    sent: int
    declined: int
    quarantined: int
    planned: int
    offices: tuple[Coverage, ...] = ()
    agencies: tuple[Coverage, ...] = ()
    cells: tuple[Coverage, ...] = ()

    @property
    def remainder(self) -> int:
        return self.sent - sum(cell.sent for cell in self.cells)

    @property
    def under_represented(self) -> list[Coverage]:
        """What the plan still misses, most first: cells, and offices and agencies for which no shown cell speaks."""
        offices, agencies = [cell.office for cell in self.cells], [cell.agency for cell in self.cells]
        alone = [part for part in self.offices if part.office not in offices]
        alone += [part for part in self.agencies if part.agency not in agencies]
        return sorted((part for part in (*self.cells, *alone) if part.missing), key=lambda part: -part.missing)


def participation(workshop: Workshop) -> Participation:
    """Who took part in a workshop, against the plan for its cluster (for all offices where it has none)."""
    cells = SampleCell.objects.filter(assessment=workshop.assessment_id)
    if workshop.cluster_id:
        cells = cells.filter(office__cluster=workshop.cluster_id)
    return _participation(Workshop.objects.filter(pk=workshop.pk), cells)


def participation_of_assessment(assessment: Assessment) -> Participation:
    """The same over all workshops of an assessment, rehearsals left out."""
    workshops = Workshop.objects.filter(assessment=assessment, rehearsal=False)
    return _participation(workshops, SampleCell.objects.filter(assessment=assessment))


def _participation(workshops: QuerySet[Workshop], cells: QuerySet[SampleCell]) -> Participation:
    registers = list(CodeRegister.objects.filter(workshop__in=workshops).select_related("workshop"))
    said = _said(workshops)
    declined = sum(register.declined for register in registers)
    plan = list(cells.select_related("office", "agency"))
    live = [register for register in registers if register.workshop.state != Workshop.State.SEALED]
    sealed = len(live) < len(registers)
    return Participation(
        given_out=None if sealed else sum(register.issued_count for register in live),
        started=None if sealed else sum(register.started_count for register in live),
        sent=sum(said.values()) + declined,
        declined=declined,
        quarantined=_waiting(workshops),
        planned=sum(cell.planned for cell in plan),
        offices=_margin(plan, said, office=True),
        agencies=_margin(plan, said, office=False),
        cells=_large_enough(
            Coverage(
                f"{cell.office.slug}-{cell.agency.slug}",
                cell.office.names,
                cell.agency.names,
                cell.planned,
                said[(cell.office.slug, cell.agency.slug)],
            )
            for cell in plan
        ),
    )


def _said(workshops: QuerySet[Workshop]) -> Counter[tuple[str | None, str | None]]:
    """(office, agency) as the respondents gave them -> how many. A state or nothing matches no slug."""
    rows = (
        Response.objects.filter(workshop__in=workshops)
        .order_by()
        .values_list(KT(f"answers__{OFFICE_ITEM}"), KT(f"answers__{AGENCY_ITEM}"))
        .annotate(count=Count("pk"))
    )
    return Counter({(office, agency): count for office, agency, count in rows})


def _waiting(workshops: QuerySet[Workshop]) -> int:
    waiting = Q(workshop__in=workshops, state=QuarantinedSubmission.State.WAITING)
    return QuarantinedSubmission.objects.filter(waiting).count()


def _margin(
    plan: list[SampleCell], said: Counter[tuple[str | None, str | None]], *, office: bool
) -> tuple[Coverage, ...]:
    """The plan's offices, or its agencies: everybody who named it, whatever else he said."""
    planned: Counter[str] = Counter()
    sent: Counter[str | None] = Counter()
    names: dict[str, Texts] = {}
    for cell in plan:
        part = cell.office if office else cell.agency
        planned[part.slug] += cell.planned
        names[part.slug] = part.names
    for (said_office, said_agency), count in said.items():
        sent[said_office if office else said_agency] += count
    return _large_enough(
        Coverage(slug, names[slug] if office else {}, {} if office else names[slug], planned[slug], sent[slug])
        for slug in names
    )


def _large_enough(parts: Iterable[Coverage]) -> tuple[Coverage, ...]:
    return tuple(part for part in parts if part.planned >= SMALLEST_SHOWN)
