"""Coding of open answers: redacted texts, a code frame, two coders who work apart, and what was settled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveys.models import audit
from surveys.models.fieldwork import Assessment, Workshop
from surveys.models.responses import Response
from surveys.models.texts import TextsField, in_current_language


class UnknownCodes(ValueError):
    """Codes that the frame does not have."""


class CodeFrame(models.Model):
    """The codes for one open item of an assessment."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, related_name="code_frames", verbose_name=_("assessment")
    )
    item = models.SlugField(_("open item"), max_length=32, help_text=_("The question's name, such as c_comments."))

    class Meta:
        verbose_name, verbose_name_plural = _("code frame"), _("code frames")
        ordering = ("assessment", "item")
        permissions = [
            ("redact_answers", _("Can read open answers as written and release them to coders")),
            ("code_answers", _("Can code open answers that were released")),
        ]
        constraints = [models.UniqueConstraint(fields=["assessment", "item"], name="code_frame_once_per_item")]

    def __str__(self) -> str:
        return f"{self.assessment.slug} {self.item}"

    @property
    def code_names(self) -> list[str]:
        """The codes in their order."""
        return [code.name for code in self.codes.all()]


class Code(models.Model):
    """One thing that an answer may say."""

    frame = models.ForeignKey(CodeFrame, on_delete=models.CASCADE, related_name="codes", verbose_name=_("code frame"))
    position = models.PositiveIntegerField(_("position"))
    name = models.SlugField(_("name in data files"), max_length=32)
    label = TextsField(_("text"))
    rule = TextsField(_("when it applies"), blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("code"), _("codes")
        ordering = ("frame", "position")
        constraints = [models.UniqueConstraint(fields=["frame", "name"], name="code_once_per_frame")]

    def __str__(self) -> str:
        return in_current_language(self.label) or self.name


class ReleasedAnswer(models.Model):
    """An open answer as coders may read it: without what could point at a person; with translations."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="released_answers")
    item = models.SlugField(max_length=32)
    redacted = models.TextField(_("text without what could point at a person"))
    translations = TextsField(_("translations"), blank=True)
    released_by = models.CharField(max_length=150)

    class Meta:
        verbose_name, verbose_name_plural = _("released open answer"), _("released open answers")
        ordering = ("response",)  # by random identifier: the list shows no order of arrival (TR-17)
        constraints = [models.UniqueConstraint(fields=["response", "item"], name="answer_released_once")]

    def __str__(self) -> str:
        return f"{self.response} {self.item}"


class Coding(models.Model):
    """The codes that one coder gave one answer. ``coder`` is "" for what was settled between coders."""

    frame = models.ForeignKey(CodeFrame, on_delete=models.CASCADE, related_name="codings")
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="codings")
    coder = models.CharField(max_length=150, blank=True)
    codes = models.JSONField(default=list)
    settled_by = models.CharField(max_length=150, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("coding of an answer"), _("codings of answers")
        ordering = ("frame", "response", "coder")
        constraints = [
            models.UniqueConstraint(fields=["frame", "response", "coder"], name="answer_coded_once_per_coder"),
            models.CheckConstraint(
                condition=(Q(coder="") & ~Q(settled_by="")) | (~Q(coder="") & Q(settled_by="")),
                name="settled_coding_has_an_author",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response} {self.coder}"


@dataclass(frozen=True)
class CodedAnswer:
    """One released answer with what its coders said: coder -> codes; ``settled`` is None while nothing was settled."""

    answer: ReleasedAnswer
    by_coder: Mapping[str, tuple[str, ...]]
    settled: tuple[str, ...] | None

    @property
    def final(self) -> tuple[str, ...] | None:
        """What is tabulated: what was settled, else what all coders said alike; None while it is open or disputed."""
        if self.settled is not None:
            return self.settled
        said = set(self.by_coder.values())
        return said.pop() if len(said) == 1 else None

    @property
    def disputed(self) -> bool:
        return self.settled is None and len(set(self.by_coder.values())) > 1


def raw_answers(frame: CodeFrame) -> list[tuple[Response, str]]:
    """The open answers as written, of sealed workshops only (TR-25), by random identifier."""
    responses = Response.objects.filter(
        assessment=frame.assessment_id, rehearsal=False, workshop__state=Workshop.State.SEALED
    ).order_by("pk")
    return [(one, one.answers[frame.item]) for one in responses if isinstance(one.answers.get(frame.item), str)]


def release(frame: CodeFrame, texts: Mapping[str, tuple[str, dict[str, str]]], *, by: audit.Actor) -> int:
    """Let coders read answers: {response id: (redacted text, translations)}; how many were released or changed."""
    known = {str(response.pk): response for response, _text in raw_answers(frame)}
    name = by if isinstance(by, str) else by.get_username()
    with transaction.atomic():
        for pk, (text, translations) in texts.items():
            ReleasedAnswer.objects.update_or_create(
                response=known[pk],
                item=frame.item,
                defaults={"redacted": text, "translations": translations, "released_by": name},
            )
        if texts:
            audit.record(by, "answers.release", frame, reason=f"{len(texts)} answers")
    return len(texts)


def coded_answers(frame: CodeFrame) -> list[CodedAnswer]:
    """Every released answer with its codings, by random identifier."""
    released = ReleasedAnswer.objects.filter(item=frame.item, response__assessment=frame.assessment_id)
    codings: dict[str, list[Coding]] = {}
    for coding in frame.codings.all():
        codings.setdefault(str(coding.response_id), []).append(coding)
    return [_coded(answer, codings.get(str(answer.response_id), [])) for answer in released.order_by("response")]


def save_codings(frame: CodeFrame, codes: Mapping[str, Sequence[str]], *, by: audit.Actor) -> int:
    """Store one coder's codes: {response id: codes}; how many. A coder changes only what he coded himself.

    Raises UnknownCodes, and KeyError for an answer that was not released.
    """
    name = by if isinstance(by, str) else by.get_username()
    return _store(frame, codes, coder=name, settled_by="")


def settle(frame: CodeFrame, codes: Mapping[str, Sequence[str]], *, by: audit.Actor) -> int:
    """Decide what answers say where coders differ: {response id: codes}. As ``save_codings``, and on the trail."""
    name = by if isinstance(by, str) else by.get_username()
    with transaction.atomic():
        count = _store(frame, codes, coder="", settled_by=name)
        if count:
            audit.record(by, "coding.settle", frame, reason=f"{count} answers")
    return count


def _store(frame: CodeFrame, codes: Mapping[str, Sequence[str]], *, coder: str, settled_by: str) -> int:
    order = frame.code_names
    if unknown := sorted({name for given in codes.values() for name in given} - set(order)):
        raise UnknownCodes(", ".join(unknown))
    released = {str(answer.answer.response_id) for answer in coded_answers(frame)}
    if missing := sorted(set(codes) - released):
        raise KeyError(missing[0])
    with transaction.atomic():
        for pk, given in codes.items():
            Coding.objects.update_or_create(
                frame=frame,
                response_id=pk,
                coder=coder,
                defaults={"codes": [name for name in order if name in set(given)], "settled_by": settled_by},
            )
    return len(codes)


def _coded(answer: ReleasedAnswer, codings: list[Coding]) -> CodedAnswer:
    settled = next((tuple(one.codes) for one in codings if not one.coder), None)
    return CodedAnswer(answer, {one.coder: tuple(one.codes) for one in codings if one.coder}, settled)
