"""What every file that leaves is called, and what the trail says of it (TR-26, TR-31, TR-34)."""

from django.utils import timezone

from surveys.models import Assessment, audit

#: What the trail holds when a command was given no reason.
NO_REASON = "no reason given"


def file_name(assessment: Assessment, product: str, suffix: str, *, rows: bool) -> str:
    """Survey, origin, product, date, the role it is for, and whether it holds rows or suppressed figures."""
    origin = "-synthetic" if assessment.synthetic else ""
    level = "manager-rows" if rows else "analyst-suppressed"
    return f"{assessment.slug}{origin}-{product}-{timezone.localdate():%Y-%m-%d}-{level}.{suffix}"


def record_figures(by: audit.Actor, assessment: Assessment, product: str, *, reason: str) -> None:
    """Somebody took figures, suppressed as on screen. Call it in the transaction of the export."""
    audit.record(by, "results.export", assessment, reason=f"{product} {reason}".strip())


def record_rows(by: audit.Actor, assessment: Assessment, product: str, *, reason: str) -> None:
    """Somebody took single responses, and why. Call it in the transaction of the export."""
    audit.record(by, "responses.export", assessment, reason=f"{product}: {reason}")
