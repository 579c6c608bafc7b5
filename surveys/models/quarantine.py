"""Submissions that could not be accepted: kept with their reason until staff decide. Nothing is dropped."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveys.documents import Document
from surveys.models.fieldwork import Workshop
from surveys.models.questionnaires import QuestionnaireVersion
from surveys.questions import Problem

#: At most so many wait in one workshop, so that nobody who guesses can fill the disk.
MOST_WAITING = 500


class QuarantinedSubmission(models.Model):
    """What a device sent and the questionnaire or the code did not allow. It carries no code (TR-17).

    ``answers`` are as they came. ``client`` and ``content`` are the keyed hashes of the device's identifier and of
    what it sent, so that a retry finds its row; sealing erases them. ``problems`` lists {"question", "rule",
    "message_key", "values", "texts"} (surveys/questions/problems.py), ``corrections`` {"question", "old", "by",
    "reason"}. ``stored`` says whether an accepted row has become a response (surveys/models/decisions.py).
    """

    class Reason(models.TextChoices):
        CODE = "code", _("the code was not usable: used with another response already, or not one of this workshop's")
        CHANGED = "changed", _("the device sent other answers under an identifier already received")
        UNKNOWN_VERSION = "unknown_version", _("the questionnaire's version is not known here or was withdrawn")
        PROBLEMS = "problems", _("answers that the questionnaire does not take")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for a decision")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(
        Workshop, on_delete=models.PROTECT, related_name="quarantined", verbose_name=_("workshop")
    )
    version = models.ForeignKey(
        QuestionnaireVersion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("questionnaire"),
    )
    reason = models.CharField(_("reason"), max_length=16, choices=Reason)
    problems = models.JSONField(_("problems"), default=list)
    answers = models.JSONField(_("answers"))
    client = models.BinaryField(null=True, editable=False)
    content = models.BinaryField(null=True, editable=False)
    received_on = models.DateField(_("received on"), default=timezone.localdate)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    decided_by = models.CharField(_("decided by"), max_length=150, blank=True)
    note = models.TextField(_("note of the decision"), blank=True)
    corrections = models.JSONField(_("corrections"), default=list, blank=True)
    stored = models.BooleanField(_("counted"), default=False)

    class Meta:
        verbose_name, verbose_name_plural = _("submission in quarantine"), _("submissions in quarantine")
        # By primary key, which is random: no list and no dump shows the order of arrival.
        ordering = ("pk",)
        permissions = [("decide_quarantine", _("Can read and decide submissions in quarantine"))]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "client", "content"], name="quarantined_once_per_content"),
            models.CheckConstraint(condition=Q(stored=False) | Q(state="accepted"), name="quarantine_stored_accepted"),
            models.CheckConstraint(
                condition=Q(reason__in=["code", "changed", "unknown_version", "problems"]),
                name="quarantine_reason_known",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by="")
                | (Q(state__in=["accepted", "rejected"]) & ~Q(decided_by="")),
                name="quarantine_decision_has_an_author",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)[:8]

    @property
    def readable(self) -> bool:
        """Whether its answers may be shown: not before sealing, except in a rehearsal (TR-25)."""
        return self.workshop.rehearsal or self.workshop.state == Workshop.State.SEALED

    @property
    def questionnaire(self) -> QuestionnaireVersion:
        """The version it was filled in; where that is not known here, the assessment's own."""
        return self.version or self.workshop.assessment.version

    @property
    def document(self) -> Document:
        return self.questionnaire.document


class QuarantineIsFull(Exception):
    """As many submissions wait as a workshop may have: this one stays on its device."""


def quarantine(
    workshop_id: uuid.UUID,
    delivery: tuple[bytes, bytes],
    reason: QuarantinedSubmission.Reason,
    *,
    version_id: int | None,
    answers: Mapping[str, Any],
    problems: list[Problem],
) -> None:
    """Keep a submission until staff decide; the same bytes again make no second row. Raises QuarantineIsFull.

    ``delivery``: the keyed hashes of client and content. Call it with the workshop's register locked.
    """
    rows = QuarantinedSubmission.objects.filter(workshop_id=workshop_id)
    client, content = delivery
    if rows.filter(client=client, content=content).exists():
        return
    if rows.filter(state=QuarantinedSubmission.State.WAITING).count() >= MOST_WAITING:
        raise QuarantineIsFull(workshop_id)
    rows.create(
        workshop_id=workshop_id,
        version_id=version_id,
        reason=reason,
        problems=[problem_to_json(problem) for problem in problems],
        answers=dict(answers),
        client=client,
        content=content,
    )


def release_waiting(workshop_id: uuid.UUID, client: bytes) -> None:
    """Remove what waits of a client whose submission is stored. Call it in the transaction that stores."""
    waiting = QuarantinedSubmission.State.WAITING
    QuarantinedSubmission.objects.filter(workshop_id=workshop_id, client=client, state=waiting).delete()


def problem_to_json(problem: Problem) -> dict[str, Any]:
    """A problem as plain JSON values; ``problem_from_json`` takes it back."""
    return {
        "question": problem.question[:80],
        "rule": problem.rule,
        "message_key": problem.message_key,
        "values": {name: str(value)[:200] for name, value in problem.values.items()},
        "texts": dict(problem.texts),
    }


def problem_from_json(stored: Mapping[str, Any]) -> Problem:
    return Problem(**stored)
