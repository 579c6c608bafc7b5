"""What may be said of groups that answered differently."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests

from surveys.analysis.differences import Verdict, compare_multiple, compare_single, settle
from surveys.analysis.p_values import Method
from surveys.reports.numbers import percent_number
from tests.analysis.test_exact import tables
from tests.examples import examples


def test_11_of_19_against_6_of_21_is_no_evidence() -> None:
    [found] = settle([compare_multiple([[11], [6]], [19, 21])])
    [option] = found.options
    assert option.test.verdict is Verdict.NO_EVIDENCE
    assert option.test.p.p == pytest.approx(0.1086, abs=0.00005)
    assert (option.test.p.method, option.test.family) == (Method.FISHER, 1)
    assert option.risk_difference.low < 0 < option.risk_difference.high


def test_no_verdict_says_that_there_is_no_difference() -> None:
    assert {str(verdict) for verdict in Verdict} == {"differs", "no_evidence", "too_few"}


def test_a_single_choice_has_one_test_and_a_multiple_choice_one_for_each_option() -> None:
    single = compare_single([[8, 2, 6], [1, 9, 7]])
    assert len(single.tests) == 1
    assert [option.test for option in single.options] == [None] * 3
    assert single.whole.p.method is Method.FREEMAN_HALTON
    scale = compare_single([[8, 2, 6], [1, 9, 7]], is_scale=True)
    assert [test.p.method for test in scale.tests] == [Method.FREEMAN_HALTON, Method.RANKS]
    assert scale.cliffs_delta.value == pytest.approx(
        2 * stats.mannwhitneyu([0] * 8 + [1] * 2 + [2] * 6, [0] + [1] * 9 + [2] * 7).statistic / (16 * 17) - 1
    )
    multiple = compare_multiple([[8, 2, 6], [1, 9, 7]], [16, 17])
    assert len(multiple.tests) == 3
    expected = [stats.fisher_exact([[a, 16 - a], [b, 17 - b]]).pvalue for a, b in ((8, 1), (2, 9), (6, 7))]
    assert [test.p.p for test in multiple.tests] == pytest.approx(expected)


def test_the_family_is_every_test_that_could_be_made() -> None:
    questions = [
        compare_multiple([[8, 2, 6], [1, 9, 7]], [16, 17]),
        compare_single([[2, 1], [1, 2]]),  # too few, no member
        compare_single([[14, 2], [2, 15]]),
    ]
    settled = settle(questions)
    tests = [test for question in settled for test in question.tests]
    assert [test.family for test in tests] == [4, 4, 4, None, 4]
    made = [test for test in tests if test.p]
    expected = multipletests([test.p.p for test in made], method="holm")[1]
    assert [test.adjusted for test in made] == pytest.approx(expected)
    assert settled[1].whole.verdict is Verdict.TOO_FEW
    assert [test.verdict for test in made] == [Verdict.DIFFERS if p < 0.05 else Verdict.NO_EVIDENCE for p in expected]


@pytest.mark.parametrize("counts", [[], [[3, 4]], [[3, 4], [0, 0]], [[3, 1], [20, 9]], [[0, 0], [0, 0]]])
def test_with_one_group_or_a_small_one_nothing_is_tested(counts: list) -> None:
    for found in (compare_single(counts), compare_multiple(counts, [sum(row) for row in counts])):
        assert all((test.verdict, test.p) == (Verdict.TOO_FEW, None) for test in found.tests)
        assert found.cramers_v is None


def test_everybody_of_one_mind_is_no_evidence_of_anything() -> None:
    [found] = settle([compare_single([[9, 0], [12, 0]])])
    assert (found.whole.p.p, found.whole.verdict, found.cramers_v) == (1, Verdict.NO_EVIDENCE, None)
    assert found.options[0].odds_ratio is None


@settings(max_examples=20)
@given(tables(most_rows=3, most_columns=3, most=9), st.randoms())
def test_the_order_of_groups_and_options_does_not_matter(table: list, random: object) -> None:
    found = settle([compare_single(table)])[0].whole
    rows = random.sample(table, len(table))
    again = settle([compare_single([row[::-1] for row in rows])])[0].whole
    assert again.verdict is found.verdict
    assert found.p is None or again.p.p == pytest.approx(found.p.p)


def test_ticks_that_do_not_fit_the_respondents_are_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        compare_multiple([[5], [3]], [4, 9])
    with pytest.raises(ValueError, match="do not fit"):
        compare_multiple([[5], [3]], [9])
    with pytest.raises(ValueError, match="no level"):
        settle([], level=0)


def test_the_example_of_the_methods_page() -> None:
    [example] = map(dict, examples("differences"))
    proportions = [tuple(map(int, example[name].split(" of "))) for name in ("first", "second")]
    [found] = settle([compare_multiple([[count] for count, _ in proportions], [base for _, base in proportions])])
    option = found.options[0]
    assert f"{option.test.p.p:.3f}" == example["p"]
    difference = option.risk_difference
    shown = [percent_number(100 * number) for number in (difference.value, difference.low, difference.high)]
    assert shown == [float(example[name]) for name in ("difference", "low", "high")]
    assert option.test.verdict == example["verdict"]
