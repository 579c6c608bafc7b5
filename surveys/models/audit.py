"""What staff did: who, when, what, to what, and why (TR-34). Never an officer's action, code or identifier."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """One action of staff. The database refuses to change or delete it (migration 0002)."""

    at = models.DateTimeField(_("when"), auto_now_add=True)
    by = models.CharField(_("who"), max_length=150, help_text=_("User name, or the command that ran."))
    action = models.CharField(_("action"), max_length=60)
    subject = models.CharField(_("object"), max_length=200)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("audit entry"), _("audit trail")
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.by}: {self.action} {self.subject}"


Actor = AbstractBaseUser | AnonymousUser | str


def record(by: Actor, action: str, subject: models.Model | str, reason: str = "") -> None:
    """Add one entry; call it in the transaction of the action itself."""
    name = by if isinstance(by, str) else by.get_username()
    label = subject if isinstance(subject, str) else f"{subject._meta.model_name} {subject}"
    AuditEntry.objects.create(by=name[:150], action=action, subject=label[:200], reason=reason)
