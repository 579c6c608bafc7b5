"""Shares of everybody weighted to the staff of the sampling plan, beside the unweighted ones (docs/methods)."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from surveys.analysis.evidence import Unweighted, WeightedProportion, Weighting
from surveys.analysis.group_differences import WHO_ANSWERED
from surveys.analysis.opened import Opened, View
from surveys.analysis.query import Query
from surveys.analysis.refusals import Refused
from surveys.analysis.weights import CannotWeight, Weights, design_effect, effective_n, raked, weighted_proportion

#: What staff is counted by, finest first: variable -> group -> officers there are.
Staff = Mapping[str, Mapping[str, int]]


def weighting_in(opened: Opened, staff: Staff) -> Weighting:
    """Raked to every variable of ``staff`` by which the policy would break results down: no weight cuts a group.

    Weights that were finer than the release would tell, together with the unweighted shares, what a few officers
    answered. Under the policy of one variable at a time there is one margin.
    """
    size = opened.frame.size
    if size < max(opened.policy.overall_minimum, 1):
        return Weighting(Unweighted.TOO_FEW, respondents=size)
    views = {variable: view for variable in staff if (view := _view(opened, variable))}
    if opened.policy.one_at_a_time:
        views = dict(list(views.items())[:1])
    if not views:
        return Weighting(Unweighted.NO_MARGIN, respondents=size)
    try:
        weights = raked([(_groups(opened, variable), staff[variable]) for variable in views])
    except CannotWeight as problem:
        return Weighting(Unweighted(problem.reason), problem.where, tuple(views), respondents=size)
    return _weighted(opened, views, weights)


def _view(opened: Opened, variable: str) -> View | None:
    """The breakdown by the variable; None where the policy refuses it, or where it makes one group only."""
    try:
        view = opened.view(Query(by=variable))
    except Refused:
        return None
    return view if len(view.plan.segments) > 2 else None


def _groups(opened: Opened, variable: str) -> list[str]:
    coded = opened.frame.variable(variable)
    return [str(value) for value in coded.decoded()] if coded is not None else []


def _weighted(opened: Opened, views: Mapping[str, View], weights: Weights) -> Weighting:
    values = weights.values
    found = Weighting(
        margins=tuple(views),
        respondents=len(values),
        least=float(values.min()),
        largest=float(values.max()),
        design_effect=design_effect(values),
        effective_n=effective_n(values),
    )
    questions: dict[str, dict[str, WeightedProportion]] = {}
    for question in opened.document.items():
        if question.name in WHO_ANSWERED or not question.choices:
            continue
        answered = opened.answered(question.name)
        if answered.any() and all(view.in_every_group(question) for view in views.values()):
            questions[question.name] = {
                option: weighted_proportion(np.asarray(ticked[answered] == 1.0), values[answered])
                for option, ticked in opened.ticks(question.name).items()
            }
    return replace(found, questions=questions)
