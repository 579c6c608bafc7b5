"""The sampling plan of an assessment: how many officers of which office and agency are wanted, of how many."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from surveys.models import audit
from surveys.models.fieldwork import Assessment
from surveys.models.places import Agency, BorderLiaisonOffice


class SampleCell(models.Model):
    """One cell of the plan: an agency at a border liaison office. ``population`` is its staff, None where unknown."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="sample_cells", verbose_name=_("assessment")
    )
    office = models.ForeignKey(
        BorderLiaisonOffice, on_delete=models.PROTECT, related_name="+", verbose_name=_("border liaison office")
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name=_("agency"))
    planned = models.PositiveIntegerField(_("planned respondents"))
    population = models.PositiveIntegerField(
        _("officers in all"), null=True, blank=True, help_text=_("Staff of the agency at this office, if known.")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("cell of the sampling plan"), _("sampling plan")
        ordering = ("assessment", "office", "agency")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "office", "agency"], name="sample_cell_once"),
            models.CheckConstraint(
                condition=Q(population__isnull=True) | Q(population__gte=F("planned")),
                name="sample_cell_within_population",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office} · {self.agency}: {self.planned}"


@dataclass(frozen=True)
class Planned:
    """What is agreed for one cell; at least 0 planned, and no more than the population where that is known."""

    planned: int
    population: int | None = None


def replace_plan(assessment: Assessment, plan: Mapping[tuple[int, int], Planned], by: audit.Actor) -> None:
    """Make ``plan`` the assessment's sampling plan: (office's key, agency's key) -> what is agreed.

    Cells that ``plan`` does not have are deleted, the others added or changed, in one transaction.
    """
    with transaction.atomic():
        cells = SampleCell.objects.filter(assessment=assessment)
        gone = [cell.pk for cell in cells if (cell.office_id, cell.agency_id) not in plan]
        cells.filter(pk__in=gone).delete()
        SampleCell.objects.bulk_create(
            [
                SampleCell(
                    assessment=assessment,
                    office_id=office,
                    agency_id=agency,
                    planned=agreed.planned,
                    population=agreed.population,
                )
                for (office, agency), agreed in plan.items()
            ],
            update_conflicts=True,
            unique_fields=["assessment", "office", "agency"],
            update_fields=["planned", "population"],
        )
        total = sum(agreed.planned for agreed in plan.values())
        audit.record(by, "plan.replace", assessment, reason=f"{len(plan)} cells, {total} planned")
