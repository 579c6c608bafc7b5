"""What may be shown (TR-22 to TR-24): the rules are in docs/methods/disclosure.md.

Whether a breakdown is shown is decided over everything released, never over what one query happens to look
at: so a group that one query hides cannot be had by subtracting what two others show.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property

from surveys.analysis.figures import Figure, Mark, Reason, Segment
from surveys.analysis.frame import Frame
from surveys.analysis.query import Query
from surveys.analysis.tables import asked, counts
from surveys.documents import Question, Texts

_REFUSALS: dict[str, Texts] = {
    "outside_partition": {
        "en": "Results cannot be broken down by “{variable}”. They are released by {partition}; a finer or "
        "different breakdown would cut groups apart until single officers can be recognised.",
        "vi": "Không thể chia kết quả theo “{variable}”. Kết quả được công bố theo: {partition}; chia nhỏ hơn hoặc "
        "chia theo cách khác có thể làm lộ câu trả lời của từng cán bộ.",
    },
    "unknown_value": {
        "en": "There are no results for “{variable}” = “{value}”. Please choose from the list.",
        "vi": "Không có kết quả cho “{variable}” = “{value}”. Xin chọn trong danh sách.",
    },
}
_OVERALL_ONLY: Texts = {"en": "no group (only overall)", "vi": "không chia nhóm (chỉ toàn bộ)"}
_VARIABLES: dict[str, Texts] = {
    "cluster": {"en": "cluster", "vi": "cụm"},
    "workshop": {"en": "workshop", "vi": "hội thảo"},
}


class Refused(Exception):
    """A query that the policy does not answer. ``reason`` is its key, ``texts`` the sentence in each language."""

    def __init__(self, reason: str, **values: Texts) -> None:
        self.reason = reason
        self.texts: Texts = {
            language: sentence.format(**{name: texts[language] for name, texts in values.items()})
            for language, sentence in _REFUSALS[reason].items()
        }
        super().__init__(self.texts["en"])


@dataclass(frozen=True)
class Policy:
    """The rules in force. ``partition`` names the profile variables whose combinations are the atoms of release
    (TR-23): a breakdown may join atoms, never cut one. None allows every breakdown."""

    name: str
    partition: frozenset[str] | None
    minimum_base: int = 5
    integrity_minimum_base: int = 10
    overall_minimum: int = 10
    unanimity_below: int = 30
    integrity_crossing: bool = False

    def minimum_for(self, question: Question) -> int:
        return self.integrity_minimum_base if question.integrity else self.minimum_base


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


@dataclass(frozen=True)
class Verdict:
    """What must be hidden of a question: whole segments, or the figures of its options."""

    segments: Reason = Reason.NONE
    figures: Reason = Reason.NONE


@dataclass(frozen=True, eq=False)
class Disclosure:
    """The policy applied to everything released (``frame``), whatever part of it a query looks at."""

    frame: Frame
    policy: Policy
    _groups: dict[tuple[str, ...], list[Frame]] = field(default_factory=dict)

    def check(self, query: Query) -> None:
        """Raises Refused for a query that cuts an atom, or asks for what is not there."""
        for variable in query.variables:
            if variable not in self.frame.profile or self._cuts_an_atom(variable):
                raise Refused("outside_partition", variable=_named(variable), partition=self._partition_named())
        for variable, value in query.where:
            if value not in self.frame.profile[variable]:
                raise Refused("unknown_value", variable=_named(variable), value=_as_typed(value))

    def verdict(self, question: Question, variables: tuple[str, ...]) -> Verdict:
        """What must be hidden of the question where it is broken down by ``variables`` (() is overall).

        One group that may not be shown hides the whole breakdown: its neighbours and the total would give
        it away.
        """
        if self.frame.size < self.policy.overall_minimum:
            return Verdict(segments=Reason.OVERALL_MINIMUM)
        groups = self._groups_by(variables)
        if any(asked(group, question) < self.policy.minimum_for(question) for group in groups):
            return Verdict(segments=Reason.MINIMUM_BASE)
        if question.integrity and len(variables) > 1 and not self.policy.integrity_crossing:
            return Verdict(figures=Reason.NO_CROSSING)
        if question.integrity and any(self._of_one_mind(group, question) for group in groups):
            return Verdict(figures=Reason.NO_UNANIMITY)
        return Verdict()

    def _of_one_mind(self, group: Frame, question: Question) -> bool:
        """Whether a small group (nearly) agrees on an option, or (nearly) nobody chose it (TR-24)."""
        base, options = counts(group, question)
        return base < self.policy.unanimity_below and any(min(count, base - count) <= 1 for count in options)

    def _groups_by(self, variables: tuple[str, ...]) -> list[Frame]:
        if variables not in self._groups:
            self._groups[variables] = [self.frame.subset(mask) for mask in self.frame.groups(variables).values()]
        return self._groups[variables]

    def _cuts_an_atom(self, variable: str) -> bool:
        if self.policy.partition is None:
            return False
        return any(len(set(atom.profile[variable])) > 1 for atom in self._atoms)

    @cached_property
    def _atoms(self) -> list[Frame]:
        return self._groups_by(tuple(sorted(set(self.policy.partition or ()) & set(self.frame.profile))))

    def _partition_named(self) -> Texts:
        names = [_named(variable) for variable in sorted(self.policy.partition or ())]
        return {
            language: ", ".join(texts[language] for texts in names) or nothing
            for language, nothing in _OVERALL_ONLY.items()
        }


def hide(segment: Segment, verdict: Verdict) -> Segment:
    """The segment without what the verdict hides."""
    if verdict.segments:
        figures = tuple(_without_numbers(figure, verdict.segments) for figure in segment.figures)
        return Segment(segment.name, figures, mark=Mark.SUPPRESSED, reason=verdict.segments)
    if verdict.figures:
        figures = tuple(_without_numbers(figure, verdict.figures) for figure in segment.figures)
        return replace(segment, figures=figures, mentions=None)
    return segment


def _named(variable: str) -> Texts:
    return _VARIABLES.get(variable) or _as_typed(variable)


def _as_typed(text: str) -> Texts:
    return dict.fromkeys(_OVERALL_ONLY, text[:40])


def _without_numbers(figure: Figure, reason: Reason) -> Figure:
    return Figure(figure.name, figure.measure, figure.base_rule, mark=Mark.SUPPRESSED, reason=reason)
