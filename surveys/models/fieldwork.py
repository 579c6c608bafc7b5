"""Assessments (a survey round in a country) and the workshops in which officers fill the questionnaire."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveys.models import audit
from surveys.models.places import Cluster, Country
from surveys.models.questionnaires import QuestionnaireVersion
from surveys.models.texts import TextsField, in_current_language


class WorkshopNotOpen(Exception):
    """The workshop was to be closed but is not open (any more)."""


class WorkshopNotClosed(Exception):
    """The workshop was to be sealed or reopened but is not closed."""


class Assessment(models.Model):
    """The survey in a country at one time; ``round`` is its number in a series."""

    class Partition(models.TextChoices):
        """The one release partition (TR-23), fixed before sealing."""

        CLUSTER = "cluster", _("by cluster of border liaison offices")
        CELLS = "cells", _("by groups of cluster, office and agency, merged until each has enough officers")
        ONE_BY_ONE = "one_by_one", _("by cluster, office or agency, one at a time (weaker protection)")
        NONE = "none", _("no breakdown")

    slug = models.SlugField(_("name in addresses"), max_length=40, unique=True)
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="assessments", verbose_name=_("country")
    )
    title = TextsField(_("title"))
    round = models.PositiveIntegerField(_("round"), default=1, help_text=_("1 is the baseline."))
    version = models.ForeignKey(
        QuestionnaireVersion,
        on_delete=models.PROTECT,
        related_name="assessments",
        verbose_name=_("questionnaire"),
        help_text=_("The version that new fills begin with."),
    )
    synthetic = models.BooleanField(
        _("synthetic"), default=False, help_text=_("The responses are reconstructed, not given by officers.")
    )
    partition = models.CharField(_("results are released"), max_length=10, choices=Partition, default=Partition.CLUSTER)

    class Meta:
        verbose_name, verbose_name_plural = _("assessment"), _("assessments")
        ordering = ("country", "round")
        permissions = [("view_results", _("Can see the results of assessments"))]
        constraints = [
            models.CheckConstraint(condition=Q(round__gte=1), name="assessment_round_from_one"),
            models.CheckConstraint(
                condition=Q(partition__in=["cluster", "cells", "one_by_one", "none"]), name="assessment_partition_known"
            ),
        ]

    def __str__(self) -> str:
        return in_current_language(self.title) or self.slug


class Workshop(models.Model):
    """One sitting in which officers fill the questionnaire."""

    class State(models.TextChoices):
        OPEN = "open", _("open")  # fills start
        CLOSED = "closed", _("closed")  # no new fills, late answers still come in
        SEALED = "sealed", _("sealed")  # nothing comes in, results may be released

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, related_name="workshops", verbose_name=_("assessment")
    )
    slug = models.SlugField(_("name in data files"), max_length=64, help_text=_("As in the option list “workshop”."))
    names = TextsField(_("name"))
    cluster = models.ForeignKey(
        Cluster, on_delete=models.PROTECT, null=True, blank=True, related_name="workshops", verbose_name=_("cluster")
    )
    facilitators = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="workshops",
        verbose_name=_("facilitators"),
        help_text=_("Those who run it: they see its board and make its codes."),
    )
    held_on = models.DateField(_("day"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=6, choices=State, default=State.OPEN)
    sealed_at = models.DateTimeField(_("sealed at"), null=True, blank=True, editable=False)
    rehearsal = models.BooleanField(
        _("rehearsal"),
        default=False,
        help_text=_(
            "For trying everything out: its responses are shown live, never enter results, and can be deleted."
        ),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("workshop"), _("workshops")
        ordering = ("assessment", "held_on", "slug")
        permissions = [
            ("issue_codes", _("Can make access codes for workshops")),
            ("seal_workshop", _("Can close and seal workshops")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "slug"], name="workshop_once_per_assessment"),
            models.CheckConstraint(condition=Q(state__in=["open", "closed", "sealed"]), name="workshop_state_known"),
            models.CheckConstraint(
                condition=Q(state="sealed", sealed_at__isnull=False) | (~Q(state="sealed") & Q(sealed_at__isnull=True)),
                name="workshop_sealed_has_time",
            ),
            models.CheckConstraint(condition=Q(rehearsal=False) | ~Q(state="sealed"), name="rehearsal_never_sealed"),
        ]

    def __str__(self) -> str:
        return in_current_language(self.names) or self.slug

    def close(self, by: audit.Actor) -> None:
        """Stop new fills; answers waiting on devices are still taken. Raises WorkshopNotOpen."""
        if not Workshop.objects.filter(pk=self.pk, state=self.State.OPEN).update(state=self.State.CLOSED):
            raise WorkshopNotOpen(self)
        audit.record(by, "workshop.close", self)

    def reopen(self, by: audit.Actor) -> None:
        """Let fills start again. Raises WorkshopNotClosed; a sealed workshop stays sealed."""
        if not Workshop.objects.filter(pk=self.pk, state=self.State.CLOSED).update(state=self.State.OPEN):
            raise WorkshopNotClosed(self)
        audit.record(by, "workshop.reopen", self)

    def mark_sealed(self) -> None:
        """The state's part of ``seal_workshop`` (sealing.py). Raises WorkshopNotClosed when it is not closed."""
        sealable = Workshop.objects.filter(pk=self.pk, state=self.State.CLOSED, rehearsal=False)
        if not sealable.update(state=self.State.SEALED, sealed_at=timezone.now()):
            raise WorkshopNotClosed(self)
