"""Single responses as files: a page for managers, who say why and give their password again (TR-20, TR-21)."""

import tempfile
from collections.abc import Callable
from typing import Any, BinaryIO

from django import forms
from django.contrib.auth.decorators import login_required, permission_required
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from surveys.dashboard.language import asked_language
from surveys.dashboard.results_opened import may_see_results
from surveys.documents import in_language
from surveys.exports.bundle import write_bundle
from surveys.exports.codebook import CODEBOOKS, write_codebook
from surveys.exports.responses import FORMATS, ExportRefused, write_responses
from surveys.exports.trail import file_name, record_figures
from surveys.models import Assessment
from surveys.results.rows import MAY_SEE_ROWS


class RowsForm(forms.Form):
    """What is wanted, why, and the password of who asks."""

    content = forms.ChoiceField(
        label=_("Which files"),
        choices=[
            ("bundle", _("Everything in one archive: data, codebook, annexes, questionnaire, methods (ZIP)")),
            ("csv", _("Responses, names of options (CSV)")),
            ("labels", _("Responses, labels of options (CSV)")),
            ("xlsx", _("Responses for Excel (XLSX)")),
            ("sav", _("Responses for SPSS (SAV)")),
        ],
        widget=forms.RadioSelect,
        initial="bundle",
    )
    reason = forms.CharField(
        label=_("Why are single responses needed?"),
        max_length=500,
        help_text=_("Kept in the audit trail with your name."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    password = forms.CharField(
        label=_("Your password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user

    def clean_password(self) -> str:
        if not self._user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError(_("This is not your password. Please type it again."))
        return ""


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@permission_required(["surveys.view_results", MAY_SEE_ROWS], raise_exception=True)
def rows(request: HttpRequest, assessment: str) -> HttpResponse | FileResponse:
    """The form, and the file that it asks for."""
    target, language = _assessment(assessment), asked_language(request)
    form = RowsForm(request.POST or None, user=request.user)
    with translation.override(language):
        if form.is_valid():
            try:
                return _file(request, target, form.cleaned_data, language)
            except ExportRefused as refusal:
                form.add_error("content", str(refusal))
        context = {"form": form, "assessment": target, "language": language}
        context["title"] = in_language(target.title, language)
        return render(request, "dashboard/rows.html", context, status=400 if form.is_bound else 200)


@require_safe
@may_see_results
def codebook(request: HttpRequest, assessment: str) -> FileResponse:
    """What describes the data files; it holds no answers."""
    target, suffix, language = _assessment(assessment), request.GET.get("format", "html"), asked_language(request)
    if suffix not in CODEBOOKS:
        raise Http404

    def write(out: BinaryIO) -> None:
        record_figures(request.user, target, f"codebook.{suffix}", reason="")
        write_codebook(target, out, suffix, language=language)

    return _reply(write, file_name(target, "codebook", suffix, rows=False), CODEBOOKS[suffix])


def _assessment(slug: str) -> Assessment:
    return get_object_or_404(Assessment.objects.select_related("version"), slug=slug)


def _file(request: HttpRequest, target: Assessment, wanted: dict[str, Any], language: str) -> FileResponse:
    content, shared = wanted["content"], {"viewer": request.user, "reason": wanted["reason"]}
    if content == "bundle":
        name = file_name(target, "bundle", "zip", rows=True)
        return _reply(lambda out: write_bundle(target, out, **shared), name, "application/zip")
    labels = content == "labels"
    suffix = "csv" if labels else content
    name = file_name(target, "responses-labels" if labels else "responses", suffix, rows=True)
    return _reply(
        lambda out: write_responses(target, out, suffix, labels=labels, language=language, **shared),
        name,
        FORMATS[suffix],
    )


def _reply(write: Callable[[BinaryIO], object], name: str, content_type: str) -> FileResponse:
    """The file is written to the disk, because it may be larger than memory, and goes when it was sent."""
    out = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    with transaction.atomic():
        write(out)
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=name, content_type=content_type)
