"""Results by several variables, and those that are refused: what Annex III is made of."""

from dataclasses import dataclass

from surveys.analysis.figures import Results
from surveys.documents import Texts


@dataclass(frozen=True)
class Refusal:
    """A breakdown that the policy does not release, with its reason."""

    label: Texts
    reason: Texts


@dataclass(frozen=True)
class Breakdowns:
    """The same responses by one variable after the other. ``overall`` says where they come from.

    ``shown`` are the breakdowns released, each with the name of its variable.
    """

    overall: Results
    shown: tuple[tuple[Texts, Results], ...]
    refused: tuple[Refusal, ...]
