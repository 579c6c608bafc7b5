"""The report as a download: Word or PDF, in English or Vietnamese."""

import io
from collections.abc import Callable
from typing import BinaryIO

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from surveys.dashboard.report_material import report_material
from surveys.dashboard.results_opened import may_see_results
from surveys.models import Assessment, audit
from surveys.reports import report_docx, report_pdf
from surveys.reports.report.blocks import Report
from surveys.reports.report.build import build_report

#: A file's ending -> its type and its renderer.
_FORMATS: dict[str, tuple[str, Callable[[Report, BinaryIO], None]]] = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", report_docx.write),
    "pdf": ("application/pdf", report_pdf.write),
}


@require_safe
@may_see_results
def report(request: HttpRequest, assessment: str, suffix: str) -> HttpResponse:
    """The report of the released results; the trail of audit says who took it."""
    target = get_object_or_404(Assessment.objects.select_related("version", "country"), slug=assessment)
    language = "vi" if request.GET.get("language") == "vi" else "en"
    content_type, write = _FORMATS[suffix]
    out = io.BytesIO()
    write(build_report(report_material(target), language), out)
    with transaction.atomic():
        audit.record(request.user, "results.export", target, reason=f"report.{suffix} in {language}")
    response = HttpResponse(out.getvalue(), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{_file_name(target, language, suffix)}"'
    return response


def _file_name(assessment: Assessment, language: str, suffix: str) -> str:
    """What the file is called (TR-31): survey, origin, language, day, and that small numbers are suppressed."""
    origin = "-synthetic" if assessment.synthetic else ""
    return f"{assessment.slug}{origin}-report-{language}-{timezone.localdate():%Y-%m-%d}-suppressed.{suffix}"
