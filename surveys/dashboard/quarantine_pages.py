"""The pages on which staff accept, reject or correct a submission in quarantine."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from surveys.dashboard.correction_form import CorrectionForm, ReasonForm
from surveys.dashboard.readable import ReadableTheme, readable_response
from surveys.models import QuarantinedSubmission
from surveys.models.decisions import AlreadyDecided, NotAcceptable, NotReadable, accept, correct, reject
from surveys.models.quarantine import problem_from_json
from surveys.questions import checked

MAY_DECIDE = "surveys.decide_quarantine"
_DECISIONS = {
    "accept": (accept, _("Accept"), _("The submission was accepted.")),
    "reject": (reject, _("Reject"), _("The submission was rejected; it stays here, marked.")),
}
_ADVICE = {
    "accept": _(
        "The answers become a response, without a code. After sealing they enter results together with four others "
        "of the same cluster at least, so that nobody can see what one officer said."
    ),
    "reject": _("The answers do not enter results. They stay in quarantine, marked as rejected."),
}


def language_of_reader() -> str:
    return (get_language() or "en").split("-")[0]


def answers_of(row: QuarantinedSubmission) -> list[ReadableTheme]:
    """What could be read of the answers, question by question."""
    answers = {**checked(row.document, row.answers).answers}
    return readable_response(row.document, answers, language_of_reader(), workshop=str(row.workshop))


def problems_of(row: QuarantinedSubmission) -> list[tuple[str, str]]:
    """Each problem's question and sentence; without the sentence, which may quote the answer, before sealing."""
    found = []
    for stored in row.problems:
        problem = problem_from_json(stored)
        question = row.document.by_name.get(problem.question)
        place = (question.number if question else "") or problem.question
        found.append((place, problem.sentence(language_of_reader()) if row.readable else ""))
    return found


def decide(request: HttpRequest, object_id: UUID, decision: str, admin_context: dict[str, object]) -> HttpResponse:
    """Ask for the reason, then accept or reject."""
    row = _row(request, object_id)
    if decision not in _DECISIONS:
        raise Http404
    act, title, done = _DECISIONS[decision]
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        if _done(request, lambda: act(row, request.user, form.cleaned_data["reason"]), str(done)):
            return _back(row)
        form = ReasonForm(request.POST)
    context = {**admin_context, "title": title, "row": row, "form": form, "advice": _ADVICE[decision]}
    return render(request, "dashboard/quarantine_decide.html", context)


def correct_answer(request: HttpRequest, object_id: UUID, admin_context: dict[str, object]) -> HttpResponse:
    """Choose the question, then type another answer and the reason."""
    row = _row(request, object_id)
    if not row.readable:
        raise Http404
    context = {**admin_context, "title": _("Correct an answer"), "row": row}
    name = request.GET.get("question", "")
    question = row.document.by_name.get(name)
    if question is None and name not in row.answers:
        strangers = [given for given in row.answers if given not in row.document.by_name]
        context |= {"themes": answers_of(row), "strangers": strangers}
        return render(request, "dashboard/quarantine_questions.html", context)
    form = CorrectionForm(question, language_of_reader(), row.answers.get(name), request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        _done(request, lambda: correct(row, name, form.raw(), by=request.user, reason=reason), _("Corrected."))
        return _back(row)
    lines = [line for theme in answers_of(row) for line in theme.questions if line.name == name]
    given = row.answers.get(name, "")
    context |= {"form": form, "line": lines[0] if lines else None, "name": name, "given": given}
    return render(request, "dashboard/quarantine_decide.html", context)


def _row(request: HttpRequest, object_id: UUID) -> QuarantinedSubmission:
    if not request.user.has_perm(MAY_DECIDE):
        raise PermissionDenied
    rows = QuarantinedSubmission.objects.select_related("workshop__assessment__version", "version")
    return get_object_or_404(rows, pk=object_id)


def _done(request: HttpRequest, act: Callable[[], None], sentence: str) -> bool:
    """Act, and say what became of it."""
    try:
        act()
    except AlreadyDecided:
        messages.error(request, _("Somebody has decided this submission already; nothing was changed."))
    except NotReadable:
        messages.error(request, _("Answers are not changed before the workshop is sealed."))
    except NotAcceptable as refused:
        places = ", ".join(sorted({problem.question for problem in refused.problems}))
        sentence = _("The questionnaire does not take these answers yet: %(questions)s. Correct them first, or reject.")
        messages.error(request, sentence % {"questions": places})
    else:
        messages.success(request, sentence)
        return True
    return False


def _back(row: QuarantinedSubmission) -> HttpResponse:
    return redirect(reverse("admin:surveys_quarantinedsubmission_change", args=[row.pk]))
