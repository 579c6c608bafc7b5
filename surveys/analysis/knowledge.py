"""What officers know, by item, by theme and by group, as far as the policy shows it: docs/methods/scores.md."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from surveys.analysis.evidence import ScoredItem, ScoredTheme, Scores
from surveys.analysis.figures import ALL, Reason
from surveys.analysis.opened import Opened, View
from surveys.analysis.partition import merged
from surveys.analysis.query import Query
from surveys.analysis.scales import OFF_THE_SCALE
from surveys.analysis.scores import (
    ItemScore,
    Mask,
    Outcomes,
    group_score,
    item_scores,
    outcomes,
    partly_right,
    reliability,
    right_set,
)
from surveys.documents import AnswerState, Question, Texts, Theme
from surveys.questions import kind_of

#: The score of all items together.
WHOLE = "all"
_WHOLE: Texts = {"en": "All knowledge questions", "vi": "Toàn bộ câu hỏi kiến thức"}


def scores_in(opened: Opened, query: Query) -> Scores:
    """The scores of everybody and of each group of the query. Raises Refused."""
    view = opened.view(query)
    segments = tuple(view.plan.segments)
    themes = [(theme, _keyed(theme)) for theme in opened.document.themes if _keyed(theme)]
    keyed = [question for _, questions in themes for question in questions]
    if not keyed:
        return Scores(segments)
    found = {question.name: _outcomes(opened, question) for question in keyed}
    counted = [question for question in keyed if view.in_every_group(question)]
    scored = [_theme(view, theme.name, theme.label, questions, counted, found) for theme, questions in themes]
    whole = _theme(view, WHOLE, _WHOLE, keyed, counted, found)
    together = _together(view, counted, found)
    items = tuple(_item(view, question, together.get(question.name), found[question.name]) for question in keyed)
    return Scores(segments, items, (*scored, whole))


def _keyed(theme: Theme) -> list[Question]:
    """The questions with a right answer."""
    return [question for question in theme.questions if question.key and question.choices]


def _outcomes(opened: Opened, question: Question) -> Outcomes:
    item, ticks = question.name, opened.ticks(question.name)
    unknowing = [ticks[name] == 1.0 for name in ticks if name in OFF_THE_SCALE]
    dont_know = np.logical_or.reduce([opened.frame.in_state(item, AnswerState.DONT_KNOW), *unknowing])
    return outcomes(
        right=_right(opened, question),
        answered=opened.answered(item),
        dont_know=dont_know,
        not_my_area=opened.frame.in_state(item, AnswerState.NOT_MY_AREA),
        asked=~opened.frame.in_state(item, AnswerState.SKIPPED_BY_LOGIC),
    )


def _right(opened: Opened, question: Question) -> Mask:
    """Of one choice any option of the key, of a set all of it and nothing else."""
    ticks = opened.ticks(question.name)
    if kind_of(question).counts_mentions:
        return right_set(question.key, ticks)
    return np.logical_or.reduce([ticks[option] == 1.0 for option in question.key])


def _together(view: View, counted: Sequence[Question], found: dict[str, Outcomes]) -> dict[str, ItemScore]:
    """Of everybody, each item with its correlation with the rest."""
    everybody = view.members(ALL)
    scores = item_scores([found[question.name][everybody] for question in counted])
    return {question.name: score for question, score in zip(counted, scores, strict=True)}


def _item(view: View, question: Question, with_rest: ItemScore | None, found: Outcomes) -> ScoredItem:
    segments: dict[str, ItemScore | None] = {}
    partly: dict[str, float | None] = {}
    hidden: dict[str, Reason] = {}
    for segment, atoms in view.plan.segments.items():
        if reason := _item_hidden(view, question, atoms):
            segments[segment], hidden[segment] = None, reason
            continue
        members = view.members(segment)
        score = with_rest if segment == ALL and with_rest else item_scores([found[members]])[0]
        segments[segment] = _of_enough(view, score)
        if kind_of(question).counts_mentions:
            partly[segment] = _partly(view.opened, question, members)
    return ScoredItem(question.name, segments, partly, hidden)


def _item_hidden(view: View, question: Question, atoms: frozenset[int]) -> Reason:
    """Where its table is hidden, and where too few were eligible, which tables do not ask."""
    if question.integrity:
        return Reason.NO_UNANIMITY
    return view.shown(question).hidden(atoms) or _hidden(view, _blocks(view, [question.name]), atoms)


def _of_enough(view: View, score: ItemScore) -> ItemScore:
    """The correlation with the rest is of enough respondents only."""
    if score.item_rest_n < max(view.opened.policy.minimum_base, 1):
        return replace(score, item_rest=None, item_rest_n=0)
    return score


def _partly(opened: Opened, question: Question, members: Mask) -> float | None:
    """Of those eligible; who answered nothing had nothing right."""
    eligible = members & opened.asked(question.name)
    shares = np.nan_to_num(partly_right(question.key, opened.ticks(question.name)))[eligible]
    return float(shares.mean()) if len(shares) else None


def _theme(
    view: View,
    name: str,
    label: Texts,
    questions: Sequence[Question],
    counted: Sequence[Question],
    found: dict[str, Outcomes],
) -> ScoredTheme:
    kept = [question.name for question in questions if question in counted]
    left_out = tuple(question.name for question in questions if question not in counted)
    items = [found[item] for item in kept]
    blocks = _blocks(view, kept)
    segments, hidden = {}, {}
    for segment, atoms in view.plan.segments.items():
        if reason := _hidden(view, blocks, atoms):
            segments[segment], hidden[segment] = None, reason
        else:
            members = view.members(segment)
            segments[segment] = group_score([item[members] for item in items])
    alpha = None if ALL in hidden else reliability([item[view.members(ALL)] for item in items])
    if alpha is not None and alpha.n < view.opened.policy.minimum_base:
        alpha = None
    return ScoredTheme(name, label, tuple(kept), left_out, segments, hidden, alpha)


def _blocks(view: View, items: Sequence[str]) -> list[frozenset[int]]:
    """Atoms merged until enough of each were eligible for an item: smaller groups are never scored."""
    eligible = np.logical_or.reduce([view.opened.asked(item) for item in items]) if items else None
    if eligible is None:
        return []
    keys = [min(atom) for atom in view.plan.atoms.values]
    minimum = view.opened.policy.minimum_base
    blocks = [frozenset(block) for block in merged(keys, view.by_atom(eligible), minimum=minimum)]
    return blocks if int(eligible.sum()) >= minimum else []


def _hidden(view: View, blocks: Sequence[frozenset[int]], atoms: frozenset[int]) -> Reason:
    if view.opened.frame.size < view.opened.policy.overall_minimum:
        return Reason.OVERALL_MINIMUM
    whole = bool(blocks) and all(block <= atoms or not block & atoms for block in blocks)
    return Reason.NONE if whole else Reason.MINIMUM_BASE
