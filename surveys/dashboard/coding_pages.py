"""Coding of open answers: release what was redacted, code it, settle differences, see how coders agree."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from surveys.documents import in_language
from surveys.models import CodeFrame, ReleasedAnswer, audit
from surveys.models.coding import CodedAnswer, coded_answers, raw_answers, release, save_codings, settle
from surveys.reports.numbers import number_text
from surveys.results.coded import coder_pairs

Context = dict[str, object]
_DECIMALS = 2
_LONGEST_CODE = 10


def release_page(request: HttpRequest, frame_id: int, admin_context: Context) -> HttpResponse:
    """Open answers as written, with the text that coders will read; each look is recorded (TR-20)."""
    frame = _frame(request, frame_id, "surveys.redact_answers")
    raw = raw_answers(frame)
    if request.method == "POST":
        count = release(frame, _released(request, [str(response.pk) for response, _text in raw]), by=request.user)
        return _done(request, ngettext("%(count)s answer released.", "%(count)s answers released.", count), count)
    with transaction.atomic():
        audit.record(request.user, "answers.view", frame, reason=f"{len(raw)} answers")
    known = {str(one.answer.response_id): one.answer for one in coded_answers(frame)}
    document = frame.assessment.version.document
    others = [code for code in document.languages if code != document.default_language]
    lines = [_raw_line(str(response.pk), text, known.get(str(response.pk)), others) for response, text in raw]
    context = _context(frame, admin_context, _("Release open answers to coders"), lines=lines)
    return render(request, "dashboard/coding_release.html", context)


def code_page(request: HttpRequest, frame_id: int, admin_context: Context) -> HttpResponse:
    """One coder's own codes; what others said is not shown, so that two coders work apart."""
    frame = _frame(request, frame_id, "surveys.code_answers")
    answers = coded_answers(frame)
    if request.method == "POST":
        count = save_codings(frame, _ticked(request, answers), by=request.user)
        return _done(request, ngettext("%(count)s answer coded.", "%(count)s answers coded.", count), count)
    name = request.user.get_username()
    lines = [_line(frame, one, one.by_coder.get(name)) for one in answers]
    context = _context(frame, admin_context, _("Code open answers"), lines=lines, codes=_codes(frame))
    return render(request, "dashboard/coding_code.html", context)


def settle_page(request: HttpRequest, frame_id: int, admin_context: Context) -> HttpResponse:
    """Answers on which coders differ, side by side, and the agreement of each two coders."""
    frame = _frame(request, frame_id, "surveys.redact_answers")
    disputed = [one for one in coded_answers(frame) if one.disputed]
    if request.method == "POST":
        count = settle(frame, _ticked(request, disputed), by=request.user)
        return _done(request, ngettext("%(count)s answer settled.", "%(count)s answers settled.", count), count)
    labels = {code.name: in_language(code.label, _language()) for code in frame.codes.all()}
    lines = [{**_line(frame, one, None), "said": _said(one, labels)} for one in disputed]
    context = _context(
        frame, admin_context, _("Settle codes and see agreement"), lines=lines, pairs=_pairs(frame, labels)
    )
    return render(request, "dashboard/coding_settle.html", context)


def _context(frame: CodeFrame, admin_context: Context, title: object, **parts: object) -> Context:
    return {**admin_context, "title": title, "frame": frame, "question": _question(frame), **parts}


def _done(request: HttpRequest, sentence: str, count: int) -> HttpResponse:
    messages.success(request, sentence % {"count": count})
    return redirect(request.path)


def _frame(request: HttpRequest, frame_id: int, permission: str) -> CodeFrame:
    if not request.user.has_perm(permission):
        raise PermissionDenied
    return get_object_or_404(CodeFrame.objects.select_related("assessment__version"), pk=frame_id)


def _released(request: HttpRequest, known: list[str]) -> dict[str, tuple[str, dict[str, str]]]:
    found = {}
    for pk in known:
        text = request.POST.get(f"text:{pk}", "").strip()
        if f"release:{pk}" in request.POST and text:
            found[pk] = (text, _translations(request, f"translation:{pk}:"))
    return found


def _translations(request: HttpRequest, prefix: str) -> dict[str, str]:
    given = {key.removeprefix(prefix): text.strip() for key, text in request.POST.items() if key.startswith(prefix)}
    return {code: text for code, text in given.items() if text and len(code) <= _LONGEST_CODE}


def _ticked(request: HttpRequest, answers: list[CodedAnswer]) -> dict[str, list[str]]:
    """The codes of those answers that were coded: with a tick, or with "none of the codes"."""
    found = {}
    for one in answers:
        pk = str(one.answer.response_id)
        codes, none = request.POST.getlist(f"codes:{pk}"), f"none:{pk}" in request.POST
        if codes or none:
            found[pk] = [] if none else codes
    return found


def _raw_line(pk: str, text: str, released: ReleasedAnswer | None, languages: list[str]) -> Context:
    translations = released.translations if released else {}
    return {
        "id": pk,
        "text": text,
        "redacted": released.redacted if released else text,
        "released": released is not None,
        "translations": [(code, translations.get(code, "")) for code in languages],
    }


def _line(frame: CodeFrame, one: CodedAnswer, given: tuple[str, ...] | None) -> Context:
    ticked, language = given or (), _language()
    return {
        "id": str(one.answer.response_id),
        "text": one.answer.redacted,
        "translation": in_language(one.answer.translations, language) if one.answer.translations else "",
        "codes": [(code.name, in_language(code.label, language), code.name in ticked) for code in frame.codes.all()],
        "none": given == (),
        "coded": given is not None,
    }


def _said(one: CodedAnswer, labels: dict[str, str]) -> list[tuple[str, str]]:
    nothing = str(_("none of the codes"))
    return [(coder, ", ".join(labels[name] for name in said) or nothing) for coder, said in one.by_coder.items()]


def _codes(frame: CodeFrame) -> list[Context]:
    language = _language()
    codes = frame.codes.all()
    return [{"label": in_language(one.label, language), "rule": in_language(one.rule, language)} for one in codes]


def _pairs(frame: CodeFrame, labels: dict[str, str]) -> list[Context]:
    language = _language()

    def written(number: float | None) -> str:
        return "–" if number is None else number_text(number, _DECIMALS, language)

    return [
        {
            "first": pair.first,
            "second": pair.second,
            "rows": [
                {
                    "label": labels[code],
                    "answers": found.answers,
                    "same": found.both + found.neither,
                    "kappa": written(found.kappa),
                    "interval": "" if found.kappa is None else f"{written(found.low)} – {written(found.high)}",
                }
                for code, found in pair.by_code.items()
            ],
        }
        for pair in coder_pairs(frame)
    ]


def _question(frame: CodeFrame) -> str:
    item = frame.assessment.version.document.by_name.get(frame.item)
    return f"{item.number} {in_language(item.label, _language())}".strip() if item else frame.item


def _language() -> str:
    return (get_language() or "en").split("-")[0]


class CodeFrameForm(forms.ModelForm):
    """The frame's open item must be one of the questionnaire's texts."""

    class Meta:
        model = CodeFrame
        fields = ("assessment", "item")

    def clean(self) -> dict[str, object] | None:
        data = super().clean()
        assessment, item = self.cleaned_data.get("assessment"), self.cleaned_data.get("item")
        if assessment and item:
            texts = [question.name for question in assessment.version.document.items() if not question.choices]
            if item not in texts:
                self.add_error(
                    "item",
                    _("The questionnaire has no open question of this name. It has: %(names)s.")
                    % {"names": ", ".join(texts)},
                )
        return data
