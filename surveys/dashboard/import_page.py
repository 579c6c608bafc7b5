"""A questionnaire from a workbook: chosen, looked through, told in words, and only then the draft.

Between the look and the decision the questionnaire waits in the person's session (docs/decisions/0064): no file stays
on the server, and what becomes the draft is exactly what was shown.
"""

import secrets

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from surveys.documents import Document, document_from_json, document_to_json, in_language
from surveys.documents.diff import differences
from surveys.interchange.workbook import LARGEST_FILE
from surveys.interchange.workbook_problems import WorkbookProblem
from surveys.interchange.xlsform_look import Look, look_at
from surveys.models import Questionnaire
from surveys.models.draft_edit import EditedMeanwhile
from surveys.models.draft_store import draft_document, draft_hash, replace_draft

Context = dict[str, object]
_WAITING = "workbook"


class WorkbookForm(forms.Form):
    """The workbook to look through."""

    file = forms.FileField(
        label=_("Workbook"),
        help_text=_("An XLSForm as .xlsx or .xls, or a .zip of its sheets as CSV; at most 5 MiB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.zip"}),
        error_messages={"required": _("Choose a workbook."), "empty": _("The file is empty. Choose another.")},
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is larger than 5 MiB. Remove pictures and empty rows."))
        return file


def import_page(request: HttpRequest, admin_context: Context) -> HttpResponse:
    """Choose a workbook; see what it holds and what is wrong with it; make it the draft."""
    if not request.user.has_perms(["surveys.add_questionnaire", "surveys.change_questionnaire"]):
        raise PermissionDenied
    if "use" in request.POST:
        return _use(request)
    form = WorkbookForm(request.POST, request.FILES) if request.method == "POST" else WorkbookForm()
    context = {**admin_context, "title": _("A questionnaire from Excel"), "form": form}
    if form.is_valid():
        file = form.cleaned_data["file"]
        look = look_at(file)
        context |= {"file_name": file.name, **_told(look), **_kept(request, look)}
    return render(request, "dashboard/import.html", context)


def _use(request: HttpRequest) -> HttpResponse:
    waiting = request.session.get(_WAITING)
    if not waiting or waiting["token"] != request.POST["use"]:
        messages.error(
            request, _("Nothing was changed: another file was looked through since, or this one was used already.")
        )
        return redirect("admin:surveys_questionnaire_import")
    document = document_from_json(waiting["document"])
    del request.session[_WAITING]
    try:
        questionnaire = replace_draft(document, request.user, seen=waiting["seen"])
    except EditedMeanwhile:
        messages.error(
            request,
            _("Nothing was changed: somebody changed the draft after the file was looked through. Choose it again."),
        )
        return redirect("admin:surveys_questionnaire_import")
    messages.success(request, _("The workbook is the draft of “%(name)s” now.") % {"name": questionnaire})
    return redirect("admin:surveys_questionnaire_checks", questionnaire.pk)


def _told(look: Look) -> Context:
    """The outcome in the language of the page."""
    language = _language()
    told: Context = {"problems": _lines(look.problems, language)}
    if look.reading:
        document = look.reading.document
        named = {(problem.sheet, problem.row) for problem in look.problems}  # that they were left out is said already
        warnings = [warning for warning in look.reading.warnings if (warning.sheet, warning.row) not in named]
        told |= {
            "document": document,
            "document_title": in_language(document.title, language) or document.name,
            "count": sum(1 for _item in document.items()),
            "themes": [_theme(theme.label, theme.name, theme.questions, language) for theme in document.themes],
            "languages": [document.language_names.get(code, code) for code in document.languages],
            "warnings": _lines(warnings, language),
        }
    return told


def _kept(request: HttpRequest, look: Look) -> Context:
    """Let the questionnaire wait for the decision; what there is of the same name is told."""
    request.session.pop(_WAITING, None)
    if look.reading is None:
        return {}
    document = look.reading.document
    known = Questionnaire.objects.filter(slug=document.name).first()
    token = secrets.token_urlsafe(16)
    request.session[_WAITING] = {
        "token": token,
        "document": document_to_json(document),
        "seen": draft_hash(known),
    }
    return {"token": token, "known": known, "changes": _changes(known, document) if known else []}


def _changes(known: Questionnaire, document: Document) -> list[str]:
    return [change.sentence(_language()) for change in differences(draft_document(known), document)]


def _theme(label: dict[str, str], name: str, questions: tuple, language: str) -> Context:
    count = sum(1 for question in questions if not question.is_note)
    return {"label": in_language(label, language) or name, "count": count}


def _lines(problems: list[WorkbookProblem], language: str) -> list[Context]:
    return [
        {
            "sheet": problem.sheet,
            "row": problem.row or "",
            "column": f"{problem.column} ({problem.letter})" if problem.letter and problem.column else problem.column,
            "words": problem.words(language),
        }
        for problem in problems
    ]


def _language() -> str:
    return (get_language() or "en").split("-")[0]
