"""The types of a result. Renderers read these and nothing else of analysis."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from surveys.analysis.query import Query
from surveys.documents import Question, Texts, in_language
from surveys.questions.columns import Measure

if TYPE_CHECKING:
    from surveys.analysis.evidence import Evidence

#: The segment of everybody in the results.
ALL = "all"


class Mark(StrEnum):
    """Whether the numbers are there. A suppressed figure has none: None, never 0."""

    SHOWN = "shown"
    SUPPRESSED = "suppressed"
    FEW_OR_NONE = "few_or_none"  # 0 or 1 of a small group (TR-24)
    NEARLY_ALL = "nearly_all"  # all or all but one of a small group (TR-24)


class BaseRule(StrEnum):
    """Whom a percentage of respondents is taken of. The sentence is ``reports/texts.py``'s."""

    ANSWERED = "answered"  # asked the question and answered it
    TICKED = "ticked"  # asked the question and ticked at least one option


class Reason(StrEnum):
    """Why something is suppressed. The sentence is ``reports/texts.py``'s."""

    NONE = ""
    OVERALL_MINIMUM = "overall_minimum"  # too few responses in all (TR-22)
    MINIMUM_BASE = "minimum_base"  # a group of the breakdown is too small (TR-22, TR-23)
    NO_CROSSING = "no_crossing"  # integrity questions are not crossed by two variables (TR-23)
    NO_UNANIMITY = "no_unanimity"  # a group of the breakdown is (nearly) of one mind (TR-24)


@dataclass(frozen=True)
class Figure:
    """One line of a question's table in one segment; ``name`` and ``measure`` say which.

    A count has ``count``, ``base`` and the percentages, exact fractions of 100; ``low`` and ``high`` are its
    95% Wilson interval in percent of respondents. A mean or median has ``value`` and no interval.
    ``percent_of_mentions`` is None for kinds that do not count mentions, every percentage for a base of 0.
    """

    name: str
    measure: Measure
    base_rule: BaseRule
    mark: Mark = Mark.SHOWN
    reason: Reason = Reason.NONE
    count: int | None = None
    base: int | None = None
    percent_of_respondents: Fraction | None = None
    percent_of_mentions: Fraction | None = None
    low: float | None = None
    high: float | None = None
    value: Fraction | None = None


@dataclass(frozen=True)
class ScaleSummary:
    """An ordered scale in three parts: who lies below its middle, in it, and above it.

    ``base``: who chose an option on the scale ("don't know" is none). A scale without a middle option has none in it.
    ``order``: its options from low to high.
    """

    base: int
    has_middle: bool
    below: int
    middle: int
    above: int
    percent_below: Fraction | None
    percent_middle: Fraction | None
    percent_above: Fraction | None
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Segment:
    """One question in one group. asked = answered + not_my_area + missing; all None when suppressed.

    ``mentions`` is the number of ticks; None for kinds that do not count mentions, and where they would give a
    suppressed option away. ``population``: how many officers the group stands for by the sampling plan; where it is
    known, intervals have the finite-population correction. ``scale``: None for what is no ordered scale, and where
    one of its options is suppressed.
    """

    name: str
    figures: tuple[Figure, ...]
    mark: Mark = Mark.SHOWN
    reason: Reason = Reason.NONE
    asked: int | None = None
    answered: int | None = None
    not_my_area: int | None = None
    missing: int | None = None
    mentions: int | None = None
    population: int | None = None
    scale: ScaleSummary | None = None


@dataclass(frozen=True)
class Table:
    """A question and its segments, "all" first. Every segment has the same figures in the same order."""

    question: Question
    theme: Texts
    grid: Texts
    counts_mentions: bool
    segments: tuple[Segment, ...]

    def segment(self, name: str) -> Segment:
        """The segment of this name. KeyError when there is none."""
        return {segment.name: segment for segment in self.segments}[name]

    def label(self, language: str) -> str:
        """The question as asked; a row of a grid with the question above the rows."""
        own = in_language(self.question.label, language)
        return f"{in_language(self.grid, language)} – {own}" if self.grid else own

    def option_label(self, name: str, language: str) -> str:
        """The label of an option, "" for a line that is not an option."""
        labels = {choice.name: choice.label for choice in self.question.choices}
        return in_language(labels.get(name, {}), language)


@dataclass(frozen=True)
class About:
    """Where the results come from: all that they say beside numbers. Filled by ``results/door.py``.

    ``segment_labels`` names the groups ("CL1": {"en": "north-western"}). ``waiting`` counts the sealed
    workshops that the next release will bring (TR-25). ``breakdowns`` are the groupings that the policy offers,
    ``populations`` the officers behind a group by the sampling plan, by the group's name.
    """

    assessment: str = ""
    title: Texts = field(default_factory=dict)
    version: str = ""
    synthetic: bool = False
    rehearsal: bool = False
    workshops: tuple[str, ...] = ()
    waiting: int = 0
    segment_labels: Mapping[str, Texts] = field(default_factory=dict)
    breakdowns: tuple[tuple[str, ...], ...] = ()
    populations: Mapping[str, int] = field(default_factory=dict)
    version_hash: str = ""


@dataclass(frozen=True)
class Results:
    """Everything there is to say to one query. ``responses`` counts those that the query looks at.

    ``evidence``: tests, scores, needs, checks and weights, where they were asked for (results/evidence.py).
    """

    about: About
    query: Query
    policy: str
    responses: int
    segments: tuple[str, ...]
    tables: tuple[Table, ...]
    evidence: "Evidence | None" = None

    def table(self, name: str) -> Table:
        """The table of the item of this name. KeyError when there is none."""
        return {table.question.name: table for table in self.tables}[name]
