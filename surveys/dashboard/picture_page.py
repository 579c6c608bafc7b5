"""The picture of one question, grid or part of the plan as a file, and its table as CSV."""

import io
from collections.abc import Callable, Sequence
from typing import TextIO, TypeVar

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from surveys.dashboard.report_material import plan_of
from surveys.dashboard.results_evidence import part
from surveys.dashboard.results_opened import Opened, may_see_results, opened
from surveys.exports.trail import file_name, record_figures
from surveys.reports.block_csv import write_block
from surveys.reports.charts import Chart, framed
from surveys.reports.item_pictures import items, notes, picture_file, write_csv
from surveys.reports.plan_picture import plan_chart, write_plan_csv
from surveys.reports.report.blocks import DataTable, Picture
from surveys.reports.report.material import PlanLine
from surveys.reports.report.typst_render import pngs
from surveys.reports.report.wording import say
from surveys.reports.texts import origin_note
from surveys.results.door import results_for

_Part = TypeVar("_Part", Picture, DataTable)
#: Parts of the sampling plan that have a picture; no item's name has a hyphen.
_PLAN = {"plan-offices": "offices", "plan-agencies": "agencies"}


@require_safe
@may_see_results
def picture(request: HttpRequest, assessment: str, item: str, suffix: str) -> HttpResponse:
    """The file of one card; the trail of audit says who took it. What is refused is a sentence, not a file."""
    shown = opened(request, assessment)
    if shown.refusal:
        return HttpResponse(shown.refusal, status=400, content_type="text/plain; charset=utf-8")
    content, content_type = _FORMATS[suffix](shown, item)
    with transaction.atomic():
        by = f"by {shown.results.query.by or 'none'}"
        record_figures(request.user, shown.assessment, f"picture {item}.{suffix}", reason=by)
    response = HttpResponse(content, content_type=content_type)
    name = file_name(shown.assessment, item, suffix, rows=False)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _svg(shown: Opened, item: str) -> tuple[bytes, str]:
    return _chart(shown, item).svg.encode(), "image/svg+xml"


def _png(shown: Opened, item: str) -> tuple[bytes, str]:
    return pngs([_chart(shown, item)])[0], "image/png"


def _csv(shown: Opened, item: str) -> tuple[bytes, str]:
    out = io.StringIO(newline="")
    _write(shown, item, out)
    return out.getvalue().encode(), "text/csv; charset=utf-8"


_FORMATS: dict[str, Callable[[Opened, str], tuple[bytes, str]]] = {"svg": _svg, "png": _png, "csv": _csv}


def _chart(shown: Opened, item: str) -> Chart:
    """The framed chart. Raises Http404 where there is no such item, or nothing of it can be drawn."""
    results, language = shown.results, shown.language
    if item in _PLAN:
        title = say(_PLAN[item], language)
        chart = plan_chart(_lines(shown, item), language, title=title)
        # The plan is for everybody: the source that stands below it is that of all responses.
        everybody = results_for(shown.assessment)
        return framed(chart, title, notes(everybody, language, say("plan_note", language)))
    if block := _part(shown, item, Picture):
        return framed(block.chart, block.caption, notes(results, language))
    found = items(results).get(item)
    chart = picture_file(results, found, language) if found else None
    if chart is None:
        raise Http404
    return chart


def _write(shown: Opened, item: str, out: TextIO) -> None:
    if item in _PLAN:
        write_plan_csv(_lines(shown, item), out, shown.language)
        return
    if block := _part(shown, item, DataTable):
        write_block(block, out, note=origin_note(shown.results.about, shown.language))
        return
    found = items(shown.results).get(item)
    if not found:
        raise Http404
    write_csv(shown.results, found, out, shown.language)


def _part(shown: Opened, item: str, kind: type[_Part]) -> _Part | None:
    """The picture or table of a section that is called by its number, such as "scores-1"."""
    section, _, number = item.rpartition("-")
    return part(section, int(number), shown, kind) if number.isdecimal() else None


def _lines(shown: Opened, item: str) -> Sequence[PlanLine]:
    """The plan is for everybody, whatever is filtered."""
    plan = plan_of(shown.assessment, results_for(shown.assessment))
    if plan is None:
        raise Http404
    return plan.offices if _PLAN[item] == "offices" else plan.agencies
