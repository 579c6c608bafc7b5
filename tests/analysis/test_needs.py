"""Training needs by every model against plain counting and scipy."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from surveys.analysis import needs
from surveys.analysis.evidence import Needs
from surveys.analysis.needs import (
    borich,
    compare_models,
    kendall_tau_b,
    rank_needs,
    ranked_discrepancy,
    share_choosing,
    share_requiring,
    untrained_share,
    urgency_weighted,
)
from surveys.analysis.opened import Opened
from surveys.analysis.policy import released_by
from surveys.analysis.ranked_needs import needs_in
from surveys.documents import Grid
from surveys.reports.evidence_json import need_score
from surveys.reports.numbers import percent_number
from tests.analysis.build import choices, document, frame, question
from tests.examples import examples

ANSWERS = ("not_needed", "already_received", "need_advanced", "require")
REQUIRING = frozenset({"require"})
GRIDS = st.lists(st.tuples(*[st.sampled_from([*ANSWERS, None])] * 3), min_size=1, max_size=25)


def grid(rows: list[tuple]) -> dict[str, np.ndarray]:
    columns = {}
    for name, cells in zip("abc", zip(*rows, strict=True), strict=True):
        columns[name] = np.empty(len(rows), dtype=object)
        columns[name][:] = cells
    return columns


def numbers(*values: float) -> np.ndarray:
    return np.array(values, dtype=float)


def scores(ranking: object) -> dict[str, float | None]:
    return {need.topic: need.score for need in ranking.needs}


@settings(max_examples=30)
@given(GRIDS, st.randoms())
def test_shares_and_ranks_are_those_counted_by_hand_whatever_the_order(rows: list, random: object) -> None:
    found = rank_needs(share_requiring(grid(rows), requiring=REQUIRING), resamples=50)
    expected = {}
    for name, cells in zip("abc", zip(*rows, strict=True), strict=True):
        given_ = [cell for cell in cells if cell is not None]
        expected[name] = given_.count("require") / len(given_) if given_ else None
    assert scores(found) == pytest.approx(expected)
    known = {name: share for name, share in expected.items() if share is not None}
    ranks = stats.rankdata([-round(share, 12) for share in known.values()])
    assert found.ranks() == dict(zip(known, ranks, strict=True))
    for need in found.needs:
        assert need.rank is None or 1 <= need.low <= need.high <= len(known)
    shuffled = random.sample(rows, len(rows))
    assert rank_needs(share_requiring(grid(shuffled), requiring=REQUIRING), resamples=50) == found


def test_the_interval_of_a_rank_says_its_seed_and_is_narrow_where_there_is_no_doubt() -> None:
    rows = [("require", "not_needed", "need_advanced")] * 30
    found = rank_needs(urgency_weighted(grid(rows)))
    assert [(need.topic, need.low, need.rank, need.high) for need in found.needs] == [
        ("a", 1, 1, 1), ("c", 2, 2, 2), ("b", 3, 3, 3)
    ]  # fmt: skip
    assert (found.resamples, found.seed) == (2000, 20_100_818)
    same = rank_needs(urgency_weighted(grid([("require",) * 3] * 10)))
    assert {(need.low, need.rank, need.high) for need in same.needs} == {(2, 2, 2)}


def test_samples_drawn_a_few_at_a_time_are_the_samples_drawn_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(1)
    model = share_choosing({topic: (chance.random(60) < 0.5).astype(float) for topic in "abcdefgh"})
    at_once = rank_needs(model)
    monkeypatch.setattr(needs, "_DRAWN_AT_ONCE", 1_000)
    assert rank_needs(model) == at_once


def test_a_close_call_has_a_wide_interval() -> None:
    rows = [("require", "not_needed", "not_needed")] * 6 + [("not_needed", "require", "not_needed")] * 5
    found = {need.topic: need for need in rank_needs(share_requiring(grid(rows), requiring=REQUIRING)).needs}
    assert (found["a"].low, found["a"].high) == (1, 2)
    assert found["c"].rank == found["c"].low == found["c"].high == 3


def test_the_other_models_by_hand() -> None:
    nan = np.nan
    ticked = share_choosing({"a": numbers(1, 0, nan, 1), "b": numbers(0, 0, nan, 1)})
    assert scores(rank_needs(ticked)) == pytest.approx({"a": 2 / 3, "b": 1 / 3})
    gap = untrained_share({"a": numbers(1, 1, 0, 1, nan), "b": numbers(0, 0, 0, 0, 0)},
                          {"a": numbers(0, 1, 0, nan, 0), "b": numbers(0, 0, 0, 0, 0)})  # fmt: skip
    ranking = rank_needs(gap)
    assert scores(ranking) == {"a": 0.5, "b": None}
    assert ranking.ranks() == {"a": 1}
    importance, competence = numbers(5, 4, 5, 4, nan), numbers(3, 4, 2, 5, 1)
    assert scores(rank_needs(borich({"a": importance}, {"a": competence}))) == {"a": pytest.approx(4.5)}


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=30))
def test_borich_is_the_mean_of_the_weighted_discrepancies_of_respondents(ratings: list) -> None:
    # Borich (1980): each respondent's discrepancy times the mean importance, added, over the respondents.
    importance, competence = (numbers(*column) for column in zip(*ratings, strict=True))
    expected = sum((i - c) * importance.mean() for i, c in ratings) / len(ratings)
    found = rank_needs(borich({"a": importance}, {"a": competence}), resamples=10)
    assert scores(found)["a"] == pytest.approx(expected)
    ranked = rank_needs(ranked_discrepancy({"a": importance}, {"a": competence}), resamples=10)
    signs = [np.sign(c - i) for i, c in ratings]
    assert scores(ranked)["a"] == pytest.approx(100 * sum(signs) / len(signs))
    assert -100 <= scores(ranked)["a"] <= 100


def test_the_lowest_ranked_discrepancy_is_the_greatest_need() -> None:
    importance = {"a": numbers(5, 5), "b": numbers(3, 3)}
    competence = {"a": numbers(1, 2), "b": numbers(4, 5)}
    assert rank_needs(ranked_discrepancy(importance, competence)).ranks() == {"a": 1, "b": 2}


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2, max_size=9))
def test_kendalls_tau_b_is_that_of_scipy(pairs: list) -> None:
    first, second = zip(*pairs, strict=True)
    expected = stats.kendalltau(first, second).statistic
    assert kendall_tau_b(first, second) == (None if np.isnan(expected) else pytest.approx(expected))


def test_a_comparison_says_which_topics_move() -> None:
    rows = [("require", "need_advanced", "not_needed")] * 4 + [("not_needed", "need_advanced", "require")] * 3
    by_share = rank_needs(share_requiring(grid(rows), requiring=REQUIRING))
    by_urgency = rank_needs(urgency_weighted(grid(rows), weights={"not_needed": 0, "need_advanced": 0.9, "require": 1}))
    found = compare_models([by_share, by_urgency])
    assert [(move.topic, move.largest) for move in found.moves] == [("b", 2), ("a", 1), ("c", 1)]
    assert found.moves[0].ranks == {"share_requiring": 3, "urgency_weighted": 1}
    expected = stats.kendalltau([1, 3, 2], [2, 1, 3]).statistic
    assert found.agreement == {("share_requiring", "urgency_weighted"): pytest.approx(expected)}
    assert compare_models([]).moves == ()


def rated(*, topics: tuple[str, ...], levels: tuple[str, ...], answers: list[dict[str, int]]) -> Needs:
    """Grids of importance and competence, the answers as places on the scale from 1."""
    rows = [
        question(f"{grid}_{topic}", "grid_row", grid=grid, choices=choices(*levels))
        for grid in ("importance", "competence")
        for topic in topics
    ]
    theme = document(*rows).themes[0]
    grids = tuple(Grid(name, {"en": name, "vi": name}) for name in ("importance", "competence"))
    of = replace(document(), themes=(replace(theme, grids=grids),))
    given = [({name: levels[place - 1] for name, place in own.items()}, "A1") for own in answers]
    return needs_in(Opened(frame(of, given), of, released_by()))


def test_where_importance_and_competence_are_both_asked_borich_and_ranked_discrepancy_rank_the_topics() -> None:
    """The example of the methods page, five times over."""
    pairs = [(5, 3), (4, 4), (5, 2), (4, 5)] * 5
    answers = [
        {"importance_search": i, "competence_search": c, "importance_law": c, "competence_law": i, "importance_new": 1}
        for i, c in pairs
    ]
    found = rated(topics=("search", "law", "new"), levels=("l1", "l2", "l3", "l4", "l5"), answers=answers)
    [source] = found.sources
    printed = {r.model: {need.topic: need_score(r, need) for need in r.needs} for r in source.rankings}
    assert printed == {"borich": {"search": 4.5, "law": -3.5}, "ranked_discrepancy": {"search": -25, "law": 25}}
    assert [need.topic for need in source.rankings[0].needs] == ["search", "law"]
    assert source.left_out == ("new",)  # nobody rated his competence in it
    assert source.comparison.moves[0].largest == 0


def test_a_scale_is_rated_from_its_low_end_and_who_does_not_know_rates_nothing() -> None:
    levels = ("dk", "very_high", "high", "middle", "low", "very_low")
    answers = [{"importance_x": 2, "competence_x": 6}] * 10 + [{"importance_x": 1, "competence_x": 2}] * 10
    [source] = rated(topics=("x",), levels=levels, answers=answers).sources
    [borichs, discrepancy] = [ranking.needs[0] for ranking in source.rankings]
    assert (borichs.score, borichs.base, discrepancy.score) == ((5 - 1) * 5, 10, -100)


def test_what_cannot_be_ranked_is_refused() -> None:
    with pytest.raises(ValueError, match="without a weight"):
        urgency_weighted(grid([("sometimes", None, None)]))
    with pytest.raises(ValueError, match="not the same topics"):
        borich({"a": numbers(1)}, {"b": numbers(1)})
    with pytest.raises(ValueError, match="confidence"):
        rank_needs(share_choosing({"a": numbers(1)}), confidence=1)
    with pytest.raises(ValueError, match="different numbers"):
        rank_needs(share_choosing({"a": numbers(1), "b": numbers(1, 0)}))
    assert rank_needs(share_choosing({})).needs == ()
    assert rank_needs(share_choosing({"a": numbers(np.nan)})).needs[0].rank is None


def test_the_examples_of_the_methods_page() -> None:
    levels, ratings = map(dict, examples("needs"))
    topics = ("investigation", "patrolling", "computer")
    columns = {}
    for topic in topics:
        answers = [
            name for name, count in zip(ANSWERS, map(int, levels[topic].split()), strict=True) for _ in range(count)
        ]
        columns[topic] = np.array(answers + [None] * (33 - len(answers)), dtype=object)
    shares = rank_needs(share_requiring(columns, requiring=REQUIRING))
    assert " ".join(str(percent_number(100 * scores(shares)[t])) for t in topics) == levels["share_requiring"]
    urgent = rank_needs(urgency_weighted(columns))
    assert " ".join(f"{scores(urgent)[t]:.3f}" for t in topics) == levels["urgency_weighted"]
    assert " ".join(f"{urgent.ranks()[t]:g}" for t in topics) == levels["ranks"]
    rated = [{"t": numbers(*map(int, ratings[name].split()))} for name in ("importance", "competence")]
    assert f"{scores(rank_needs(borich(*rated)))['t']:.2f}" == ratings["borich"]
    assert f"{scores(rank_needs(ranked_discrepancy(*rated)))['t']:g}" == ratings["ranked_discrepancy"]


@given(st.integers(1, 40), st.integers(1, 70), st.integers(1, 9), st.integers(0, 2**32))
def test_respondents_alike_are_found_as_by_numpy_however_wide(n: int, columns: int, most: int, seed: int) -> None:
    rows = np.random.default_rng(seed).integers(0, most, size=(n, columns)) / 2
    ours, theirs = needs._different(rows), np.unique(rows, axis=0, return_counts=True)
    assert np.array_equal(ours[0], theirs[0])
    assert np.array_equal(ours[1], theirs[1])
