"""Making access codes: the number asked for, confirmed, then sheets of slips to cut, shown once (TR-15)."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from surveys.dashboard.board import qr_of, shown_address
from surveys.models.access_code import printed
from surveys.models.codes import MOST_CODES, CodeRegister, TooManyCodes, issue_codes
from surveys.models.fieldwork import Workshop, WorkshopNotOpen
from surveys.models.roles import workshops_of

#: Slips on a sheet of A4: two columns, six rows (static/dashboard/slips.css).
ON_A_SHEET = 12
_TOO_MANY = _("A workshop can have at most %(most)s codes; it has %(made)s already.")


class CodesForm(forms.Form):
    """How many codes to make. ``confirmed`` is how many there were when the question was answered with yes."""

    count = forms.IntegerField(
        label=_("For officers"),
        min_value=1,
        max_value=MOST_CODES,
        help_text=_("One for each officer who is expected."),
    )
    spare = forms.IntegerField(
        label=_("To spare"),
        min_value=0,
        max_value=100,
        required=False,
        initial=5,
        help_text=_("For slips that get lost. They are printed on a sheet of their own; keep it."),
    )
    confirmed = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, made: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.made = made

    def clean_spare(self) -> int:
        return self.cleaned_data["spare"] or 0

    def clean(self) -> dict[str, Any]:
        if not self.errors and self.made + self.total > MOST_CODES:
            raise ValidationError(_TOO_MANY % {"most": MOST_CODES, "made": self.made})
        return self.cleaned_data

    @property
    def total(self) -> int:
        return self.cleaned_data["count"] + self.cleaned_data["spare"]


def slips(request: HttpRequest, workshop_id: str, admin_context: dict[str, object]) -> HttpResponse:
    """The form, then whether it is right, then the slips. Afterwards the codes are nowhere but on paper."""
    workshop = get_object_or_404(workshops_of(request.user).select_related("assessment"), pk=workshop_id)
    register = CodeRegister.objects.filter(workshop=workshop).first() or CodeRegister(workshop=workshop)
    expected = {"count": ON_A_SHEET} if register.issued_count == 0 else None  # a sheet to begin with; it is asked again
    form = CodesForm(request.POST or None, made=register.issued_count, initial=expected)
    # Codes made since the question was asked: the page was loaded again, or somebody else is at it. Ask again.
    confirming = form.is_valid() and form.cleaned_data["confirmed"] != register.issued_count
    if form.is_valid() and not confirming:
        try:
            with transaction.atomic():
                codes = issue_codes(workshop, form.total, by=request.user)
        except WorkshopNotOpen:
            form.add_error(None, _("The workshop is not open, so no codes can be made."))
        except TooManyCodes:  # somebody made codes in the meantime
            form.add_error(None, _TOO_MANY % {"most": MOST_CODES, "made": register.issued_count})
        else:
            return _sheets(request, workshop, codes, spare=form.cleaned_data["spare"])
    context = {
        **admin_context,
        "title": _("Make access codes"),
        "workshop": workshop,
        "register": register,
        "form": form,
        "confirming": confirming,
        "open": workshop.state == Workshop.State.OPEN,
    }
    return render(request, "dashboard/codes.html", context)


def _sheets(request: HttpRequest, workshop: Workshop, codes: list[str], *, spare: int) -> HttpResponse:
    # Slips are alike, whether spare or not: nobody can tell later who came late or lost one.
    sheets = [(sheet, False) for sheet in _of_a_sheet(codes[spare:])] + [
        (sheet, True) for sheet in _of_a_sheet(codes[:spare])
    ]
    context = {
        "workshop": workshop,
        "sheets": sheets,
        "count": len(codes),
        "qr": qr_of(request, workshop),
        "address": shown_address(request),
    }
    response = render(request, "dashboard/slips.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _of_a_sheet(codes: list[str]) -> list[list[str]]:
    return [[printed(code) for code in codes[at : at + ON_A_SHEET]] for at in range(0, len(codes), ON_A_SHEET)]
