"""What is asked of the results: written in the address bar, and the key of the cache."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Query:
    """Grouped by one profile variable, or not; ``where`` keeps the responses of these (variable, value) pairs.

    Pairs of one variable mean any of its values; different variables must all hold.
    """

    by: str | None = None
    where: tuple[tuple[str, str], ...] = ()

    @property
    def filters(self) -> tuple[str, ...]:
        """The variables filtered by, each once, in alphabetical order."""
        return tuple(sorted({variable for variable, _ in self.where}))

    @property
    def variables(self) -> tuple[str, ...]:
        """Every variable the query looks at."""
        return tuple(sorted({*self.filters, *([self.by] if self.by else [])}))
