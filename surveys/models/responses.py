"""One filled questionnaire: one JSON document, checked against its version, tied to nobody (TR-17)."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveys.models.fieldwork import Assessment, Workshop
from surveys.models.questionnaires import QuestionnaireVersion


class Response(models.Model):
    """A respondent's answers. No code, no client identifier, no time, no sequence.

    ``answers``: {"q1_12": ["origin"], "q5_9_computer": {"state": "not_my_area"}}; a blank is an absent key.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, related_name="responses", verbose_name=_("assessment")
    )
    workshop = models.ForeignKey(
        Workshop, on_delete=models.PROTECT, related_name="responses", verbose_name=_("workshop")
    )
    version = models.ForeignKey(
        QuestionnaireVersion, on_delete=models.PROTECT, related_name="responses", verbose_name=_("questionnaire")
    )
    answers = models.JSONField(_("answers"))
    received_on = models.DateField(_("received on"), default=timezone.localdate)
    rehearsal = models.BooleanField(_("rehearsal"), default=False)

    class Meta:
        verbose_name, verbose_name_plural = _("response"), _("responses")
        # By primary key, which is random: no list and no dump shows the order of arrival.
        ordering = ("pk",)
        indexes = [models.Index(fields=["assessment", "workshop"], name="response_by_assessment")]

    def __str__(self) -> str:
        return str(self.pk)[:8]
