"""The facilitator's pages of a workshop: the board, its numbers for the script, the projector, closing (TR-15)."""

from collections.abc import Callable
from hashlib import sha256
from uuid import UUID

import segno
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from surveys.dashboard.board_figures import board_of
from surveys.dashboard.language import asked_language
from surveys.models.fieldwork import Workshop, WorkshopNotOpen
from surveys.models.roles import workshops_of

View = Callable[..., HttpResponse]


def for_those_who_run_it(view: Callable[[HttpRequest, Workshop, str], HttpResponse]) -> View:
    """Hand the view the workshop, in the language asked for; 404 for who may not know of it (TR-20)."""

    @login_required
    def found(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
        known = workshops_of(request.user).select_related("assessment", "cluster")
        workshop = get_object_or_404(known, pk=workshop_id)
        language = asked_language(request)
        with translation.override(language):
            return view(request, workshop, language)

    return found


@require_safe
@for_those_who_run_it
def board(request: HttpRequest, workshop: Workshop, language: str) -> HttpResponse:
    """Codes given out, started, sent, in quarantine, and who sent against the plan."""
    context = {"language": language, "workshop": workshop, "board": board_of(workshop, language)}
    return render(request, "dashboard/board.html", context)


@require_safe
@for_those_who_run_it
def data(request: HttpRequest, workshop: Workshop, language: str) -> HttpResponse:
    """The board's numbers as JSON; 304 while they are those the page has."""
    content = board_of(workshop, language).as_json()
    etag = f'"{sha256(content).hexdigest()[:20]}"'
    response = HttpResponse(content, content_type="application/json", headers={"ETag": etag})
    return get_conditional_response(request, etag=etag, response=response)


@require_safe
@for_those_who_run_it
def projector(request: HttpRequest, workshop: Workshop, language: str) -> HttpResponse:
    """For the wall: the address, a QR code of the workshop's page, the steps in both languages, how many have sent."""
    context = {
        "language": language,
        "workshop": workshop,
        "board": board_of(workshop, language),
        "address": shown_address(request),
        "qr": qr_of(request, workshop),
    }
    return render(request, "dashboard/projector.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_run_it
def close(request: HttpRequest, workshop: Workshop, language: str) -> HttpResponse:
    """Ask whether the workshop is to be closed; posted, close it."""
    if request.method != "POST":
        context = {"language": language, "workshop": workshop, "board": board_of(workshop, language)}
        return render(request, "dashboard/close.html", context)
    try:
        with transaction.atomic():
            workshop.close(request.user)
    except WorkshopNotOpen:
        pass  # somebody was faster; the board says that it is closed
    return HttpResponseRedirect(f"{reverse('dashboard:board', args=[workshop.pk])}?language={language}")


def shown_address(request: HttpRequest) -> str:
    """The address that officers type: without what a browser adds by itself."""
    address = request.build_absolute_uri(reverse("collect:entry"))
    return address.removeprefix("https://").rstrip("/")


def qr_of(request: HttpRequest, workshop: Workshop) -> SafeString:
    """The QR code of the workshop's page as SVG. The code is typed and never stands in an address (TR-13)."""
    address = request.build_absolute_uri(reverse("collect:fill", args=[workshop.pk]))
    drawing = segno.make(address, error="m").svg_inline(border=2, dark="#000", light="#fff", omitsize=True)
    return mark_safe(drawing)  # drawn by segno from our own address
