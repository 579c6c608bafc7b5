"""A draft or a published version as an XLSForm workbook to keep, edit in Excel and bring back."""

import io

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from surveys.documents import Document
from surveys.interchange.xlsform_write import write_xlsform
from surveys.models import Questionnaire, QuestionnaireVersion
from surveys.models.draft_store import draft_document

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draft_workbook(request: HttpRequest, questionnaire_id: int) -> HttpResponse:
    """The draft as it is now."""
    _check(request)
    questionnaire = get_object_or_404(Questionnaire, pk=questionnaire_id)
    return _workbook(draft_document(questionnaire), f"{questionnaire.slug}-draft")


def version_workbook(request: HttpRequest, version_id: int) -> HttpResponse:
    """A published version, as it was published."""
    _check(request)
    version = get_object_or_404(QuestionnaireVersion.objects.select_related("questionnaire"), pk=version_id)
    return _workbook(version.document, f"{version.questionnaire.slug}-{version.number}")


def _check(request: HttpRequest) -> None:
    if not request.user.has_perm("surveys.change_questionnaire"):
        raise PermissionDenied


def _workbook(document: Document, name: str) -> HttpResponse:
    out = io.BytesIO()
    write_xlsform(document, out)
    reply = HttpResponse(out.getvalue(), content_type=_TYPE)
    reply["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return reply
