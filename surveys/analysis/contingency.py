"""A table of counts, groups by options, as the tests take it."""

from collections.abc import Iterator, Sequence
from math import comb

#: Rows are groups, columns are options (or the other way round: the tests do not mind).
Counts = Sequence[Sequence[int]]
Table = tuple[tuple[int, ...], ...]
#: From so many respondents on a step takes longer, because its whole numbers have more digits: the budget shrinks.
_SMALL = 200
#: Beyond so many even the first step takes longer than drawing all random tables.
_LARGE = 10_000


def checked(counts: Counts) -> Table:
    """The counts as whole Python numbers (numpy's would overflow). ValueError unless a rectangle of counts >= 0."""
    table = tuple(tuple(int(cell) for cell in row) for row in counts)
    if len({len(row) for row in table}) > 1:
        raise ValueError(f"the rows of the table have different lengths: {[len(row) for row in table]}")
    if any(cell < 0 or cell != given for row, kept in zip(counts, table, strict=True)
           for given, cell in zip(row, kept, strict=True)):  # fmt: skip
        raise ValueError(f"a count is negative or not whole: {counts}")
    return table


def without_empty(table: Table) -> Table:
    """The table without rows and columns of zeros, which no test can see."""
    rows = [row for row in table if any(row)]
    kept = [place for place in range(len(table[0]) if table else 0) if any(row[place] for row in rows)]
    return tuple(tuple(row[place] for place in kept) for row in rows)


def transposed(table: Table) -> Table:
    """Rows as columns."""
    return tuple(zip(*table, strict=True))


def margins(table: Table) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The sums of the rows and of the columns."""
    return tuple(map(sum, table)), tuple(map(sum, zip(*table, strict=True)))


def shares(total: int, rows: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Every way to share out a column's total over rows that take at most so many."""
    if len(rows) == 1:
        if total <= rows[0]:
            yield (total,)
        return
    first, rest = rows[0], rows[1:]
    for taken in range(max(0, total - sum(rest)), min(total, first) + 1):
        for others in shares(total - taken, rest):
            yield (taken, *others)


def multinomial(parts: tuple[int, ...]) -> int:
    """The ways to split sum(parts) into these parts."""
    total, ways = 0, 1
    for part in parts:
        total += part
        ways *= comb(total, part)
    return ways


def budget_for(n: int, budget: int) -> int:
    """The steps that a table of ``n`` respondents may take, of a budget meant for a small one; 0 for a large one."""
    return budget * _SMALL // max(n, _SMALL) if n <= _LARGE else 0
