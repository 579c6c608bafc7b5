"""The editor of a draft: its outline, in an order that mouse and keyboard change, beside the officer's view of it."""

import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from surveys.models import Questionnaire
from surveys.models.draft_edit import EditedMeanwhile, NoSuchOrder, moved, order_stamp, outline, reorder

_LARGEST_KEY = 2**31


def editor(request: HttpRequest, questionnaire_id: int, admin_context: dict[str, object]) -> HttpResponse:
    """The outline; a POST moves one theme or question by a button, or takes a whole order from the script."""
    if not request.user.has_perm("surveys.change_questionnaire"):
        raise PermissionDenied
    questionnaire = get_object_or_404(Questionnaire, pk=questionnaire_id)
    if request.method == "POST":
        return _reorder(request, questionnaire)
    themes = outline(questionnaire)
    context = {
        **admin_context,
        "title": _("Editor"),
        "questionnaire": questionnaire,
        "themes": themes,
        "stamp": order_stamp(themes),
        "languages": [(code, questionnaire.language_names.get(code, code)) for code in questionnaire.languages],
    }
    return render(request, "dashboard/editor.html", context)


def _reorder(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    by_script = "order" in request.POST
    themes = outline(questionnaire)
    try:
        order = _order(request.POST["order"]) if by_script else _moved(request, themes)
        reorder(questionnaire, order, seen=request.POST.get("seen", ""), by=request.user)
    except EditedMeanwhile:
        sentence = _("Somebody else changed the order meanwhile. This is how it is now; nothing of yours was applied.")
        return _refused(request, sentence, by_script, status=409)
    except (NoSuchOrder, ValueError, TypeError, KeyError):
        sentence = _("This order is not possible: a row of a grid stays in its theme.")
        return _refused(request, sentence, by_script, status=400)
    if by_script:
        return JsonResponse({"stamp": order_stamp(outline(questionnaire))})
    return redirect(request.path)


def _refused(request: HttpRequest, sentence: object, by_script: bool, *, status: int) -> HttpResponse:
    if by_script:
        return JsonResponse({"message": str(sentence)}, status=status)
    messages.error(request, sentence)
    return redirect(request.path)


def _order(text: str) -> list[tuple[int, list[int]]]:
    """[[theme, [question, ...]], ...] as the script sends it. ValueError for anything else."""
    order = [(theme, list(members)) for theme, members in json.loads(text)]
    keys = [key for theme, members in order for key in (theme, *members)]
    if not all(type(key) is int and 0 < key < _LARGEST_KEY for key in keys):
        raise ValueError("no order")
    return order


def _moved(request: HttpRequest, themes: list) -> list[tuple[int, list[int]]]:
    kind, key, direction = request.POST["move"].split(":")
    by = {"up": -1, "down": 1}[direction]
    return moved(themes, theme=int(key), by=by) if kind == "theme" else moved(themes, question=int(key), by=by)
