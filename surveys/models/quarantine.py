"""Submissions that could not be accepted: kept with their reason until staff decide. Nothing is dropped."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveys.models.fieldwork import Workshop
from surveys.models.questionnaires import QuestionnaireVersion


class QuarantinedSubmission(models.Model):
    """What a device sent and the questionnaire or the code did not allow. It carries no code (TR-17).

    ``client`` is the keyed hash of the device's identifier, so that a retry finds its row; sealing erases it.
    ``problems`` lists {"question", "message_key", "values"} of surveys/questions/problems.py.
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
    received_on = models.DateField(_("received on"), default=timezone.localdate)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    decided_by = models.CharField(_("decided by"), max_length=150, blank=True)
    note = models.TextField(_("note of the decision"), blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("submission in quarantine"), _("submissions in quarantine")
        # By primary key, which is random: no list and no dump shows the order of arrival.
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["workshop", "client", "reason"], name="quarantined_once_per_client"),
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
