"""What is asked of the results: written in the address bar, and the key of the cache."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Query:
    """Grouped by one variable, by several together, or not; ``where`` keeps the responses of these pairs.

    A variable is a profile variable (cluster, workshop) or a column of an item (agency, q1_7, q1_12/origin). Pairs
    of one variable mean any of its values; different variables must all hold. Two ways to write the same query are
    one Query: ``by`` is None, a name, or a tuple of at least two; ``where`` is sorted, each pair once.
    """

    by: str | tuple[str, ...] | None = None
    where: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        names = (self.by,) if isinstance(self.by, str) else tuple(self.by or ())
        names = tuple(dict.fromkeys(name for name in names if name))
        object.__setattr__(self, "by", names if len(names) > 1 else names[0] if names else None)
        object.__setattr__(self, "where", tuple(sorted({(str(name), str(value)) for name, value in self.where})))

    @property
    def grouping(self) -> tuple[str, ...]:
        """The variables grouped by, in the order asked for."""
        return (self.by,) if isinstance(self.by, str) else self.by or ()

    @property
    def filters(self) -> tuple[str, ...]:
        """The variables filtered by, each once, in alphabetical order."""
        return tuple(sorted({variable for variable, _ in self.where}))

    @property
    def variables(self) -> tuple[str, ...]:
        """Every variable the query looks at."""
        return tuple(sorted({*self.filters, *self.grouping}))

    def wanted(self, variable: str) -> frozenset[str]:
        """The values that ``where`` keeps of a variable."""
        return frozenset(value for name, value in self.where if name == variable)

    def parameters(self) -> list[tuple[str, str]]:
        """The query as parameters of an address: by=cluster, by=agency, where=q1_7:yes."""
        return [("by", name) for name in self.grouping] + [("where", f"{name}:{value}") for name, value in self.where]

    @classmethod
    def from_parameters(cls, by: Iterable[str], where: Iterable[str]) -> "Query":
        """Read what ``parameters`` wrote; several names may also be joined by + or a comma ("cluster+agency")."""
        names = tuple(name.strip() for text in by for name in text.replace("+", ",").split(","))
        return cls(names, tuple((name, value) for name, _, value in (pair.partition(":") for pair in where)))
