"""The disclosure policies that an assessment may be released by (TR-22 to TR-25)."""

from collections.abc import Iterable
from dataclasses import dataclass

from surveys.analysis.partition import Key
from surveys.documents import Question


@dataclass(frozen=True)
class Policy:
    """The rules in force. ``partition`` names the variables whose combinations are the atoms of release (TR-23): a
    breakdown may join atoms, never cut one. None allows every breakdown.

    ``merges``: combinations with too few responses are merged into atoms that have enough; ``fixed`` holds the atoms
    of earlier releases. ``order`` says which variable's values are kept together first. ``one_at_a_time``: instead of
    one partition each variable of ``partition`` may be asked for alone (the weaker policy of TR-23).
    """

    name: str
    partition: frozenset[str] | None
    minimum_base: int = 5
    integrity_minimum_base: int = 10
    overall_minimum: int = 10
    unanimity_below: int = 30
    integrity_crossing: bool = False
    order: tuple[str, ...] = ()
    merges: bool = False
    fixed: tuple[tuple[Key, ...], ...] = ()
    one_at_a_time: bool = False

    def minimum_for(self, question: Question) -> int:
        return self.integrity_minimum_base if question.integrity else self.minimum_base

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables of the partition in their order."""
        return self.order or tuple(sorted(self.partition or ()))


#: A rehearsal holds no officer's real answers: everything is shown (TR-25).
REHEARSAL = Policy(
    "rehearsal",
    partition=None,
    minimum_base=0,
    integrity_minimum_base=0,
    overall_minimum=0,
    unanimity_below=0,
    integrity_crossing=True,
)


def released_by(*variables: str) -> Policy:
    """The policy of an assessment that is released by these variables; without one only overall."""
    return Policy("by_" + "_".join(variables) if variables else "overall", frozenset(variables))


def released_by_cells(*variables: str, fixed: Iterable[Iterable[Key]] = ()) -> Policy:
    """Released by the combinations of these variables, merged until each has enough responses."""
    atoms = tuple(tuple(tuple(cell) for cell in atom) for atom in fixed)
    return Policy("merged_cells", frozenset(variables), order=variables, merges=True, fixed=atoms)


def released_one_at_a_time(*variables: str) -> Policy:
    """The weaker policy: any one of these variables at a time, minimum base, no crossing."""
    return Policy("one_at_a_time", frozenset(variables), order=variables, one_at_a_time=True)
