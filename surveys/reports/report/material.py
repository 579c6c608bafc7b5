"""What a report is made of. Whoever may read the database fills it; a report only reads it.

``results`` and ``by_cluster`` are needed; every other part is printed when it is there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from surveys.analysis.evidence import Evidence
from surveys.analysis.figures import Mark, Results
from surveys.documents import Texts

#: The parts that staff write themselves: keys of ``Material.texts``.
INTRODUCTION, SUMMARY, SAMPLING, LIMITATIONS = "introduction", "summary", "sampling", "limitations"
SESSIONS, LESSONS, RECOMMENDATIONS, AGENDA = "sessions", "lessons", "recommendations", "agenda"
SPONSOR, POPULATION = "sponsor", "population"
SECTIONS = (
    INTRODUCTION,
    SUMMARY,
    SPONSOR,
    POPULATION,
    SAMPLING,
    LIMITATIONS,
    SESSIONS,
    LESSONS,
    RECOMMENDATIONS,
    AGENDA,
)

#: The items of the profile that a sample is described by.
OFFICE, AGENCY = "blo", "agency"


@dataclass(frozen=True)
class Sitting:
    """A workshop whose responses are in the results."""

    names: Texts
    held_on: date | None = None
    segment: str = ""


@dataclass(frozen=True)
class PlanLine:
    """A part of the sampling plan: an office or an agency, planned and reached. ``reached`` None: not shown."""

    label: Texts
    planned: int
    reached: int | None
    population: int | None = None


@dataclass(frozen=True)
class Plan:
    """The agreed sample beside the one that came."""

    offices: Sequence[PlanLine] = ()
    agencies: Sequence[PlanLine] = ()


@dataclass(frozen=True)
class Difference:
    """What a test said of one item's breakdown. Only where ``differs`` does the report say that groups differ.

    ``p_value`` is None where there were too few to test; where it is ``adjusted``, ``raw`` is the one before.
    ``option`` is the option of a multiple choice that the test is of. ``effect`` names the size ``value`` with its
    interval, in percentage points or as the plain number.
    """

    item: str
    test: Texts
    p_value: float | None
    differs: bool
    adjusted: bool = False
    option: Texts = field(default_factory=dict)
    effect: Texts = field(default_factory=dict)
    value: float | None = None
    low: float | None = None
    high: float | None = None
    points: bool = False
    raw: float | None = None


@dataclass(frozen=True)
class Score:
    """One group's mean score in percent of the points, with its base and interval; None where ``mark`` hides them."""

    label: Texts
    segment: str
    mean: float | None
    base: int | None
    low: float | None
    high: float | None
    mark: Mark = Mark.SHOWN


@dataclass(frozen=True)
class Need:
    """A training need: its score by the ranking's model, its rank (equals share one) and the rank's interval."""

    label: Texts
    rank: float | None
    low: float | None
    high: float | None
    score: float | None
    base: int


@dataclass(frozen=True)
class Ranking:
    """Training needs in order; ``model`` says in words how they are scored (of 100), ``note`` stands under them."""

    model: Texts
    needs: Sequence[Need]
    note: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Material:
    """Everything a report says. ``family``: how many tests the p-values are adjusted for."""

    results: Results
    dated: date
    by_cluster: Results | None = None
    country: Texts = field(default_factory=dict)
    round: int = 1
    sittings: Sequence[Sitting] = ()
    languages: Sequence[Texts] = ()
    texts: Mapping[str, Texts] = field(default_factory=dict)
    plan: Plan | None = None
    differences: Mapping[str, Difference] | None = None
    scores: Sequence[Score] = ()
    rankings: Sequence[Ranking] = ()
    family: int = 0
    evidence: Evidence | None = None
