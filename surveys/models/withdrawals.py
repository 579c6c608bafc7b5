"""Withdrawing a published version: it stays as it was for the responses it has, and takes no new ones."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveys.models import audit
from surveys.models.fieldwork import Assessment, Workshop
from surveys.models.questionnaires import QuestionnaireVersion


class VersionInUse(Exception):
    """The version is the one that an open workshop's officers are given."""


class VersionWithdrawal(models.Model):
    """One published version that is no longer to be filled. The version's own row never changes."""

    version = models.OneToOneField(
        QuestionnaireVersion,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="withdrawal",
        verbose_name=_("version"),
    )
    withdrawn_on = models.DateField(_("withdrawn on"), default=timezone.localdate)
    by = models.CharField(_("who"), max_length=150)
    reason = models.TextField(_("reason"))

    class Meta:
        verbose_name, verbose_name_plural = _("withdrawal of a version"), _("withdrawals of versions")
        ordering = ("version",)
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="withdrawal_has_a_reason")]

    def __str__(self) -> str:
        return str(self.version)


def is_withdrawn(version: QuestionnaireVersion) -> bool:
    """Whether the version takes no new responses."""
    return VersionWithdrawal.objects.filter(version=version).exists()


def withdraw(version: QuestionnaireVersion, by: audit.Actor, reason: str) -> VersionWithdrawal:
    """Take a version out of use, for ever; withdrawing it again changes nothing.

    Raises VersionInUse while an assessment with an open workshop hands it out, ValueError without a reason.
    Call it inside a transaction.
    """
    if not reason.strip():
        raise ValueError("a withdrawal needs a reason")
    # The locks keep a workshop from being opened with it in between, and an assessment from being begun with it.
    QuestionnaireVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    assessments = list(Assessment.objects.select_for_update().filter(version=version))
    if Workshop.objects.filter(assessment__in=assessments, state=Workshop.State.OPEN).exists():
        raise VersionInUse(version)
    name = by if isinstance(by, str) else by.get_username()
    withdrawal, made = VersionWithdrawal.objects.get_or_create(version=version, defaults={"by": name, "reason": reason})
    if made:
        audit.record(by, "version.withdraw", version, reason=reason)
    return withdrawal
