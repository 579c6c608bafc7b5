"""A sealed file that a device could not send, handed to the facilitator and taken in by staff (TR-7)."""

from uuid import UUID

from django import forms
from django.contrib import admin
from django.contrib.admin.views.decorators import staff_member_required
from django.contrib.auth.decorators import permission_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from surveys.collect.receive import Outcome, receive
from surveys.collect.submission import LARGEST_BODY, Malformed, Submission
from surveys.models import audit
from surveys.models.fieldwork import Workshop

_TOLD = {
    "stored": _("The answers have been stored, or were stored before."),
    "declined": _("The officer chose not to take part; nothing but the count was stored."),
    "quarantined": _("The answers are kept in quarantine until they are decided."),
    "code_not_usable": _("The file holds no access code, so it was not kept. Leave it on the device and ask for help."),
    "sealed": _("This workshop is sealed; nothing more can be taken in. Keep the file."),
    "not_kept": _("Too many submissions wait in this workshop's quarantine. Decide some of them, then try again."),
}


class HandedInForm(forms.Form):
    """The file, and the workshop it was filled in."""

    workshop = forms.ModelChoiceField(
        Workshop.objects.exclude(state=Workshop.State.SEALED), label=_("workshop"), empty_label=None
    )
    file = forms.FileField(label=_("File from the device"), max_length=200)

    def clean_file(self) -> Submission:
        """What the file holds; its text is never shown."""
        file: UploadedFile = self.cleaned_data["file"]
        try:
            return Submission.parse(file.read(LARGEST_BODY + 1))
        except Malformed:
            sentence = _("This is no file of sealed answers for this server. Nothing was stored; keep the file.")
            raise forms.ValidationError(sentence) from None


@require_http_methods(["GET", "HEAD", "POST"])
@staff_member_required(login_url="admin:login")
@permission_required("surveys.decide_quarantine", raise_exception=True)
def handed_in(request: HttpRequest) -> HttpResponse:
    """Take the file through the same receiving as a device's own sending."""
    form = HandedInForm(request.POST or None, request.FILES or None)
    told = ""
    if form.is_valid():
        told = str(_TOLD.get(_taken_in(request, form.cleaned_data["workshop"].pk, form).key, ""))
        form = HandedInForm()
    context = {**admin.site.each_context(request), "title": _("Take in a file from a device"), "form": form}
    return render(request, "dashboard/handed_in.html", {**context, "told": told})


def _taken_in(request: HttpRequest, workshop_id: UUID, form: HandedInForm) -> Outcome:
    # Recorded first and apart: in one transaction the entry would point at the response (TR-17).
    audit.record(request.user, "answers.hand_in", form.cleaned_data["workshop"])
    return receive(workshop_id, form.cleaned_data["file"])
