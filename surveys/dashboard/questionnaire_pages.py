"""Pages about a questionnaire as a document: checks before publication, differences of versions, withdrawal."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from surveys.documents import Document
from surveys.documents.diff import differences
from surveys.models import Questionnaire, QuestionnaireVersion
from surveys.models.draft_store import draft_document
from surveys.models.questionnaires import NotPublishable
from surveys.models.withdrawals import VersionInUse, is_withdrawn, withdraw
from surveys.questions.findings import Weight
from surveys.questions.publication_checks import publication_findings
from surveys.questions.reading_time import GOAL_MINUTES, reading_times
from surveys.results.comparability import Comparability, Consequence, consequences

Context = dict[str, object]
_VERDICTS = {
    Comparability.COMPARABLE: _("can be compared"),
    Comparability.WITH_CAUTION: _("with caution"),
    Comparability.NOT_COMPARABLE: _("cannot be compared"),
}


class WithdrawForm(forms.Form):
    """Why a version is taken out of use."""

    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
    )


def checks(request: HttpRequest, questionnaire_id: int, admin_context: Context) -> HttpResponse:
    """What would be published now: faults, hints, reading time, differences from the last version; and the button."""
    if not request.user.has_perm("surveys.change_questionnaire"):
        raise PermissionDenied
    questionnaire = get_object_or_404(Questionnaire, pk=questionnaire_id)
    document = draft_document(questionnaire)
    if request.method == "POST":
        try:
            with transaction.atomic():
                version = questionnaire.publish(document, request.user)
        except NotPublishable:
            pass  # the page below names the reasons
        else:
            return redirect("admin:surveys_questionnaireversion_change", version.pk)
    last = questionnaire.versions.order_by("-number").first()
    language = _language()
    findings = publication_findings(document)
    context = {
        **admin_context,
        "title": _("Checks before publication"),
        "questionnaire": questionnaire,
        "errors": questionnaire.obstacles(document),
        "hints": [finding.sentence(language) for finding in findings if finding.weight is Weight.HINT],
        "times": _times(document),
        "goal": GOAL_MINUTES,
        "last": last,
        "changes": _sentences(last.document, document) if last else [],
        **(_compared(last.document, document) if last else {}),
    }
    return render(request, "dashboard/checks.html", context)


def version_differences(request: HttpRequest, version_id: int, admin_context: Context) -> HttpResponse:
    """A version beside an earlier one (``?with=NUMBER``, else the one before)."""
    if not request.user.has_perm("surveys.view_questionnaireversion"):
        raise PermissionDenied
    version = get_object_or_404(QuestionnaireVersion.objects.select_related("questionnaire"), pk=version_id)
    others = version.questionnaire.versions.exclude(pk=version.pk).defer("content").order_by("-number")
    asked = request.GET.get("with", "")
    chosen = (
        others.filter(number=asked)
        if asked.isdecimal() and len(asked) < 9
        else others.filter(number__lt=version.number)
    )
    other = chosen.first()
    context = {
        **admin_context,
        "title": _("Differences between versions"),
        "version": version,
        "others": others,
        "other": other,
        "changes": _sentences(other.document, version.document) if other else [],
        **(_compared(other.document, version.document) if other else {}),
    }
    return render(request, "dashboard/differences.html", context)


def withdraw_version(request: HttpRequest, version_id: int, admin_context: Context) -> HttpResponse:
    """Ask why, then take the version out of use."""
    if not request.user.has_perm("surveys.change_questionnaire"):
        raise PermissionDenied
    version = get_object_or_404(QuestionnaireVersion.objects.select_related("questionnaire"), pk=version_id)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            with transaction.atomic():
                withdraw(version, request.user, form.cleaned_data["reason"])
        except VersionInUse:
            form.add_error(
                None,
                _(
                    "An open workshop hands this version out. Close the workshop, or give its assessment another "
                    "version first."
                ),
            )
        else:
            return redirect("admin:surveys_questionnaireversion_change", version.pk)
    context = {
        **admin_context,
        "title": _("Withdraw a version"),
        "version": version,
        "form": form,
        "withdrawn": is_withdrawn(version),
    }
    return render(request, "dashboard/withdraw.html", context)


def _sentences(old: Document, new: Document) -> list[str]:
    return [change.sentence(_language()) for change in differences(old, new)]


def _compared(old: Document, new: Document) -> Context:
    """Each question with what the differences mean for comparing its figures: first those that are touched."""
    found = consequences(old, new)
    touched = [one for one in found if one.verdict is not Comparability.COMPARABLE]
    # What cannot be compared at all comes first.
    touched.sort(key=lambda one: one.verdict is not Comparability.NOT_COMPARABLE)
    return {
        "touched": [_told(one) for one in touched],
        "untouched": [_told(one) for one in found if one.verdict is Comparability.COMPARABLE],
    }


def _told(one: Consequence) -> Context:
    language = _language()
    return {
        "name": one.name,
        "number": one.number,
        "wording": one.wording(language),
        "verdict": one.verdict.value,
        "words": _VERDICTS[one.verdict],
        "reasons": one.reasons(language),
    }


def _times(document: Document) -> list[Context]:
    return [
        {
            "language": document.language_names.get(time.language, time.language),
            "words": time.words,
            "minutes": round(time.minutes),
        }
        for time in reading_times(document)
    ]


def _language() -> str:
    return (get_language() or "en").split("-")[0]
