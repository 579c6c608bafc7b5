"""One filled questionnaire: one JSON document, checked against its version, tied to nobody (TR-17)."""

import json
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveys.models.fieldwork import Assessment, Workshop
from surveys.models.questionnaires import QuestionnaireVersion
from surveys.models.statements import run


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


_INSERT = """
INSERT INTO surveys_response (id, assessment_id, workshop_id, version_id, answers, received_on, rehearsal)
VALUES (%s, %s, %s, %s, %s, %s, %s)
"""


def insert_response(
    assessment_id: int, workshop_id: uuid.UUID, version_id: int | None, answers: Mapping[str, Any], rehearsal: bool
) -> None:
    """Store one response under an identifier of its own, quickly. Call it inside the transaction that decided it."""
    document = json.dumps(answers, ensure_ascii=False)
    today = timezone.localdate()
    run(_INSERT, [uuid.uuid4(), assessment_id, workshop_id, version_id, document, today, rehearsal])
