import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom
from statsmodels.stats.proportion import proportion_confint

from surveys.analysis.intervals import wilson_interval, wilson_interval_finite
from surveys.reports.numbers import percent_number
from tests.examples import examples


@given(st.data(), st.integers(1, 5000), st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99, 0.999]))
def test_the_interval_is_that_of_statsmodels(data: st.DataObject, base: int, confidence: float) -> None:
    count = data.draw(st.integers(0, base))
    expected = proportion_confint(count, base, alpha=1 - confidence, method="wilson")
    assert wilson_interval(count, base, confidence=confidence) == pytest.approx(expected, abs=1e-9)


@given(st.data(), st.integers(1, 5000))
def test_the_interval_holds_the_proportion_and_stays_within_0_and_1(data: st.DataObject, base: int) -> None:
    count = data.draw(st.integers(0, base))
    low, high = wilson_interval(count, base)
    assert 0 <= low <= count / base <= high <= 1


@pytest.mark.parametrize(
    ("count", "base", "expected"),
    # Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3.
    [(81, 263, (0.2553, 0.3662)), (15, 148, (0.0624, 0.1605)), (0, 20, (0, 0.1611)), (1, 29, (0.0061, 0.1718))],
)
def test_the_intervals_of_newcombes_table(count: int, base: int, expected: tuple) -> None:
    assert wilson_interval(count, base) == pytest.approx(expected, abs=0.00005001)


def test_nobody_begins_at_0_and_everybody_ends_at_1() -> None:
    assert wilson_interval(0, 33)[0] == 0
    assert wilson_interval(33, 33)[1] == 1


@pytest.mark.parametrize(
    ("count", "base", "confidence"), [(0, 0, 0.95), (-1, 5, 0.95), (6, 5, 0.95), (1, 5, 1), (1, 5, 0)]
)
def test_what_is_no_proportion_has_no_interval(count: int, base: int, confidence: float) -> None:
    with pytest.raises(ValueError, match="no proportion"):
        wilson_interval(count, base, confidence=confidence)


def test_the_examples_of_the_methods_page() -> None:
    sample, finite = map(dict, examples("interval"))
    for example, interval in ((sample, wilson_interval), (finite, wilson_interval_finite)):
        population = {"population": int(example["population"])} if "population" in example else {}
        low, high = interval(int(example["count"]), int(example["base"]), **population)
        shown = (percent_number(100 * low), percent_number(100 * high))
        assert shown == (float(example["low"]), float(example["high"]))


@st.composite
def samples_of_a_population(draw: st.DrawFn) -> tuple[int, int, int]:
    population = draw(st.integers(1, 500))
    base = draw(st.integers(1, population))
    return draw(st.integers(0, base)), base, population


@given(samples_of_a_population())
def test_a_known_population_makes_the_interval_that_of_more_respondents(drawn: tuple[int, int, int]) -> None:
    count, base, population = drawn
    low, high = wilson_interval_finite(count, base, population=population)
    possible = count / population, (population - base + count) / population
    assert possible[0] <= low <= count / base <= high <= possible[1]
    if base == population:
        assert low == high == count / base
        return
    as_many = base * (population - 1) / (population - base)
    expected = proportion_confint(count / base * as_many, as_many, method="wilson")
    assert low == pytest.approx(max(expected[0], possible[0]), abs=1e-9)
    assert high == pytest.approx(min(expected[1], possible[1]), abs=1e-9)


def test_a_known_population_is_held_95_times_of_100() -> None:
    population, base = 60, 33
    covered = []
    for so_many in range(population + 1):
        drawn = hypergeom(population, so_many, base)
        counts = range(max(0, base + so_many - population), min(base, so_many) + 1)
        bounds = {count: wilson_interval_finite(count, base, population=population) for count in counts}
        hit = [count for count, (low, high) in bounds.items() if low <= so_many / population <= high]
        covered.append(sum(drawn.pmf(count) for count in hit))
    assert sum(covered) / len(covered) > 0.945
    assert min(covered) > 0.85


def test_a_vast_population_is_no_population() -> None:
    assert wilson_interval_finite(17, 33, population=10**9) == pytest.approx(wilson_interval(17, 33), abs=1e-6)


def test_more_respondents_than_the_population_has_are_refused() -> None:
    with pytest.raises(ValueError, match="no sample"):
        wilson_interval_finite(3, 10, population=9)
    with pytest.raises(ValueError, match="no proportion"):
        wilson_interval_finite(11, 10, population=10)
