"""Asking to see one table unsuppressed, granting it to another person, and looking at it (TR-26)."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from surveys.dashboard.language import asked_language
from surveys.dashboard.results_cards import cards
from surveys.documents import Document, in_language
from surveys.models import Assessment, SuppressionLift
from surveys.models.lifts import LiftNotOpen, OwnRequest, ask, decide
from surveys.reports.texts import PERCEPTIONS, origin_note
from surveys.results.lifting import lifted_results

_LONGEST_LABEL = 90


class LiftForm(forms.Form):
    """Which table, and why."""

    item = forms.ChoiceField(label=_("Question"))
    by = forms.ChoiceField(label=_("Breakdown"), choices=SuppressionLift.Breakdown, required=False)
    reason = forms.CharField(
        label=_("Why is it needed?"),
        max_length=500,
        help_text=_("Kept in the audit trail with your name."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: object, document: Document, language: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [
            (item.name, f"{item.number} {in_language(item.label, language)}".strip()[:_LONGEST_LABEL])
            for item in document.items()
            if item.choices
        ]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def lifts(request: HttpRequest, assessment: str) -> HttpResponse:
    """Own requests with a form for another; for who may grant, those of others that wait."""
    may_ask, may_grant = (request.user.has_perm(f"surveys.{name}_lift") for name in ("ask", "grant"))
    if not (may_ask or may_grant):
        raise PermissionDenied
    target = get_object_or_404(Assessment.objects.select_related("version"), slug=assessment)
    language, name = asked_language(request), request.user.get_username()
    document = target.version.document
    with translation.override(language):
        wished = {"item": request.GET.get("item", ""), "by": request.GET.get("by", "")}  # a card's link names them
        form = LiftForm(request.POST or None, initial=wished, document=document, language=language)
        if request.method == "POST" and not may_ask:
            raise PermissionDenied
        if form.is_valid():
            wanted = form.cleaned_data
            with transaction.atomic():
                ask(target, wanted["item"], wanted["by"], wanted["reason"], by=request.user)
            messages.success(request, _("Asked for. Somebody else decides."))
            return redirect(f"{request.path}?language={language}")
        everything = [_line(lift, document, language, name) for lift in target.lifts.all()]
        waiting = [line for line in everything if line["state"] == SuppressionLift.State.ASKED and not line["own"]]
        context = {
            "language": language,
            "assessment": target,
            "title": in_language(target.title, language),
            "form": form if may_ask else None,
            "own": [line for line in everything if line["own"]],
            "waiting": waiting if may_grant else [],
            "may_grant": may_grant,
        }
        return render(request, "dashboard/lifts.html", context, status=400 if form.is_bound else 200)


@require_POST
@login_required
def decide_lift(request: HttpRequest, assessment: str, lift_id: int) -> HttpResponse:
    """Grant or refuse another person's request."""
    if not request.user.has_perm("surveys.grant_lift"):
        raise PermissionDenied
    lift = get_object_or_404(SuppressionLift, pk=lift_id, assessment__slug=assessment)
    language = asked_language(request)
    with translation.override(language):
        try:
            with transaction.atomic():
                decide(lift, "grant" in request.POST, by=request.user)
        except OwnRequest:
            messages.error(request, _("Nobody decides what he asked for himself."))
        except LiftNotOpen:
            messages.error(request, _("Somebody else has decided this already."))
    return redirect("dashboard:lifts", assessment)


@require_safe
@login_required
def lifted(request: HttpRequest, assessment: str, lift_id: int) -> HttpResponse:
    """The table, for the person it was granted to, until it ends."""
    lifts = SuppressionLift.objects.select_related("assessment__version")
    lift = get_object_or_404(lifts, pk=lift_id, assessment__slug=assessment)
    language = asked_language(request)
    with transaction.atomic():
        found = lifted_results(lift, request.user)
    with translation.override(language):
        context = {
            "language": language,
            "assessment": lift.assessment,
            "title": in_language(lift.assessment.title, language),
            "lift": lift,
            "themes": cards(found, language),
            "origin": origin_note(found.about, language),
            "perceptions": in_language(PERCEPTIONS, language),
        }
        return render(request, "dashboard/lifted.html", context)


def _line(lift: SuppressionLift, document: Document, language: str, viewer: str) -> dict[str, object]:
    item = document.by_name.get(lift.item)
    return {
        "lift": lift,
        "label": f"{item.number} {in_language(item.label, language)}".strip() if item else lift.item,
        "breakdown": lift.get_by_display(),
        "state": lift.state,
        "state_label": lift.get_state_display(),
        "own": lift.asked_by == viewer,
        "open": lift.is_open_to(viewer),
    }
