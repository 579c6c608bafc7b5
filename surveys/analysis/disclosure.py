"""What may be shown (TR-22 to TR-24): the rules are in docs/methods/disclosure.md.

Whether a number is shown is decided over everything released, never over what one query happens to look at. For
each question the atoms of the release are merged into blocks of enough respondents, and only unions of blocks are
shown. Whatever is added or subtracted of those is again a union of blocks: nothing smaller can be had.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

import numpy as np

from surveys.analysis.coded import WITHOUT_VALUE, Coded
from surveys.analysis.counting import ItemCounts
from surveys.analysis.figures import ALL, Figure, Mark, Reason, Segment
from surveys.analysis.frame import Frame
from surveys.analysis.partition import Key, merged, release_partition
from surveys.analysis.policy import REHEARSAL, Policy, released_by, released_by_cells, released_one_at_a_time
from surveys.analysis.query import Query
from surveys.analysis.refusals import Refused, as_typed, named, partition_named
from surveys.analysis.unanimity import Unanimity, bounds, is_near_unanimous, kept_apart
from surveys.documents import Question
from surveys.questions import kind_of

__all__ = [
    "REHEARSAL",
    "RELEASE_GROUP",
    "Disclosure",
    "Plan",
    "Policy",
    "Refused",
    "Shown",
    "released_by",
    "released_by_cells",
    "released_one_at_a_time",
]
#: The atoms of a release of merged cells, as a variable that may be asked for.
RELEASE_GROUP = "release_group"


@dataclass(frozen=True, eq=False)
class Plan:
    """How a query is answered: every response's atom, and the atoms of each segment, "all" first."""

    atoms: Coded
    segments: dict[str, frozenset[int]]
    crossed: dict[str, int]


@dataclass(frozen=True, eq=False)
class Disclosure:
    """The policy applied to everything released (``frame``), whatever part of it a query looks at."""

    frame: Frame
    policy: Policy

    def plan(self, query: Query) -> Plan:
        """Raises Refused for a query that cuts an atom, crosses what is not crossed, or asks for what is not there."""
        if self.policy.one_at_a_time and len(query.variables) > 1:
            raise Refused("one_at_a_time", partition=partition_named(self.policy.variables))
        atoms = self._atoms(query)
        values = {variable: self._over_atoms(variable, atoms) for variable in query.variables}
        for variable, value in query.where:
            if value not in values[variable]:
                raise Refused("unknown_value", variable=named(variable), value=as_typed(value))
        kept = [
            atom
            for atom in range(len(atoms.values))
            if all(values[variable][atom] in query.wanted(variable) for variable in query.filters)
        ]
        groups: dict[tuple[str, ...], set[int]] = {}
        for atom in kept if query.grouping else ():
            groups.setdefault(tuple(values[variable][atom] for variable in query.grouping), set()).add(atom)
        segments = {ALL: frozenset(kept)}
        segments |= {segment_name(query.grouping, key): frozenset(groups[key]) for key in sorted(groups)}
        crossed = dict.fromkeys(segments, len(query.variables)) | {ALL: len(query.filters)}
        return Plan(atoms, segments, crossed)

    def offered(self, variables: Iterable[str]) -> list[tuple[str, ...]]:
        """Which of these variables a breakdown may be asked by, one at a time, then two of the partition together.

        What gives the same groups as one before it is left out; so is what gives one group only.
        """
        allowed: dict[frozenset[frozenset[int]], tuple[str, ...]] = {}
        singles = [(variable,) for variable in dict.fromkeys([*variables, RELEASE_GROUP])]
        pairs = [] if self.policy.one_at_a_time else list(combinations(self.policy.variables, 2))
        for by in [*singles, *pairs]:
            try:
                plan = self.plan(Query(by))
            except Refused:
                continue
            groups = frozenset(atoms for name, atoms in plan.segments.items() if name != ALL)
            kind = frozenset() if not self.policy.one_at_a_time else frozenset([frozenset([hash(by)])])
            if len(groups) > 1:
                allowed.setdefault(groups | kind, by)
        return list(allowed.values())

    @cached_property
    def release(self) -> Coded:
        """Every response's atom under the policy's partition; the atoms' values are their cells."""
        present = [variable for variable in self.policy.variables if self.frame.variable(variable) is not None]
        cells = self.frame.combined(present)
        if not self.policy.merges:
            return Coded(cells.codes, [(key,) for key in cells.values])
        sizes = np.bincount(cells.codes, minlength=len(cells.values)).tolist()
        atoms = release_partition(self.policy.fixed, cells.values, sizes, minimum=self.policy.minimum_base)
        places = {cell: place for place, atom in enumerate(atoms) for cell in atom}
        return Coded(np.array([places[key] for key in cells.values], dtype=np.int64)[cells.codes], atoms)

    def _atoms(self, query: Query) -> Coded:
        if self.policy.partition is None:
            return self._by_single_cells(query.variables)
        if self.policy.one_at_a_time:
            if refused := [variable for variable in query.variables if variable not in self.policy.partition]:
                raise Refused("outside_partition", variable=named(refused[0]), partition=self._partition_named)
            return self._by_single_cells(query.variables)
        return self.release

    def _by_single_cells(self, variables: Sequence[str]) -> Coded:
        for variable in variables:
            if self.frame.variable(variable) is None:
                raise Refused("outside_partition", variable=named(variable), partition=self._partition_named)
        cells = self.frame.combined(variables)
        return Coded(cells.codes, [(key,) for key in cells.values])

    def _over_atoms(self, variable: str, atoms: Coded) -> list[str]:
        """The variable's value in each atom. Raises Refused where an atom has several: it would be cut."""
        if variable == RELEASE_GROUP and self.policy.merges:
            return [f"group_{place}" for place in range(1, len(atoms.values) + 1)]
        coded = self.frame.variable(variable)
        if coded is not None:
            width = max(len(coded.values), 1)
            joint = atoms.codes.astype(np.int64) * width + coded.codes
            occurs = np.bincount(joint, minlength=len(atoms.values) * width).reshape(-1, width) > 0
            if (occurs.sum(axis=1) <= 1).all():
                return [str(coded.values[place]) for place in occurs.argmax(axis=1)] if self.frame.size else []
        raise Refused("outside_partition", variable=named(variable), partition=self._partition_named)

    @property
    def _partition_named(self) -> dict[str, str]:
        return partition_named(self.policy.variables)


def segment_name(variables: Sequence[str], values: Sequence[str]) -> str:
    """The name of a group's segment; a group without a value, or named like the total, gets one of its own."""
    return "/".join(
        value if value not in ("", ALL) else f"{variable}:{value}"
        for variable, value in zip(variables, values, strict=True)
    )


@dataclass(frozen=True, eq=False)
class Shown:
    """What may be shown of one question. ``counts``: its answers by atom, over everything released."""

    question: Question
    policy: Policy
    counts: ItemCounts
    atoms: Sequence[Sequence[Key]]
    responses: int

    def hidden(self, atoms: frozenset[int]) -> Reason:
        """Why nothing at all is shown of these atoms together; Reason.NONE where something is."""
        if self.responses < self.policy.overall_minimum:
            return Reason.OVERALL_MINIMUM
        if self._eligible < self.policy.minimum_for(self.question):
            return Reason.MINIMUM_BASE
        every_atom_is_one = len(self._blocks) == len(self.atoms)
        whole = every_atom_is_one or all(block <= atoms or not block & atoms for block in self._blocks)
        return Reason.NONE if whole else Reason.MINIMUM_BASE

    def of(self, segment: Segment, atoms: frozenset[int], *, crossed: int) -> Segment:
        """The segment of these atoms, less what must be hidden. ``crossed``: how many variables cut it out."""
        if reason := self.hidden(atoms):
            figures = tuple(_without_numbers(figure, Mark.SUPPRESSED, reason) for figure in segment.figures)
            return Segment(segment.name, figures, mark=Mark.SUPPRESSED, reason=reason)
        if not self.question.integrity:
            return segment
        if crossed > 1 and not self.policy.integrity_crossing:
            figures = tuple(_without_numbers(figure, Mark.SUPPRESSED, Reason.NO_CROSSING) for figure in segment.figures)
            return replace(segment, figures=figures, mentions=None, scale=None)
        return self._of_no_one_mind(segment, atoms)

    @cached_property
    def in_every_group(self) -> bool:
        """Whether the question is shown in each atom by itself, so that nothing of it is ever taken back."""
        enough = self.responses >= self.policy.overall_minimum and self._eligible >= self.policy.minimum_for(
            self.question
        )
        return enough and len(self._blocks) == len(self.atoms)

    @cached_property
    def _eligible(self) -> int:
        return int(self.counts.eligible.sum())

    @cached_property
    def _blocks(self) -> list[frozenset[int]]:
        """The smallest groups that are ever shown: atoms merged until enough of each could answer."""
        keys = [min(atom) for atom in self.atoms]
        sizes: list[int] = self.counts.eligible.tolist()
        return [frozenset(block) for block in merged(keys, sizes, minimum=self.policy.minimum_for(self.question))]

    @cached_property
    def _unanimity(self) -> Unanimity:
        blocks = [self.counts.of(block) for block in self._blocks]
        return kept_apart(
            [[int(count) for count in block.options[0]] for block in blocks],
            [int(block.answered[0]) for block in blocks],
            below=self.policy.unanimity_below,
            sums_to_base=not kind_of(self.question).counts_mentions,
        )

    @cached_property
    def _measures_agree(self) -> bool:
        """Whether in a small block (nearly) all gave the same value."""
        blocks = [self.counts.of(block) for block in self._blocks]
        return any(_agrees(block, self.policy.unanimity_below) for block in blocks)

    def _of_no_one_mind(self, segment: Segment, atoms: frozenset[int]) -> Segment:
        blocks = frozenset(place for place, block in enumerate(self._blocks) if block <= atoms)
        alone = len(blocks) in (1, len(self._blocks)) and self._unanimity.marked
        figures = []
        option = -1
        for figure in segment.figures:
            if figure.measure != "count":
                agree = self._measures_agree and (
                    len(blocks) < len(self._blocks) or _agrees(self.counts.of(atoms), self.policy.unanimity_below)
                )
                figures.append(_without_numbers(figure, Mark.SUPPRESSED, Reason.NO_UNANIMITY) if agree else figure)
                continue
            option += 1
            if self._unanimity.shows(option, blocks):
                figures.append(figure)
            else:
                mark = _mark(figure) if alone else Mark.SUPPRESSED
                figures.append(_without_numbers(figure, mark, Reason.NO_UNANIMITY))
        if not self._unanimity.shows_mentions(blocks):
            figures = [replace(figure, percent_of_mentions=None) for figure in figures]
            segment = replace(segment, mentions=None)
        complete = all(figure.mark is Mark.SHOWN for figure in figures)
        return replace(segment, figures=tuple(figures), scale=segment.scale if complete else None)


def _agrees(counts: ItemCounts, below: int) -> bool:
    base = int(counts.answered[0])
    most = int(counts.answers[0, len(WITHOUT_VALUE) :].max(initial=0))
    return base < below and base > 0 and most >= base - 1


def _mark(figure: Figure) -> Mark:
    """The mark of a hidden count of a block or of everybody: which end it is at, if any."""
    count, base = figure.count or 0, figure.base or 0
    if bounds(count, base) == bounds(0, base):
        return Mark.FEW_OR_NONE
    return Mark.NEARLY_ALL if is_near_unanimous(count, base) else Mark.SUPPRESSED


def _without_numbers(figure: Figure, mark: Mark, reason: Reason) -> Figure:
    return Figure(figure.name, figure.measure, figure.base_rule, mark=mark, reason=reason)
