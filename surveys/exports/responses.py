"""Responses as files for other tools: manager's right, reason, entry in the trail, then the file."""

import io
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from surveys.exports.trail import record_rows
from surveys.models import Assessment
from surveys.results.rows import DoesNotFit, Viewer, write_rows

#: Suffix -> what a browser is told.
FORMATS: dict[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sav": "application/x-spss-sav",
}


NO_REASON_SAID = _("Please say why the rows are needed.")


class ExportRefused(Exception):
    """The file cannot be made; the message says why and what to do."""


def write_responses(
    assessment: Assessment,
    out: BinaryIO,
    suffix: str,
    *,
    labels: bool,
    language: str,
    viewer: Viewer,
    reason: str,
) -> int:
    """Write the file and return its number of rows. Call it inside a transaction.

    Raises PermissionDenied without the right, ExportRefused where there is no reason or no such file.
    """
    if not reason.strip():
        raise ExportRefused(NO_REASON_SAID)
    content = f"{suffix} {'labels ' + language if labels else 'codes'}"
    record_rows(viewer, assessment, content, reason=reason.strip())
    if suffix == "csv":
        text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
        try:
            return write_rows(assessment, text, suffix, language=language if labels else None, viewer=viewer)
        finally:
            text.detach()
    try:
        return write_rows(assessment, out, suffix, language=language, viewer=viewer)
    except DoesNotFit:
        raise ExportRefused(
            _("So many responses do not fit into a sheet of Excel, which ends at row 1,048,576. Please take CSV.")
        ) from None
