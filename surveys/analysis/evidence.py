"""The types of evidence: what tests, scores, rankings, checks and weights say beside the tables. docs/evidence.md.

Renderers import these from here and nothing else of analysis. What may be shown is decided before these are made:
a number that the policy hides is None, and the reason stands beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from surveys.analysis.agreement import Agreement
from surveys.analysis.changes import Change
from surveys.analysis.compare import Comparability, Comparison
from surveys.analysis.differences import Difference, OptionDifference, Tested, Verdict
from surveys.analysis.effects import Effect
from surveys.analysis.figures import About, Reason, Results
from surveys.analysis.needs import ModelComparison, Need, Ranking
from surveys.analysis.p_values import Method, PValue
from surveys.analysis.quality import Rule
from surveys.analysis.scores import GroupScore, ItemScore, Reliability
from surveys.analysis.weights import WeightedProportion
from surveys.documents import Texts

__all__ = [
    "Agreement",
    "Change",
    "Changes",
    "Comparability",
    "Comparison",
    "Difference",
    "Differences",
    "Effect",
    "Evidence",
    "GroupScore",
    "ItemFlag",
    "ItemScore",
    "Method",
    "ModelComparison",
    "Need",
    "NeedSource",
    "Needs",
    "OptionDifference",
    "PValue",
    "Quality",
    "QuestionChange",
    "QuestionDifference",
    "Ranking",
    "Reliability",
    "Rule",
    "RuleCount",
    "ScoredItem",
    "ScoredTheme",
    "Scores",
    "Tested",
    "Untested",
    "Unweighted",
    "Verdict",
    "WeightedProportion",
    "Weighting",
]


class Untested(StrEnum):
    """Why a question of a breakdown has no test. The sentence is ``reports/evidence_texts.py``'s."""

    NO_OPTIONS = "no_options"  # a text, a number, a date
    WHO_ANSWERED = "who_answered"  # it says who the groups are, not what they answered
    HIDDEN = "hidden"  # the policy hides or marks numbers of it: a p-value would tell them
    ONE_GROUP = "one_group"  # fewer than two groups answered


@dataclass(frozen=True)
class QuestionDifference:
    """One question of a breakdown. ``difference`` and ``untested``: one is None, the other is not.

    ``groups`` are the segments compared, in the order of ``difference``; ``left_out`` those with hidden numbers or
    without answers. ``options`` names ``difference.options``; ``hidden_options`` were hidden in a group compared.
    """

    item: str
    groups: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    hidden_options: tuple[str, ...] = ()
    difference: Difference | None = None
    untested: Untested | None = None

    @property
    def verdict(self) -> Verdict | None:
        """What may be said of the question: that groups differ as soon as one of its tests does; None untested."""
        found = {test.verdict for test in self.difference.tests} if self.difference else set()
        return next((verdict for verdict in (Verdict.DIFFERS, Verdict.NO_EVIDENCE, Verdict.TOO_FEW)
                     if verdict in found), None)  # fmt: skip

    @property
    def clearest(self) -> str:
        """Of a multiple choice the option whose test is the most surprising; "" where none was made."""
        tests = {
            name: option.test.p.p
            for name, option in zip(self.options, self.difference.options if self.difference else (), strict=False)
            if option.test and option.test.p
        }
        return min(tests, key=tests.__getitem__, default="")

    def option(self, name: str) -> OptionDifference | None:
        """The difference of one option; None where it has none."""
        if self.difference is None or name not in self.options:
            return None
        return self.difference.options[self.options.index(name)]


@dataclass(frozen=True)
class Differences:
    """A whole breakdown: ``family`` tests were made and adjusted together, at ``level``."""

    by: tuple[str, ...]
    family: int
    level: float
    questions: Mapping[str, QuestionDifference]

    @property
    def differing(self) -> tuple[str, ...]:
        """The questions whose groups differ."""
        return tuple(name for name, found in self.questions.items() if found.verdict is Verdict.DIFFERS)


@dataclass(frozen=True)
class ScoredItem:
    """A question with a right answer, by segment; None where hidden, for the reason in ``hidden``.

    ``partly``: of a set, the mean share of it that was right (right less wrong ticks), a fraction of 1.
    """

    item: str
    segments: Mapping[str, ItemScore | None]
    partly: Mapping[str, float | None] = field(default_factory=dict)
    hidden: Mapping[str, Reason] = field(default_factory=dict)


@dataclass(frozen=True)
class ScoredTheme:
    """The items of a theme together (of all themes: ``theme`` is "all"), by segment; None where hidden.

    ``left_out``: items that do not count here, because the policy does not show them in every group of the release.
    ``reliability`` is of everybody.
    """

    theme: str
    label: Texts
    items: tuple[str, ...]
    left_out: tuple[str, ...]
    segments: Mapping[str, GroupScore | None]
    hidden: Mapping[str, Reason] = field(default_factory=dict)
    reliability: Reliability | None = None


@dataclass(frozen=True)
class Scores:
    """What officers know: by item and by theme, the whole last. Empty where no question has a key."""

    segments: tuple[str, ...]
    items: tuple[ScoredItem, ...] = ()
    themes: tuple[ScoredTheme, ...] = ()


@dataclass(frozen=True)
class NeedSource:
    """Where needs were asked: a grid or a question. Its topics in the order of each model.

    ``labels`` names the topics. ``left_out`` are topics of which nothing may be shown.
    """

    name: str
    label: Texts
    labels: Mapping[str, Texts]
    rankings: tuple[Ranking, ...]
    comparison: ModelComparison | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Needs:
    """Every source of needs that the questionnaire has."""

    sources: tuple[NeedSource, ...] = ()


@dataclass(frozen=True)
class RuleCount:
    """How many respondents one rule flagged; None where they are fewer than ``least``. Nobody is ever named."""

    rule: Rule
    respondents: int | None
    threshold: float
    least: int


@dataclass(frozen=True)
class ItemFlag:
    """A question that many left without an answer: ``missing`` of ``asked``, ``share`` a fraction of 1."""

    item: str
    missing: int
    asked: int
    share: float
    threshold: float


@dataclass(frozen=True)
class Quality:
    """Signs of doubtful answers. ``checked`` is False where there are too few responses to show anything."""

    responses: int
    checked: bool
    rules: tuple[RuleCount, ...] = ()
    items: tuple[ItemFlag, ...] = ()


class Unweighted(StrEnum):
    """Why there are no weights. The sentence is ``reports/evidence_texts.py``'s."""

    NO_PLAN = "no_plan"
    UNKNOWN_STAFF = "unknown_staff"
    NO_MARGIN = "no_margin"  # a weight by office or agency would cut a group of the release
    TOO_FEW = "too_few"
    EMPTY_CELL = "empty_cell"
    UNKNOWN_CELL = "unknown_cell"
    TOTALS_DIFFER = "totals_differ"
    NO_CONVERGENCE = "no_convergence"


@dataclass(frozen=True)
class Weighting:
    """Weighted shares of everybody beside the unweighted ones; ``reason`` and ``where`` say why there are none.

    ``margins`` are the variables weighted by. ``questions``: item -> option -> share.
    """

    reason: Unweighted | None = None
    where: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
    respondents: int = 0
    least: float | None = None
    largest: float | None = None
    design_effect: float | None = None
    effective_n: float | None = None
    questions: Mapping[str, Mapping[str, WeightedProportion]] = field(default_factory=dict)


@dataclass(frozen=True)
class QuestionChange:
    """One question of two rounds. ``changes``: option -> change; empty where nothing may be compared or shown.

    ``first`` and ``second`` are (count, base) of each option compared. ``hidden``: a number of it is hidden or
    marked in one of the rounds.
    """

    comparison: Comparison
    label: Texts
    options: Mapping[str, Texts]
    changes: Mapping[str, Change] = field(default_factory=dict)
    first: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    second: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    hidden: bool = False


@dataclass(frozen=True)
class Changes:
    """What changed from the earlier to the later round; ``family`` tests were adjusted together, at ``level``."""

    earlier: About
    later: About
    family: int
    level: float
    questions: tuple[QuestionChange, ...]


@dataclass(frozen=True)
class Evidence:
    """All evidence beside one answer to a query. ``differences`` is None without a breakdown, ``coded`` without
    coded open answers."""

    differences: Differences | None
    scores: Scores
    needs: Needs
    quality: Quality
    weights: Weighting
    coded: Results | None = None
