"""Weights against counting by hand, a table in print and statsmodels."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

from surveys.analysis.weights import (
    CannotWeight,
    design_effect,
    effective_n,
    post_stratified,
    raked,
    trimmed,
    weighted_proportion,
)
from surveys.reports.numbers import percent_number
from tests.examples import examples

WEIGHTS = st.lists(st.floats(0.05, 20), min_size=1, max_size=60).map(np.array)


def test_post_stratification_by_hand() -> None:
    found = post_stratified(["police"] * 20 + ["customs"] * 10, {"police": 60, "customs": 60, "nobody": 0})
    assert found.values.tolist() == pytest.approx([0.75] * 20 + [1.5] * 10)


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=50), st.lists(st.integers(1, 500), min_size=3, max_size=3))
def test_every_cell_gets_its_share_of_the_staff(cells: list, numbers: list) -> None:
    staff = {name: number for name, number in zip("abc", numbers, strict=True) if name in cells}
    found = post_stratified(cells, staff).values
    assert found.mean() == pytest.approx(1)
    for name, number in staff.items():
        held = sum(weight for weight, cell in zip(found, cells, strict=True) if cell == name) / len(cells)
        assert held == pytest.approx(number / sum(staff.values()))
    assert np.allclose(raked([(cells, staff)]).values, found)


@settings(max_examples=40)
@given(st.lists(st.integers(1, 12), min_size=6, max_size=6), st.lists(st.integers(10, 300), min_size=5, max_size=5))
def test_raked_weights_meet_every_margin_and_keep_the_odds_ratios(counts: list, numbers: list) -> None:
    cells = [(f"r{i}", f"c{j}") for i in range(2) for j in range(3)]
    rows, columns = zip(*[cell for cell, count in zip(cells, counts, strict=True) for _ in range(count)], strict=True)
    by_row = {"r0": 3 * numbers[0], "r1": 3 * numbers[1]}
    total = sum(by_row.values())
    shares = [numbers[2], numbers[3], numbers[4]]
    by_column = {f"c{j}": total * share // sum(shares) for j, share in enumerate(shares)}
    by_column["c0"] += total - sum(by_column.values())
    found = raked([(rows, by_row), (columns, by_column)])
    n = len(rows)
    table = np.zeros((2, 3))
    for weight, row, column in zip(found.values, rows, columns, strict=True):
        table[int(row[1]), int(column[1])] += weight
    assert table.sum(axis=1) / n == pytest.approx([number / total for number in by_row.values()], abs=1e-7)
    assert table.sum(axis=0) / n == pytest.approx([number / total for number in by_column.values()], abs=1e-7)
    # Margins and odds ratios together determine the table (Deming and Stephan 1940; Fienberg 1970).
    given_ = np.array(counts, dtype=float).reshape(2, 3)
    assert odds_ratios(table) == pytest.approx(odds_ratios(given_), rel=1e-6)


def odds_ratios(table: np.ndarray) -> list[float]:
    return [table[0, 0] * table[1, j] / (table[0, j] * table[1, 0]) for j in (1, 2)]


def test_raking_the_table_of_ardilly_and_tille_meets_their_margins() -> None:
    # Ardilly and Tillé (2006), Sampling Methods: Exercises and Solutions, calibration on margins.
    table = np.array([[80, 170, 150], [90, 80, 210], [10, 80, 130]])
    rows = [f"a{i}" for i in range(3) for j in range(3) for _ in range(table[i, j])]
    columns = [f"b{j}" for i in range(3) for j in range(3) for _ in range(table[i, j])]
    found = raked([(rows, {"a0": 430, "a1": 360, "a2": 210}), (columns, {"b0": 150, "b1": 300, "b2": 550})])
    held = [sum(found.values[np.array(columns) == name]) for name in ("b0", "b1", "b2")]
    assert np.array(held) * 1000 / 1000 == pytest.approx([150, 300, 550], abs=1e-4)
    assert found.iterations < 20


def test_what_cannot_be_weighted_is_refused_with_the_cells() -> None:
    cases = [
        (lambda: post_stratified(["a", "a"], {"a": 5, "b": 3}), "empty_cell", ("b",)),
        (lambda: post_stratified(["a", "b"], {"a": 5}), "unknown_cell", ("b",)),
        (lambda: post_stratified(["a", "b"], {"a": 5, "b": 0}), "unknown_cell", ("b",)),
        (lambda: raked([(["a", "b"], {"a": 5, "b": 5}), (["x", "y"], {"x": 4, "y": 5})]), "totals_differ", ("9", "10")),
        # All of a are x and all of b are y: the margins contradict each other.
        (lambda: raked([(["a", "b"], {"a": 5, "b": 5}), (["x", "y"], {"x": 1, "y": 9})]), "no_convergence", None),
    ]
    for attempt, reason, where in cases:
        with pytest.raises(CannotWeight) as refusal:
            attempt()
        assert refusal.value.reason == reason
        assert where is None or refusal.value.where == where
    for attempt in (lambda: post_stratified([], {}), lambda: raked([]), lambda: post_stratified(["a"], {"a": -1})):
        with pytest.raises(ValueError, match=r"nobody|no margins|negative"):
            attempt()


def test_trimming_is_said() -> None:
    weights = post_stratified(["a"] * 9 + ["b"], {"a": 50, "b": 50})
    found = trimmed(weights, largest=3)
    assert (found.largest, found.trimmed) == (3, 1)
    assert found.values.mean() == pytest.approx(1)
    assert design_effect(found.values) < design_effect(weights.values)
    assert trimmed(weights, largest=10).trimmed == 0
    with pytest.raises(ValueError, match="mean of 1"):
        trimmed(weights, largest=0.5)


@given(WEIGHTS)
def test_the_design_effect_is_one_plus_the_squared_variation_of_the_weights(weights: np.ndarray) -> None:
    # Kish (1992), Journal of Official Statistics 8:183-200: 1 + relative variance of the weights.
    expected = 1 + weights.var() / weights.mean() ** 2
    assert design_effect(weights) == pytest.approx(expected)
    assert 1 - 1e-9 <= effective_n(weights) * design_effect(weights) / len(weights) <= 1 + 1e-9
    assert design_effect(3 * weights) == pytest.approx(expected)


@given(WEIGHTS, st.data())
def test_the_weighted_share_is_that_of_statsmodels_with_wilsons_interval_of_the_effective_n(
    weights: np.ndarray, data: st.DataObject
) -> None:
    chosen = np.array(data.draw(st.lists(st.booleans(), min_size=len(weights), max_size=len(weights))))
    found = weighted_proportion(chosen, weights)
    share = float(DescrStatsW(chosen.astype(float), weights=weights).mean)
    assert found.weighted == pytest.approx(share, abs=1e-12)
    size = weights.sum() ** 2 / (weights**2).sum()
    expected = proportion_confint(share * size, size, method="wilson")
    assert (found.low, found.high) == pytest.approx(expected, abs=1e-9)
    assert found.unweighted == pytest.approx(chosen.mean())
    assert found.effective_n <= found.base * (1 + 1e-9)


def test_equal_weights_change_nothing_and_no_weights_are_refused() -> None:
    chosen = np.array([True] * 17 + [False] * 16)
    found = weighted_proportion(chosen, np.full(33, 2.0))
    assert (found.weighted, found.low, found.high) == pytest.approx(
        (found.unweighted, found.unweighted_low, found.unweighted_high)
    )
    assert found.design_effect == pytest.approx(1)
    for attempt in (
        lambda: weighted_proportion(chosen, np.ones(3)),
        lambda: weighted_proportion(chosen[:0], np.ones(0)),
        lambda: design_effect(np.zeros(3)),
        lambda: design_effect(np.array([1.0, -1.0])),
    ):
        with pytest.raises(ValueError, match="weights"):
            attempt()


def test_the_example_of_the_methods_page() -> None:
    [example] = map(dict, examples("weights"))
    cells, chosen, staff = [], [], {}
    for name in ("police", "customs"):
        sizes, yes = example[name].split(", yes ")
        answered, number = map(int, sizes.split(" of "))
        cells += [name] * answered
        chosen += [place < int(yes) for place in range(answered)]
        staff[name] = number
    weights = post_stratified(cells, staff).values
    assert (f"{weights[0]:.3f}", f"{weights[-1]:.3f}") == (example["weight police"], example["weight customs"])
    found = weighted_proportion(np.array(chosen), weights)
    shown = [percent_number(100 * share) for share in (found.unweighted, found.weighted)]
    assert shown == [float(example["unweighted"]), float(example["weighted"])]
    assert f"{found.design_effect:.3f}" == example["design_effect"]
    assert f"{found.effective_n:.1f}" == example["effective_n"]
