"""The officer's pages. A view parses, calls one thing, replies."""

import json
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from surveys.collect import page as pages
from surveys.collect.begin import begin
from surveys.collect.form import QuestionnaireForm
from surveys.collect.receive import Outcome, receive, store
from surveys.collect.same_origin import same_origin_only
from surveys.collect.sentences import DEVICE_SENTENCES, KEPT, SENTENCES
from surveys.collect.shell import software, worker_script
from surveys.collect.submission import Malformed, Submission, parse_code
from surveys.collect.wrong_codes import slow_down
from surveys.models.access_code import typed
from surveys.models.codes import workshop_of_code
from surveys.models.fieldwork import Workshop
from surveys.models.keyed_hash import keyed_hash
from surveys.models.questionnaires import QuestionnaireVersion

#: Languages of the pages around the questionnaire; the first is the officers'.
LANGUAGES = (("vi", "Tiếng Việt"), ("en", "English"))


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def entry(request: HttpRequest) -> HttpResponse:
    """The first page: asks for the code; posted without JavaScript, answers with the questionnaire itself."""
    language = _language(request)
    if request.method != "POST":
        return _entry_page(request, language)
    code = typed(request.POST.get("code", ""))
    workshop = workshop_of_code(code) if code else None
    if workshop is None:
        slow_down("first page")
        return _entry_page(request, language, refused=request.POST.get("code", ""))
    language = _language(request, workshop)
    plain = pages.plain_page_for(workshop, language).encode()
    filled = plain.replace(pages.CODE_PLACE, f'value="{code}" data-code'.encode())
    return _in_language(HttpResponse(filled), language)


@require_POST
@same_origin_only
def find_workshop(request: HttpRequest) -> JsonResponse:
    """The page of the workshop a code belongs to. Unknown, used and expired codes get one and the same reply."""
    with translation.override(_language(request)):
        try:
            text = json.loads(request.body)["code"]
        except (ValueError, KeyError, TypeError):
            return JsonResponse({"message": str(SENTENCES["malformed"])}, status=400)
        code = typed(text) if isinstance(text, str) else None
        workshop = workshop_of_code(code) if code else None
        if workshop is None:
            slow_down("first page")
            return JsonResponse({"message": str(SENTENCES["code_not_usable"])}, status=403)
    return JsonResponse({"workshop": str(workshop.pk)})


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def fill(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """The questionnaire of a workshop; posted without JavaScript, stores what was filled."""
    workshop = Workshop.objects.select_related("assessment__version").filter(pk=workshop_id).first()
    if workshop is None:
        return _message_page(request, _language(request), Outcome(404, "unknown_page"))
    language = _language(request, workshop)
    if request.method == "POST":
        return _receive_form(request, workshop, language)
    version = request.GET.get("version", "")
    # A page of a version is asked for by a device that holds a draft: it may be finished after the workshop closed.
    if workshop.state not in (Workshop.State.OPEN, Workshop.State.CLOSED if version else Workshop.State.OPEN):
        return _message_page(request, language, Outcome(410, "sealed"))
    try:
        page = pages.page_for(workshop, language, version)
    except QuestionnaireVersion.DoesNotExist:
        return _message_page(request, language, Outcome(404, "unknown_page"))
    return _in_language(pages.page_response(request, page), language)


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; it stands at the top, because it may only look after what stands below it."""
    response = pages.page_response(request, pages.page_of(worker_script(reverse("collect:entry"))))
    response["Content-Type"] = "text/javascript; charset=utf-8"
    return response


@require_POST
@same_origin_only
def send(request: HttpRequest, workshop_id: UUID) -> JsonResponse:
    """Take one response as JSON (statuses: see ``receive``; 400 for a body that is no submission)."""
    language = _language(request)
    with translation.override(language):
        try:
            submission = Submission.parse(request.body)
        except Malformed as reason:
            return JsonResponse({"message": str(SENTENCES["malformed"]), "reason": str(reason)}, status=400)
        outcome = receive(workshop_id, submission)
        return JsonResponse(_reply(submission, outcome, language), status=outcome.status)


@require_POST
@same_origin_only
def begun(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Count a fill that begins: 204, 400 malformed, 403 code not usable, 404 no such workshop, 410 not open."""
    with translation.override(_language(request)):
        try:
            text = parse_code(request.body)
        except Malformed as reason:
            return JsonResponse({"message": str(SENTENCES["malformed"]), "reason": str(reason)}, status=400)
        beginning = begin(workshop_id, typed(text))
        if beginning == "begun":
            return HttpResponse(status=204)
        status = {"code_not_usable": 403, "unknown_page": 404, "sealed": 410}[beginning]
        return JsonResponse({"key": beginning, "message": str(SENTENCES[beginning])}, status=status)


def _reply(submission: Submission, outcome: Outcome, language: str) -> dict[str, object]:
    kept = outcome.key == "quarantined"
    message = KEPT[outcome.reason] if kept else SENTENCES[outcome.key]
    reply: dict[str, object] = {"uuid": submission.client, "message": str(message), "key": outcome.key}
    if outcome.receipt:
        reply["receipt"] = outcome.receipt
    if kept:
        reply["reason"] = outcome.reason
    if kept or outcome.problems:
        reply["problems"] = [
            {"question": problem.question, "sentence": problem.sentence(language)} for problem in outcome.problems
        ]
    return reply


def _receive_form(request: HttpRequest, workshop: Workshop, language: str) -> HttpResponse:
    version = workshop.assessment.version
    if "switch" in request.POST:  # another language was asked for: same answers, same page
        language = _known_language(request.POST["switch"])
        form = QuestionnaireForm(version.document, language, request.POST)
        form.errors.clear()
        return _form_page(request, workshop, form, status=200)
    form = QuestionnaireForm(version.document, language, request.POST)
    if not form.is_valid():
        return _form_page(request, workshop, form, status=422)
    outcome = store(workshop.pk, _submission(request, workshop, form))
    if outcome.key in ("code_not_usable", "conflict"):
        # A plain form's identifier follows from its code: "conflict" would tell that the code was used (TR-19).
        return _form_page(request, workshop, form, status=403, key="code_not_usable")
    return _message_page(request, language, outcome)


def _submission(request: HttpRequest, workshop: Workshop, form: QuestionnaireForm) -> Submission:
    # A plain form has no identifier of its own (the page is the same bytes for everyone): the code gives
    # it one, so that a second press of "send" finds the first.
    code = typed(request.POST.get("code", ""))
    client = str(UUID(bytes=keyed_hash("form", str(workshop.pk), code or ""), version=4))
    version = workshop.assessment.version.content_hash
    return Submission(client=client, code=code, version=version, answers=form.answers())


def _form_page(
    request: HttpRequest, workshop: Workshop, form: QuestionnaireForm, *, status: int, key: str = "problems"
) -> HttpResponse:
    html = pages.render_page(
        form,
        workshop_id=str(workshop.pk),
        name=workshop.names.get(form.language, workshop.slug),
        rehearsal=workshop.rehearsal,
        version_hash=workshop.assessment.version.content_hash,
        code=request.POST.get("code", "")[:40],
        message=str(SENTENCES[key]) if status != 200 else "",
    )
    return _in_language(HttpResponse(html, status=status), form.language)


def _entry_page(request: HttpRequest, language: str, refused: str | None = None) -> HttpResponse:
    if refused is not None:
        return _in_language(HttpResponse(_entry_html(language, refused), status=403), language)
    html = pages.with_other_languages({code: _entry_html(code) for code, _ in LANGUAGES}, language)
    return _in_language(pages.page_response(request, pages.page_of(html)), language)


def _entry_html(language: str, refused: str | None = None) -> str:
    with translation.override(language):
        context = {
            "language": language,
            "languages": LANGUAGES,
            "refused": refused,
            "message": SENTENCES["code_not_usable"] if refused is not None else "",
            "texts": pages.texts_of(DEVICE_SENTENCES),
            "software": software(),
        }
        return render_to_string("collect/entry.html", context)


def _message_page(request: HttpRequest, language: str, outcome: Outcome) -> HttpResponse:
    with translation.override(language):
        context = {
            "language": language,
            "languages": LANGUAGES,
            "message": SENTENCES[outcome.key],
            "done": outcome.status in (200, 201),
            "software": software(),
        }
        page = render(request, "collect/message.html", context, status=outcome.status)
    return _in_language(page, language)


def _in_language(response: HttpResponse, language: str) -> HttpResponse:
    response["Content-Language"] = language
    return response


def _language(request: HttpRequest, workshop: Workshop | None = None) -> str:
    """The language asked for; else that in which the questionnaire was written, else Vietnamese."""
    written_in = workshop.assessment.version.document.default_language if workshop else ""
    return _known_language(request.GET.get("lang") or written_in)


def _known_language(text: str) -> str:
    return text if text in dict(LANGUAGES) else LANGUAGES[0][0]
