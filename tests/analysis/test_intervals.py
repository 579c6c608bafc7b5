import pytest
from hypothesis import given
from hypothesis import strategies as st
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


def test_nobody_begins_at_0_and_everybody_ends_at_1() -> None:
    assert wilson_interval(0, 33)[0] == 0
    assert wilson_interval(33, 33)[1] == 1


@pytest.mark.parametrize(
    ("count", "base", "confidence"), [(0, 0, 0.95), (-1, 5, 0.95), (6, 5, 0.95), (1, 5, 1), (1, 5, 0)]
)
def test_what_is_no_proportion_has_no_interval(count: int, base: int, confidence: float) -> None:
    with pytest.raises(ValueError, match="no proportion"):
        wilson_interval(count, base, confidence=confidence)


def test_the_example_of_the_methods_page() -> None:
    [example] = map(dict, examples("interval"))
    low, high = wilson_interval(int(example["count"]), int(example["base"]))
    assert (percent_number(100 * low), percent_number(100 * high)) == (float(example["low"]), float(example["high"]))


@given(st.data(), st.integers(2, 2000))
def test_with_a_known_population_the_interval_is_that_of_the_effective_sample(data: st.DataObject, base: int) -> None:
    count = data.draw(st.integers(0, base))
    population = data.draw(st.integers(base + 1, 10 * base))
    effective = base * (population - 1) / (population - base)
    expected = proportion_confint(count * effective / base, effective, method="wilson")
    assert wilson_interval_finite(count, base, population) == pytest.approx(expected, abs=1e-9)


def test_where_everybody_answered_the_interval_is_the_share() -> None:
    assert wilson_interval_finite(17, 33, 33) == (17 / 33, 17 / 33)
    with pytest.raises(ValueError, match="no proportion"):
        wilson_interval_finite(17, 33, 32)
