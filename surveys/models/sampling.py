"""The sampling plan of an assessment: how many officers of which office and agency are wanted, of how many."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

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
