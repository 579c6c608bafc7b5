"""The needs that a questionnaire asks for, ranked for everybody by each model: docs/methods/needs.md."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from surveys.analysis.evidence import Needs, NeedSource
from surveys.analysis.figures import ALL
from surveys.analysis.need_topics import EXPERIENCES, RATINGS, URGENCY_LISTS, WANTED, Experience, Ratings, UrgencyList
from surveys.analysis.needs import (
    Model,
    borich,
    compare_models,
    rank_needs,
    ranked_discrepancy,
    share_choosing,
    share_requiring,
    untrained_share,
    urgency_weighted,
)
from surveys.analysis.opened import Opened, View
from surveys.analysis.scales import OFF_THE_SCALE, scale_of
from surveys.documents import Grid, Question, Texts

_EXPERIENCE: Texts = {"en": "Crimes met and training received", "vi": "Tội phạm đã gặp và đào tạo đã nhận"}


def needs_in(opened: Opened) -> Needs:
    """Every declared source that the questionnaire has, of everything released."""
    view = opened.view()
    return Needs(tuple([*_grids(view), *_wanted(view), *_experiences(view), *_rated(view)]))


def _grids(view: View) -> Iterator[NeedSource]:
    for theme in view.opened.document.themes:
        for grid in theme.grids:
            rows = [question for question in theme.questions if question.grid == grid.name]
            declared = [one for one in URGENCY_LISTS if all(set(row.choice_names) == set(one.weights) for row in rows)]
            if rows and declared:
                yield _grid(view, grid, rows, declared[0])


def _grid(view: View, grid: Grid, rows: Sequence[Question], declared: UrgencyList) -> NeedSource:
    topics = [row for row in rows if _shown(view, row)]
    levels = {row.name: view.opened.levels(row.name) for row in topics}
    models = [
        share_requiring(levels, requiring=declared.requiring),
        urgency_weighted(levels, weights=declared.weights),
    ]
    labels = {row.name: row.label for row in rows}
    left_out = tuple(row.name for row in rows if row not in topics)
    return _source(grid.name, grid.label, labels, models, left_out)


def _wanted(view: View) -> Iterator[NeedSource]:
    for name in WANTED:
        question = view.opened.document.by_name.get(name)
        if question is None or not question.choices:
            continue
        labels = {choice.name: choice.label for choice in question.choices if choice.name not in question.exclusive}
        ticks = view.opened.ticks(name) if _shown(view, question) else {}
        models = [share_choosing({option: ticks[option] for option in labels if option in ticks})]
        label = {language: f"{question.number} {text}".strip() for language, text in question.label.items()}
        yield _source(name, label, labels, models, tuple(option for option in labels if option not in ticks))


def _experiences(view: View) -> Iterator[NeedSource]:
    names = view.opened.document.by_name
    asked = [one for one in EXPERIENCES if one.met[0] in names and one.trained[0] in names]
    if not asked:
        return
    kept = [one for one in asked if _enough(view, one)]
    met = {one.topic: _any_of(view.opened, *one.met) for one in kept}
    trained = {one.topic: _any_of(view.opened, *one.trained) for one in kept}
    labels = {one.topic: one.label for one in asked}
    left_out = tuple(one.topic for one in asked if one not in kept)
    yield _source("experience", _EXPERIENCE, labels, [untrained_share(met, trained)], left_out)


def _enough(view: View, one: Experience) -> bool:
    """Two questions taken together: of enough respondents who met the crime, and of both what may be shown."""
    if not all(_shown(view, view.opened.document.by_name[item]) for item, _ in (one.met, one.trained)):
        return False
    met, trained = _any_of(view.opened, *one.met), _any_of(view.opened, *one.trained)
    return int(((met == 1) & ~np.isnan(trained)).sum()) >= view.opened.policy.minimum_base


def _rated(view: View) -> Iterator[NeedSource]:
    questions = [question for theme in view.opened.document.themes for question in theme.questions]
    headings = {grid.name: grid.label for theme in view.opened.document.themes for grid in theme.grids}
    for one in RATINGS:
        important = {one.topic(q.name): q for q in questions if q.grid == one.importance}
        able = {one.topic(q.name): q for q in questions if q.grid == one.competence}
        topics = [topic for topic in important if topic in able]
        if topics:
            yield _ratings(
                view, one, headings[one.importance], {topic: (important[topic], able[topic]) for topic in topics}
            )


def _ratings(view: View, one: Ratings, label: Texts, rows: dict[str, tuple[Question, Question]]) -> NeedSource:
    """Of topics that enough respondents rated both ways, and of both what may be shown."""
    rated = {topic: [_rating(view.opened, row) for row in pair] for topic, pair in rows.items()}
    kept = [
        topic
        for topic, pair in rows.items()
        if all(_shown(view, row) for row in pair)
        and int((~np.isnan(rated[topic]).any(axis=0)).sum()) >= view.opened.policy.minimum_base
    ]
    importance, competence = ({topic: rated[topic][place] for topic in kept} for place in (0, 1))
    models = [borich(importance, competence), ranked_discrepancy(importance, competence)]
    labels = {topic: important.label for topic, (important, _) in rows.items()}
    left_out = tuple(topic for topic in rows if topic not in kept)
    return _source(f"{one.importance}-{one.competence}", label, labels, models, left_out)


def _rating(opened: Opened, row: Question) -> npt.NDArray[np.float64]:
    """Each respondent's place on the scale from 1 for the lowest, NaN for none."""
    levels = scale_of(row) or tuple(name for name in row.choice_names if name not in OFF_THE_SCALE)
    found = np.full(opened.frame.size, np.nan)
    for name, ticked in opened.ticks(row.name).items():
        if name in levels:
            found[ticked == 1.0] = levels.index(name) + 1
    return found


def _any_of(opened: Opened, item: str, options: frozenset[str]) -> npt.NDArray[np.float64]:
    """1.0 for who chose one of the options, 0.0 for who answered otherwise, NaN for no answer."""
    chosen = [ticked == 1.0 for name, ticked in opened.ticks(item).items() if name in options]
    found = np.logical_or.reduce(chosen).astype(float) if chosen else np.zeros(opened.frame.size)
    found[~opened.answered(item)] = np.nan
    return found


def _shown(view: View, question: Question) -> bool:
    """Whether every number of the question is shown for everybody."""
    return not question.integrity and not view.shown(question).hidden(view.plan.segments[ALL])


def _source(
    name: str, label: Texts, labels: dict[str, Texts], models: Sequence[Model], left_out: tuple[str, ...]
) -> NeedSource:
    rankings = tuple(rank_needs(model) for model in models)
    comparison = compare_models(rankings) if len(rankings) > 1 else None
    return NeedSource(name, label, labels, rankings, comparison, left_out)
