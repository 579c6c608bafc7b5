"""Hiding that a small group is (nearly) of one mind (TR-24), so that no adding and subtracting brings it back.

Respondents are in blocks, the smallest groups ever shown; a table shows unions of blocks. A count of 0 or 1, or of
all or all but one, in a small group is hidden behind a shared mark. That is worth something only while the hidden
number can be either. So for each such count we look for a *shift*: one respondent more or less there, made good by
another option of the same block and by another block, such that every number shown stays what it is and every
hidden number stays within its mark. What a shift touches is hidden. Where no such shift is found the marks say less
("suppressed" everywhere); where that does not help, the total is hidden too. docs/methods/disclosure.md has examples.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

#: The outside of the whole: a shift between a block and it changes the total.
OUTSIDE = -1
Shift = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Unanimity:
    """What is hidden of one question. ``classes``: for each option, blocks that are only shown together.

    A class that holds OUTSIDE and a block is not shown even as part of the total. ``marked``: whether the mark of a
    hidden count may say which end it is at.
    """

    classes: tuple[tuple[frozenset[int], ...], ...]
    mention_classes: tuple[frozenset[int], ...]
    marked: bool

    def shows(self, option: int, blocks: frozenset[int]) -> bool:
        """Whether the count of an option may be shown for the union of these blocks."""
        return not blocks or all(group <= blocks or not group & blocks for group in self.classes[option])

    def shows_mentions(self, blocks: frozenset[int]) -> bool:
        """Whether the number of all ticks may be shown for the union of these blocks."""
        return all(group <= blocks or not group & blocks for group in self.mention_classes)


def kept_apart(counts: Sequence[Sequence[int]], bases: Sequence[int], *, below: int, sums_to_base: bool) -> Unanimity:
    """What to hide of ``counts`` (blocks x options) so that no group of fewer than ``below`` shows its mind.

    ``bases``: who answered, by block. ``sums_to_base``: each respondent counts for exactly one option.
    """
    rows, sizes = [list(row) for row in counts], list(bases)
    for outside, marked in ((False, True), (False, False), (True, True), (True, False)):
        table = _Table(rows, sizes, below, sums_to_base, marked)
        if table.protect(outside=outside):
            return Unanimity(tuple(joined.groups() for joined in table.joined), table.mentions.groups(), marked)
    everything = (frozenset([OUTSIDE, *range(len(sizes))]),)
    return Unanimity((everything,) * table.options, everything, marked=False)


def is_near_unanimous(count: int, base: int) -> bool:
    """Whether (nearly) nobody or (nearly) everybody of the base is counted; without a base nothing is."""
    return base > 0 and min(count, base - count) <= 1


def bounds(count: int, base: int) -> tuple[int, int]:
    """What the mark of a hidden count says it lies between: 0 or 1, all but one or all, or neither."""
    if count <= 1:
        return 0, min(1, base)
    if count >= base - 1:
        return base - 1, base
    return 2, base - 2


@dataclass
class _Joined:
    """Blocks that are only shown together."""

    of: dict[int, frozenset[int]]

    def join(self, one: int, other: int) -> None:
        together = self.of[one] | self.of[other]
        for member in together:
            self.of[member] = together

    def groups(self) -> tuple[frozenset[int], ...]:
        return tuple(dict.fromkeys(self.of.values()))


@dataclass
class _Table:
    counts: list[list[int]]
    bases: list[int]
    below: int
    sums_to_base: bool
    marked: bool
    joined: list[_Joined] = field(init=False)
    mentions: _Joined = field(init=False)

    def __post_init__(self) -> None:
        self.joined = [self._apart() for _ in range(self.options)]
        self.mentions = self._apart()

    @property
    def options(self) -> int:
        return len(self.counts[0]) if self.counts else 0

    def _apart(self) -> _Joined:
        return _Joined({block: frozenset([block]) for block in (OUTSIDE, *range(len(self.bases)))})

    def first_exposed(self) -> tuple[int, frozenset[int]] | None:
        """An option, and blocks whose joint count of it would be shown though they are few and of one mind."""
        for option, joined in enumerate(self.joined):
            for group in joined.groups():
                if OUTSIDE not in group:
                    base = sum(self.bases[block] for block in group)
                    if base < self.below and is_near_unanimous(self._count(group, option), base):
                        return option, group
        return None

    def protect(self, *, outside: bool) -> bool:
        """Hide what must be hidden; False where no shift is found. ``outside``: whether the total may be hidden."""
        while exposed := self.first_exposed():
            shifts = list(self._inner_shifts(*exposed)) or (list(self._outer_shifts(*exposed)) if outside else [])
            if not shifts:
                return False
            self._hide(min(shifts, key=self._cost))
        return True

    def _inner_shifts(self, option: int, group: frozenset[int]) -> Iterator[Shift]:
        """Shifts between the group and the other blocks: the total stays."""
        others = [block for block in range(len(self.bases)) if block not in group]
        for step in self._steps(option, group):
            for block in sorted(group):
                for other in others:
                    yield from self._exchanges(option, step, block, other)

    def _outer_shifts(self, option: int, group: frozenset[int]) -> Iterator[Shift]:
        """Shifts that change the total."""
        for step in self._steps(option, group):
            for block in sorted(group):
                yield from self._exchanges(option, step, block, OUTSIDE)

    def _steps(self, option: int, group: frozenset[int]) -> tuple[int, ...]:
        """To the other number behind the same mark; either way where the mark says nothing."""
        count, base = self._count(group, option), sum(self.bases[block] for block in group)
        if not self.marked:
            return 1, -1
        if count <= 1:
            return (1,) if count == 0 else (-1,)
        return (-1,) if count == base else (1,)

    def _exchanges(self, option: int, step: int, block: int, other: int) -> Iterator[Shift]:
        balances: list[int | None] = [o for o in range(self.options) if o != option] if self.sums_to_base else [None]
        for balance in balances:
            shift = [(block, option, step), (other, option, -step)]
            if balance is not None:
                shift += [(block, balance, -step), (other, balance, step)]
            if all(self._possible(*cell) for cell in shift) and (balance is not None or self._ticks(shift)):
                yield tuple(shift)

    def _possible(self, block: int, option: int, step: int) -> bool:
        if block == OUTSIDE:  # what leaves the outside comes into the total
            count, base, step = self._count(range(len(self.bases)), option), sum(self.bases), -step
        else:
            count, base = self.counts[block][option], self.bases[block]
        low, high = bounds(count, base) if self.marked else (0, base)
        return low <= count + step <= high

    def _ticks(self, shift: list[tuple[int, int, int]]) -> bool:
        """Whether everyone who answered still has a tick in the block that loses one."""
        losing = [block for block, _, step in shift if step < 0 and block != OUTSIDE]
        return all(sum(self.counts[block]) > self.bases[block] for block in losing)

    def _cost(self, shift: Shift) -> tuple[int, int, tuple[int, ...]]:
        """Shifts that hide little more come first, then those of rare options; then the last in the list."""
        newly = sum(len(self.joined[option].of[block]) == 1 for block, option, _ in shift if block != OUTSIDE)
        everybody = range(len(self.bases))
        rare = sum(self._count(everybody, option) for _, option, _ in shift)
        return newly, rare, tuple(-part for cell in shift for part in cell)

    def _hide(self, shift: Shift) -> None:
        """Show the two blocks of the shift only together, for its options and the number of ticks."""
        block, other = shift[0][0], shift[1][0]
        for option in {option for _, option, _ in shift}:
            self.joined[option].join(block, other)
        if not self.sums_to_base:
            self.mentions.join(block, other)

    def _count(self, blocks: Sequence[int] | frozenset[int] | range, option: int) -> int:
        return sum(self.counts[block][option] for block in blocks)
