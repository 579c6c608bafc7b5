"""From a published version to a workshop that is open: one small form, filled in as far as can be known."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.validators import validate_slug
from django.db import IntegrityError
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveys.dashboard.texts_form import TextsFormField
from surveys.models import Assessment, Country, QuestionnaireVersion
from surveys.models.first_use import Beginning, VersionIsWithdrawn, begin_assessment
from surveys.models.withdrawals import is_withdrawn

Context = dict[str, object]
#: Names of the first workshop where the questionnaire's list of workshops offers none.
_FIRST = ("workshop_1", {"en": "Workshop 1", "vi": "Hội thảo 1"})
_TAKEN = _("There is an assessment of this name already. Choose another.")


class FirstUseForm(forms.Form):
    """Everything is filled in; what is wrong can be changed before the button is pressed."""

    country = forms.ModelChoiceField(Country.objects.all(), label=_("Country"), empty_label=None)
    title = TextsFormField(label=_("Title of the assessment"))
    slug = forms.CharField(
        label=_("Name in addresses"),
        max_length=40,
        validators=[validate_slug],
        help_text=_("Letters, digits and hyphens; it stands in the addresses of the results."),
    )
    round = forms.IntegerField(label=_("Round"), min_value=1, max_value=1000, help_text=_("1 is the baseline."))
    workshop_names = TextsFormField(label=_("Name of the first workshop"))
    workshop_slug = forms.CharField(
        label=_("The workshop's name in data files"),
        max_length=64,
        validators=[validate_slug],
        help_text=_("As in the option list “workshop”."),
    )
    rehearsal = forms.BooleanField(
        label=_("A rehearsal"),
        required=False,
        help_text=_("To try everything out: its responses never enter results and can be deleted."),
    )

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if Assessment.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_TAKEN)
        return slug

    @property
    def beginning(self) -> Beginning:
        return Beginning(**self.cleaned_data)


def first_use(request: HttpRequest, version_id: int, admin_context: Context) -> HttpResponse:
    """Make an assessment with this version and its first workshop, then go on to the codes."""
    if not request.user.has_perms(["surveys.add_assessment", "surveys.add_workshop"]):
        raise PermissionDenied
    version = get_object_or_404(QuestionnaireVersion.objects.select_related("questionnaire"), pk=version_id)
    form = FirstUseForm(request.POST or None, initial=_known(version))
    if form.is_valid():
        try:
            workshop = begin_assessment(version, form.beginning, by=request.user)
        except IntegrityError:
            form.add_error("slug", _TAKEN)
        except VersionIsWithdrawn:
            pass  # the page below says so
        else:
            return redirect("admin:surveys_workshop_codes", workshop.pk)
    context = {
        **admin_context,
        "title": _("Use in a new assessment"),
        "version": version,
        "form": form,
        "withdrawn": is_withdrawn(version),
        "countries": Country.objects.exists(),
    }
    return render(request, "dashboard/first_use.html", context)


def _known(version: QuestionnaireVersion) -> dict[str, Any]:
    """What can be filled in: the last country, the questionnaire's title, a free name, the first workshop listed."""
    last = Assessment.objects.select_related("country").order_by("-pk").first()
    country = last.country if last else Country.objects.first()
    document = version.document
    same = Assessment.objects.filter(country=country, version__questionnaire=version.questionnaire)
    listed = document.by_name.get("workshop")
    choice = listed.choices[0] if listed and listed.choices else None
    slug, names = (choice.name, dict(choice.label)) if choice else _FIRST
    return {
        "country": country,
        "title": dict(document.title),
        "slug": _free(f"{country.code.lower()}-{timezone.localdate().year}" if country else version.questionnaire.slug),
        "round": (same.aggregate(last=Max("round"))["last"] or 0) + 1,
        "workshop_names": names,
        "workshop_slug": slug,
    }


def _free(slug: str) -> str:
    """The name, with a number behind it where it is taken."""
    taken = set(Assessment.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    names = [slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)
