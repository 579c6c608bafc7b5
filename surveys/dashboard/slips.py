"""Making access codes: a sheet of slips to cut, shown once (TR-15)."""

import segno
from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from surveys.models.access_code import printed
from surveys.models.codes import MOST_CODES, TooManyCodes, issue_codes
from surveys.models.fieldwork import Workshop, WorkshopNotOpen


class CodesForm(forms.Form):
    """How many codes to make."""

    count = forms.IntegerField(
        label=_("How many codes"), min_value=1, max_value=MOST_CODES, initial=40, help_text=_("Make some to spare.")
    )


def slips(request: HttpRequest, workshop_id: str, admin_context: dict[str, object]) -> HttpResponse:
    """The form, and in answer to it the slips. The codes are nowhere afterwards but on paper."""
    if not request.user.has_perm("surveys.issue_codes"):
        raise PermissionDenied
    workshop = get_object_or_404(Workshop.objects.select_related("assessment"), pk=workshop_id)
    form = CodesForm(request.POST or None)
    if form.is_valid():
        try:
            with transaction.atomic():
                codes = issue_codes(workshop, form.cleaned_data["count"], by=request.user)
        except WorkshopNotOpen:
            form.add_error(None, _("The workshop is not open, so no codes can be made."))
        except TooManyCodes:
            form.add_error("count", _("A workshop can have at most %(most)s codes.") % {"most": MOST_CODES})
        else:
            return _sheet(request, workshop, codes)
    context = {**admin_context, "title": _("Make access codes"), "workshop": workshop, "form": form}
    return render(request, "dashboard/codes.html", context)


def _sheet(request: HttpRequest, workshop: Workshop, codes: list[str]) -> HttpResponse:
    # The QR holds the workshop's page; the code is typed (TR-13).
    address = request.build_absolute_uri(reverse("collect:fill", args=[workshop.pk]))
    qr = segno.make(address, error="m").svg_inline(scale=3, border=2, dark="#000")
    entry = request.build_absolute_uri(reverse("collect:entry"))
    context = {"workshop": workshop, "codes": [printed(code) for code in codes], "qr": qr, "address": entry}
    response = render(request, "dashboard/slips.html", context)
    response["Cache-Control"] = "no-store"
    return response
