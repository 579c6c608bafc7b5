"""Which workshops' answers are out (TR-25), and the atoms they are released by (TR-23)."""

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from surveys.analysis.disclosure import Disclosure, released_by_cells
from surveys.analysis.frame import Frame
from surveys.analysis.policy import Policy
from surveys.models.fieldwork import Assessment, Workshop
from surveys.models.releases import ReleasePartition
from surveys.results.kept import once

#: A release that added fewer responses would show, compared with the one before, what so few officers said.
SMALLEST_BATCH = 5
#: The cells of a release: an office lies in a cluster, an agency works in an office.
CELLS = ("cluster", "blo", "agency")


def sealed_workshops(assessment: Assessment) -> list[Workshop]:
    """The sealed workshops in the order of sealing, each with ``response_count`` and ``stamp``; rehearsals never."""
    sealed = assessment.workshops.filter(state=Workshop.State.SEALED, rehearsal=False).select_related("cluster")
    known = sealed.annotate(response_count=Coalesce(F("answers_stamp__responses"), 0), stamp=F("answers_stamp__stamp"))
    return list(known.order_by("sealed_at", "pk"))


def released(workshops: list[Workshop]) -> list[Workshop]:
    """Those of the sealed workshops whose answers are out.

    In the order of sealing the workshops of a cluster wait until together they bring a batch of SMALLEST_BATCH
    responses: two releases compared by cluster then never differ by fewer.
    """
    out: set[Workshop] = set()
    waiting: dict[int | None, list[Workshop]] = {}
    for workshop in workshops:
        batch = waiting.setdefault(workshop.cluster_id, [])
        batch.append(workshop)
        if sum(w.response_count for w in batch) >= SMALLEST_BATCH:
            out.update(batch)
            batch.clear()
    return [workshop for workshop in workshops if workshop in out]


def cells_policy(assessment: Assessment, frame: Frame) -> Policy:
    """The policy of merged cells. The first release fixes its atoms, later ones add their new cells to them."""
    with transaction.atomic():
        stored = ReleasePartition.objects.select_for_update().filter(assessment=assessment).first()
        policy = released_by_cells(*CELLS, fixed=stored.atoms if stored else ())
        if frame.size < policy.overall_minimum:
            return policy
        release = once(frame, ("release", policy), lambda: Disclosure(frame, policy).release.values)
        atoms = [[list(cell) for cell in atom] for atom in release]
        if stored is None or stored.atoms != atoms:
            ReleasePartition.objects.update_or_create(assessment=assessment, defaults={"atoms": atoms})
    return released_by_cells(*CELLS, fixed=atoms)
