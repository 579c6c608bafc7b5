"""Everything released of an assessment with its policy: what statistics of answers taken together start from.

A table counts one question; a score or a weight looks at several answers of a respondent together. These are of unions
of the release's groups too, and leave out what the policy hides anywhere, so that nothing smaller can be had from them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from surveys.analysis.coded import WITHOUT_VALUE
from surveys.analysis.counting import MISSING, ItemCounts, count
from surveys.analysis.disclosure import Disclosure, Plan, Shown
from surveys.analysis.frame import Frame
from surveys.analysis.policy import Policy
from surveys.analysis.query import Query
from surveys.documents import AnswerState, Document, Question

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Opened:
    """The released responses, their questionnaire and the policy in force."""

    frame: Frame
    document: Document
    policy: Policy

    def view(self, query: Query = Query()) -> "View":
        """What a query looks at. Raises Refused (disclosure.py)."""
        return View(self, Disclosure(self.frame, self.policy).plan(query))

    def asked(self, item: str) -> Mask:
        """Who could answer: asked, and eligible."""
        return ~self.frame.in_state(item, AnswerState.SKIPPED_BY_LOGIC, AnswerState.NOT_MY_AREA)

    def missing(self, item: str) -> Mask:
        """Who of them gave no substantive answer."""
        return self.frame.in_state(item, *MISSING)

    def answered(self, item: str) -> Mask:
        """Who gave an answer."""
        return self.frame.in_state(item, AnswerState.ANSWERED)

    def ticks(self, item: str) -> dict[str, npt.NDArray[np.float64]]:
        """For each counted line of the item's table 1.0 or 0.0 a respondent, NaN for who did not answer."""
        column = self.frame.items[item]
        lines = [row.name for row in column.dictionary.rows if row.measure == "count"]
        hits = column.dictionary.hits.astype(float)
        hits[: len(WITHOUT_VALUE)] = np.nan
        return {name: hits[:, place][column.codes] for place, name in enumerate(lines)}

    def levels(self, item: str) -> npt.NDArray[np.object_]:
        """The one option that each respondent chose, None for none."""
        chosen = np.full(self.frame.size, None, dtype=object)
        for name, ticked in self.ticks(item).items():
            chosen[ticked == 1.0] = name
        return chosen


@dataclass(frozen=True, eq=False)
class View:
    """A query's plan over what is released."""

    opened: Opened
    plan: Plan

    @cached_property
    def counts(self) -> Mapping[str, ItemCounts]:
        """Every item by the atoms of the plan."""
        return count(self.opened.frame, self.plan.atoms)

    def shown(self, question: Question) -> Shown:
        """What may be shown of a question."""
        atoms, frame = self.plan.atoms.values, self.opened.frame
        return Shown(question, self.opened.policy, self.counts[question.name], atoms, frame.size)

    def in_every_group(self, question: Question) -> bool:
        """Whether answers to it may be taken together with others: shown in each atom, and not on integrity."""
        return not question.integrity and self.shown(question).in_every_group

    def members(self, segment: str) -> Mask:
        """The responses of a segment."""
        return np.isin(self.plan.atoms.codes, sorted(self.plan.segments[segment]))

    def by_atom(self, mask: Mask) -> list[int]:
        """How many of the mask are in each atom."""
        return np.bincount(self.plan.atoms.codes[mask], minlength=len(self.plan.atoms.values)).tolist()
