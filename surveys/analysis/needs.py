"""Which training is needed most, by several models, because the model decides the order: docs/methods/needs.md."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from surveys.analysis.p_values import SEED

Numbers = npt.NDArray[np.float64]
#: Samples of respondents drawn for the interval of a rank.
BOOTSTRAPS = 2_000
#: Numbers drawn at a time, so that the memory does not grow with the respondents.
_DRAWN_AT_ONCE = 4_000_000
#: How urgent each answer of a grid like 5.9 is. Stated wherever the model is used.
URGENCY: Mapping[str, float] = {"not_needed": 0.0, "already_received": 0.0, "need_advanced": 0.5, "require": 1.0}


@dataclass(frozen=True)
class Model:
    """A way to score a topic from respondents, by sums over them, so that it can be bootstrapped.

    ``terms`` are the columns to add up over respondents, ``score`` makes the score of the sums (last axis: the
    terms). A higher score is a greater need, or a lower one where ``lower_is_greater``. A score is printed
    ``printed_times``: shares and weights are fractions of 1, scores of ratings are printed as they are.
    """

    name: str
    terms: Mapping[str, Numbers]
    score: Callable[[Numbers], Numbers]
    lower_is_greater: bool = False
    printed_times: int = 100


@dataclass(frozen=True)
class Need:
    """One topic in one model. Rank 1 is the greatest need, ties share the mean of their ranks.

    ``low`` and ``high`` bound the rank in ``resamples`` samples of respondents. All but ``base`` None where
    nobody answered.
    """

    topic: str
    score: float | None
    base: int
    rank: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Ranking:
    """The topics of one model, greatest need first; those without a base last."""

    model: str
    needs: tuple[Need, ...]
    resamples: int
    seed: int
    printed_times: int = 100

    def ranks(self) -> dict[str, float]:
        """The rank of every topic that has one."""
        return {need.topic: need.rank for need in self.needs if need.rank is not None}


@dataclass(frozen=True)
class Move:
    """A topic's rank in each model, and how far apart the furthest two are."""

    topic: str
    ranks: Mapping[str, float]
    largest: float


@dataclass(frozen=True)
class ModelComparison:
    """What changes with the model. ``agreement`` is Kendall's tau-b of each pair, None where it is undefined."""

    moves: tuple[Move, ...]
    agreement: Mapping[tuple[str, str], float | None]


def share_requiring(levels: Mapping[str, npt.NDArray[np.object_]], *, requiring: frozenset[str]) -> Model:
    """The share of those who answered whose answer is one of ``requiring`` (e.g. "require").

    levels has for each topic one answer a respondent, None for none. A proportion: any textbook, e.g. Altschuld
    and Kumar (2010), Needs Assessment: An Overview.
    """
    return _weighted("share_requiring", levels, dict.fromkeys(requiring, 1.0))


def urgency_weighted(levels: Mapping[str, npt.NDArray[np.object_]], *, weights: Mapping[str, float] = URGENCY) -> Model:
    """The mean weight of the answers, 0 to 1: who needs more than he has counts by half, by the default weights.

    levels as for ``share_requiring``. ValueError for an answer without a weight. Weights are a convention, as in
    the weighted needs index of Witkin and Altschuld (1995), Planning and Conducting Needs Assessments, chapter 4.
    """
    given = {answer for column in levels.values() for answer in column if answer is not None}
    if given - set(weights):
        raise ValueError(f"answers without a weight: {sorted(given - set(weights))}")
    return _weighted("urgency_weighted", levels, weights)


def share_choosing(ticks: Mapping[str, Numbers]) -> Model:
    """The share of those who answered a multiple choice ("training needed") who ticked the topic.

    ticks has for each topic 1.0, 0.0 or NaN (no answer) a respondent. A proportion, as in ``share_requiring``
    (Altschuld and Kumar 2010).
    """
    terms = {topic: _columns(np.nan_to_num(column), ~np.isnan(column)) for topic, column in ticks.items()}
    return Model("share_choosing", terms, _ratio)


def untrained_share(met: Mapping[str, Numbers], trained: Mapping[str, Numbers]) -> Model:
    """Of those who have met the crime the share who were never trained on it: experience ahead of training.

    met and trained have for each topic 1.0 (yes), 0.0 (no) or NaN (no answer) a respondent; who answered only one
    of the two is left out. ValueError for different topics. The discrepancy of what is and what should be:
    Kaufman (1972), Educational System Planning.
    """
    if set(met) != set(trained):
        raise ValueError(f"not the same topics: {sorted(set(met) ^ set(trained))}")
    terms = {}
    for topic, column in met.items():
        base = (column == 1) & ~np.isnan(trained[topic])
        terms[topic] = _columns(base & (trained[topic] == 0), base)
    return Model("untrained_share", terms, _ratio)


def borich(importance: Mapping[str, Numbers], competence: Mapping[str, Numbers]) -> Model:
    """Mean weighted discrepancy score: mean of (importance - competence) times the mean importance.

    importance and competence have for each topic a rating a respondent on one scale, NaN for none; who rated only
    one of the two is left out. ValueError for different topics. Borich (1980), Journal of Teacher Education
    31(3):39-42.
    """

    def score(sums: Numbers) -> Numbers:
        means = _ratios(sums[..., :2], sums[..., 2:])
        return (means[..., 0] - means[..., 1]) * means[..., 0]

    terms = {
        topic: _columns(np.where(both, important, 0), np.where(both, able, 0), both)
        for topic, important, able, both in _rated(importance, competence)
    }
    return Model("borich", terms, score, printed_times=1)


def ranked_discrepancy(importance: Mapping[str, Numbers], competence: Mapping[str, Numbers]) -> Model:
    """Ranked discrepancy score, -100 to 100: percent who can more than is needed less percent who can less.

    The lower, the greater the need: -100 says that everybody's competence is below the importance. Arguments as for
    ``borich``, but only the order of the two ratings of a respondent counts. Narine and Harder (2021), Advancements
    in Agricultural Development 2(3):96-111.
    """

    def score(sums: Numbers) -> Numbers:
        return 100 * _ratios(sums[..., 1:2] - sums[..., 0:1], sums[..., 2:])[..., 0]

    terms = {
        topic: _columns(both & (able < important), both & (able > important), both)
        for topic, important, able, both in _rated(importance, competence)
    }
    return Model("ranked_discrepancy", terms, score, lower_is_greater=True, printed_times=1)


def rank_needs(model: Model, *, confidence: float = 0.95, resamples: int = BOOTSTRAPS, seed: int = SEED) -> Ranking:
    """The topics of a model in order of need, with an interval of each rank.

    The interval is that of the percentiles of the ranks in ``resamples`` samples of respondents, drawn with
    ``seed`` and the same for every topic (Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13;
    for ranks Hall and Miller 2009, Annals of Statistics 37:3929-3959: too narrow where topics are nearly tied). A
    topic that nobody answered in a sample is last in it. 0 < confidence < 1, topics with as many respondents
    each; ValueError otherwise.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"no confidence: {confidence}")
    if len({len(terms) for terms in model.terms.values()}) > 1:
        raise ValueError("the topics have different numbers of respondents")
    topics = sorted(model.terms)
    bases = {topic: int(model.terms[topic][:, -1].sum()) for topic in topics}
    ranked = [topic for topic in topics if bases[topic]]
    needs = [Need(topic, None, 0, None, None, None) for topic in topics if not bases[topic]]
    if ranked:
        terms = np.stack([model.terms[topic] for topic in ranked])
        scores = model.score(terms.sum(axis=1))
        ranks = _ranks(_urgency(model, scores)[np.newaxis])[0]
        low, high = _rank_intervals(model, terms, confidence=confidence, resamples=resamples, seed=seed)
        found = zip(ranked, scores.tolist(), ranks.tolist(), low.tolist(), high.tolist(), strict=True)
        needs = [Need(topic, score, bases[topic], *rank) for topic, score, *rank in found] + needs
    needs.sort(key=lambda need: (need.rank is None, need.rank or 0, need.topic))
    return Ranking(model.name, tuple(needs), resamples, seed, model.printed_times)


def compare_models(rankings: Sequence[Ranking]) -> ModelComparison:
    """Which topics move when the model changes, the furthest first, for the topics that every model ranks.

    A rank here is among those topics. Agreement: Kendall (1945), Biometrika 33:239-251 (tau-b).
    """
    given = [ranking.ranks() for ranking in rankings]
    common = sorted(set.intersection(*(set(ranks) for ranks in given))) if given else []
    among = [
        dict(zip(common, _ranks(-np.array([[ranks[topic] for topic in common]], dtype=float))[0].tolist(), strict=True))
        for ranks in given
    ]
    names = [ranking.model for ranking in rankings]
    moves = []
    for topic in common:
        ranks = {name: own[topic] for name, own in zip(names, among, strict=True)}
        moves.append(Move(topic, ranks, max(ranks.values()) - min(ranks.values())))
    agreement = {
        (names[i], names[j]): kendall_tau_b([among[i][t] for t in common], [among[j][t] for t in common])
        for i in range(len(names))
        for j in range(i + 1, len(names))
    }
    return ModelComparison(tuple(sorted(moves, key=lambda move: (-move.largest, move.topic))), agreement)


def kendall_tau_b(first: Sequence[float], second: Sequence[float]) -> float | None:
    """How far two rankings of the same things agree, -1 to 1, ties taken into account; None where one is all ties.

    ValueError for different lengths. Kendall (1945), Biometrika 33:239-251.
    """
    if len(first) != len(second):
        raise ValueError(f"{len(first)} ranks beside {len(second)}")
    one, other = (
        np.sign(np.subtract.outer(np.array(r, dtype=float), np.array(r, dtype=float))) for r in (first, second)
    )
    untied = float((one != 0).sum()) * float((other != 0).sum())
    return float((one * other).sum() / untied**0.5) if untied else None


def _weighted(name: str, levels: Mapping[str, npt.NDArray[np.object_]], weights: Mapping[str, float]) -> Model:
    terms = {}
    for topic, column in levels.items():
        answered = np.array([answer is not None for answer in column], dtype=bool)
        terms[topic] = _columns(np.array([weights.get(answer, 0.0) for answer in column], dtype=float), answered)
    return Model(name, terms, _ratio)


def _rated(
    importance: Mapping[str, Numbers], competence: Mapping[str, Numbers]
) -> list[tuple[str, Numbers, Numbers, npt.NDArray[np.bool_]]]:
    if set(importance) != set(competence):
        raise ValueError(f"not the same topics: {sorted(set(importance) ^ set(competence))}")
    return [
        (topic, column, competence[topic], ~np.isnan(column) & ~np.isnan(competence[topic]))
        for topic, column in importance.items()
    ]


def _columns(*columns: npt.NDArray[np.generic]) -> Numbers:
    return np.stack([np.asarray(column, dtype=float) for column in columns], axis=1)


def _ratios(sums: Numbers, bases: Numbers) -> Numbers:
    """NaN where there is no base."""
    bases = np.broadcast_to(bases, sums.shape)
    return np.divide(sums, bases, out=np.full(sums.shape, np.nan), where=bases > 0)


def _ratio(sums: Numbers) -> Numbers:
    return _ratios(sums[..., :1], sums[..., 1:])[..., 0]


def _urgency(model: Model, scores: Numbers) -> Numbers:
    """The higher, the greater the need; a topic without a score last. Rounded, so that ties stay ties."""
    turned = -scores if model.lower_is_greater else scores
    return np.where(np.isnan(turned), -np.inf, np.round(turned, 12))


def _ranks(urgency: Numbers) -> Numbers:
    """Mean ranks along the last axis, 1 for the greatest."""
    above = (urgency[:, np.newaxis, :] > urgency[:, :, np.newaxis]).sum(axis=2)
    level = (urgency[:, np.newaxis, :] == urgency[:, :, np.newaxis]).sum(axis=2)
    return above + (level + 1) / 2


def _rank_intervals(
    model: Model, terms: Numbers, *, confidence: float, resamples: int, seed: int
) -> tuple[Numbers, Numbers]:
    topics, n, columns = terms.shape
    # Respondents alike are drawn together, in one order: the same answers in another order get the same samples.
    distinct, alike = _different(terms.transpose(1, 0, 2).reshape(n, -1))
    random, at_once = np.random.default_rng(seed), max(1, _DRAWN_AT_ONCE // len(distinct))
    drawn = (
        random.multinomial(n, alike / n, size=min(at_once, resamples - start)).astype(float) @ distinct
        for start in range(0, resamples, at_once)
    )
    sums = np.concatenate(list(drawn)).reshape(resamples, topics, columns)
    ranks = _ranks(_urgency(model, model.score(sums)))
    edge = 100 * (1 - confidence) / 2
    # Ranks that occur, not means between two of them.
    low = np.percentile(ranks, edge, axis=0, method="inverted_cdf")
    return low, np.percentile(ranks, 100 - edge, axis=0, method="inverted_cdf")


def _different(rows: Numbers) -> tuple[Numbers, npt.NDArray[np.int64]]:
    """The different rows in lexicographic order, and how often each occurs: np.unique, faster for few values.

    A row becomes one whole number, the places of its values among their columns'; before it outgrows 62 bits it is
    replaced by its own place.
    """
    keys, most = np.zeros(len(rows), dtype=np.int64), 1
    for column in rows.T:
        values = np.unique(column)
        if most * len(values) >= 2**62:
            found, keys = np.unique(keys, return_inverse=True)
            most = len(found)
        keys, most = keys * len(values) + np.searchsorted(values, column), most * len(values)
    _, first, alike = np.unique(keys, return_index=True, return_counts=True)
    return rows[first], alike
