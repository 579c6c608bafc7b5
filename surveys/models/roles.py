"""Who may do what: the four roles of staff, in one table (trust rules, section 6), and whose workshops are whose.

The roles are Django groups. Each ``migrate`` makes them, with exactly these permissions (surveys/apps.py); change the
table here, not the groups in the admin.
"""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group, Permission
from django.db import transaction
from django.db.models import QuerySet

from surveys.models.fieldwork import Workshop

FACILITATOR, ANALYST, MANAGER, ADMINISTRATOR = "facilitator", "analyst", "manager", "administrator"

_ALL = ("view", "add", "change", "delete")


def _each(app: str, models: tuple[str, ...], actions: tuple[str, ...] = _ALL) -> tuple[str, ...]:
    return tuple(f"{app}.{action}_{model}" for model in models for action in actions)


_PLACES = ("country", "cluster", "borderliaisonoffice", "agency")
_DRAFTS = ("questionnaire", "theme", "grid", "question", "choicelist", "choice", "glossaryterm")
_CODING = ("codeframe", "code")
_REPORT = ("reporttext",)

#: Role -> its permissions, as "app.codename". One that does not exist (yet) is left out.
PERMISSIONS: dict[str, tuple[str, ...]] = {
    # Runs own workshops: opens and closes them, makes codes, sees participation. No answers, no results.
    FACILITATOR: ("surveys.view_workshop", "surveys.issue_codes"),
    # Reads released results; codes open answers that were redacted and released.
    ANALYST: ("surveys.view_results", "surveys.ask_lift", "surveys.view_codeframe", "surveys.code_answers"),
    # All of an assessment, single responses and quarantine included; reads the audit trail.
    MANAGER: (
        "surveys.view_results",
        "surveys.issue_codes",
        "surveys.seal_workshop",
        "surveys.decide_quarantine",
        "surveys.ask_lift",
        "surveys.grant_lift",
        "surveys.redact_answers",
        "surveys.code_answers",
        *_each("surveys", ("assessment", "workshop"), ("view", "add", "change")),
        *_each("surveys", ("samplecell", *_DRAFTS, *_CODING, *_REPORT, *_PLACES)),
        *_each("surveys", ("questionnaireversion", "versionwithdrawal", "response"), ("view",)),
        *_each("surveys", ("coderegister", "quarantinedsubmission"), ("view",)),
        "surveys.view_auditentry",
    ),
    # Accounts and settings; no answers, no results, no participation.
    ADMINISTRATOR: (
        *_each("auth", ("user",)),
        "auth.view_group",
        *_each("surveys", _PLACES),
        "surveys.view_auditentry",
    ),
}


def make_roles() -> None:
    """Make the groups, or bring them to the table. Harmless however often it runs."""
    with transaction.atomic():
        known = {f"{found.content_type.app_label}.{found.codename}": found for found in _permissions()}
        for role, names in PERMISSIONS.items():
            group, _ = Group.objects.get_or_create(name=role)
            group.permissions.set([known[name] for name in names if name in known])


def workshops_of(user: AbstractBaseUser | AnonymousUser) -> QuerySet[Workshop]:
    """The workshops whose participation this person may see and whose codes he may make, and may close.

    All for who may seal workshops (managers); the own ones for who may make codes (facilitators); else none.
    """
    if user.has_perm("surveys.seal_workshop"):
        return Workshop.objects.all()
    if user.has_perm("surveys.issue_codes"):
        return Workshop.objects.filter(facilitators=user.pk)
    return Workshop.objects.none()


def _permissions() -> QuerySet[Permission]:
    return Permission.objects.select_related("content_type").filter(content_type__app_label__in=["auth", "surveys"])
