"""The sampling plan as a grid to fill in: an office a row, an agency a column, planned and population in a cell."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.models.fieldwork import Assessment
from surveys.models.places import Agency, BorderLiaisonOffice
from surveys.models.sampling import Planned, SampleCell

MOST_OFFICERS = 100_000


@dataclass(frozen=True)
class Row:
    """An office with its cells: (planned, population) for each agency."""

    office: BorderLiaisonOffice
    cells: list[tuple[forms.BoundField, forms.BoundField]]


class PlanForm(forms.Form):
    """Empty cells are not in the plan."""

    def __init__(self, *args: Any, assessment: Assessment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        country = assessment.country_id
        self.offices = list(BorderLiaisonOffice.objects.filter(country=country).order_by("cluster__code", "slug"))
        # In the order of their making, which is that of the questionnaire.
        self.agencies = list(Agency.objects.filter(country=country).order_by("pk"))
        agreed = {(cell.office_id, cell.agency_id): cell for cell in SampleCell.objects.filter(assessment=assessment)}
        for office in self.offices:
            for agency in self.agencies:
                self._add_cell(office, agency, agreed.get((office.pk, agency.pk)))

    def _add_cell(self, office: BorderLiaisonOffice, agency: Agency, cell: SampleCell | None) -> None:
        for part, label in (("planned", _("planned")), ("population", _("officers in all"))):
            name = f"{part}-{office.pk}-{agency.pk}"
            said = f"{office}, {agency}: {label}"
            widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 3, "aria-label": said, "class": part})
            self.fields[name] = forms.IntegerField(
                label=said, required=False, min_value=0, max_value=MOST_OFFICERS, widget=widget
            )
            self.initial[name] = getattr(cell, part) if cell else None

    def clean(self) -> dict[str, Any]:
        for office in self.offices:
            for agency in self.agencies:
                self._check_cell(f"{office.pk}-{agency.pk}")
        return self.cleaned_data

    def _check_cell(self, at: str) -> None:
        planned, population = (self.cleaned_data.get(f"{part}-{at}") for part in ("planned", "population"))
        if population is None or self.errors.get(f"planned-{at}"):
            return
        if planned is None:
            self.add_error(f"planned-{at}", _("Say how many are planned, 0 if none, or empty both boxes."))
        elif planned > population:
            self.add_error(f"planned-{at}", _("More are planned than there are officers in all."))

    def plan(self) -> dict[tuple[int, int], Planned]:
        """What is agreed, as ``replace_plan`` takes it."""
        cells = {(o.pk, a.pk): f"{o.pk}-{a.pk}" for o in self.offices for a in self.agencies}
        return {
            key: Planned(self.cleaned_data[f"planned-{at}"], self.cleaned_data[f"population-{at}"])
            for key, at in cells.items()
            if self.cleaned_data[f"planned-{at}"] is not None
        }

    def rows(self) -> list[Row]:
        return [
            Row(
                office,
                [
                    (self[f"planned-{office.pk}-{agency.pk}"], self[f"population-{office.pk}-{agency.pk}"])
                    for agency in self.agencies
                ],
            )
            for office in self.offices
        ]

    def problems(self) -> list[tuple[str, str]]:
        """(cell, sentence) of every cell that is wrong."""
        return [(str(self.fields[name].label), str(found[0])) for name, found in self.errors.items()]
