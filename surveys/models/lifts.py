"""Lifting the suppression of one table for one person (TR-26): one reason, two people, an expiry, an audit entry."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveys.models import audit
from surveys.models.fieldwork import Assessment

#: A lifting ends by itself after so many days.
DAYS = 14


class LiftNotOpen(Exception):
    """The request was decided already."""


class OwnRequest(Exception):
    """Nobody grants what he asked for himself."""


class SuppressionLift(models.Model):
    """A request to see one table unsuppressed, and what became of it. ``by`` is the breakdown, "" for none."""

    class State(models.TextChoices):
        ASKED = "asked", _("asked for")
        GRANTED = "granted", _("granted")
        REFUSED = "refused", _("refused")

    class Breakdown(models.TextChoices):
        NONE = "", _("all together")
        CLUSTER = "cluster", _("by cluster")
        WORKSHOP = "workshop", _("by workshop")

    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, related_name="lifts", verbose_name=_("assessment")
    )
    item = models.SlugField(_("question"), max_length=32)
    by = models.CharField(_("breakdown"), max_length=10, choices=Breakdown, blank=True)
    reason = models.TextField(_("reason"))
    asked_by = models.CharField(_("asked for by"), max_length=150)
    asked_on = models.DateField(_("asked on"), default=timezone.localdate)
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.ASKED)
    decided_by = models.CharField(_("decided by"), max_length=150, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("lifting of a suppression"), _("liftings of suppressions")
        ordering = ("-asked_on", "-pk")
        permissions = [
            ("ask_lift", _("Can ask to see one table unsuppressed")),
            ("grant_lift", _("Can grant it to another person")),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="lift_has_a_reason"),
            models.CheckConstraint(condition=~Q(decided_by=F("asked_by")), name="lift_needs_two_people"),
            models.CheckConstraint(
                condition=Q(state="asked", decided_by="")
                | (Q(state="granted", ends_on__isnull=False) & ~Q(decided_by=""))
                | (Q(state="refused") & ~Q(decided_by="")),
                name="lift_decision_has_an_author",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment.slug} {self.item} {self.by}".strip()

    def is_open_to(self, name: str) -> bool:
        """Whether this person may look now."""
        return (
            self.state == self.State.GRANTED
            and self.asked_by == name
            and self.ends_on is not None
            and timezone.localdate() <= self.ends_on
        )


def ask(assessment: Assessment, item: str, breakdown: str, reason: str, *, by: audit.Actor) -> SuppressionLift:
    """Ask to see one table. ValueError for a question that the assessment does not have, or without a reason."""
    if item not in assessment.version.document.by_name or not reason.strip():
        raise ValueError("a request names a question and a reason")
    name = by if isinstance(by, str) else by.get_username()
    lift = SuppressionLift.objects.create(
        assessment=assessment, item=item, by=breakdown, reason=reason.strip(), asked_by=name
    )
    audit.record(by, "lift.ask", lift, reason=lift.reason)
    return lift


def decide(lift: SuppressionLift, granted: bool, *, by: audit.Actor) -> None:
    """Grant or refuse a request, once. Raises OwnRequest, LiftNotOpen. Call it inside a transaction."""
    name = by if isinstance(by, str) else by.get_username()
    if lift.asked_by == name:
        raise OwnRequest(lift)
    state = SuppressionLift.State.GRANTED if granted else SuppressionLift.State.REFUSED
    ends_on = timezone.localdate() + timedelta(days=DAYS) if granted else None
    waiting = SuppressionLift.objects.filter(pk=lift.pk, state=SuppressionLift.State.ASKED)
    if not waiting.update(state=state, decided_by=name, ends_on=ends_on):
        raise LiftNotOpen(lift)
    audit.record(by, f"lift.{state}", lift, reason=lift.reason)
