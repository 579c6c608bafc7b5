"""Which workshops' answers are out (TR-25): never an open one's, and never fewer than five new ones at once."""

from django.db.models import Count

from surveys.models.fieldwork import Assessment, Workshop

#: A release that added fewer responses would show, compared with the one before, what so few officers said.
SMALLEST_BATCH = 5


def sealed_workshops(assessment: Assessment) -> list[Workshop]:
    """The sealed workshops in the order of sealing, each with ``response_count``; rehearsals never."""
    sealed = assessment.workshops.filter(state=Workshop.State.SEALED, rehearsal=False).select_related("cluster")
    return list(sealed.annotate(response_count=Count("responses")).order_by("sealed_at", "pk"))


def released(workshops: list[Workshop]) -> list[Workshop]:
    """Those of the sealed workshops whose answers are out.

    In the order of sealing they wait until together they bring a batch of SMALLEST_BATCH responses.
    """
    out: list[Workshop] = []
    waiting: list[Workshop] = []
    for workshop in workshops:
        waiting.append(workshop)
        if sum(w.response_count for w in waiting) >= SMALLEST_BATCH:
            out += waiting
            waiting = []
    return out
