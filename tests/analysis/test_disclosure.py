"""TR-22 to TR-24. The attacker asks everything that may be asked and subtracts what he likes."""

import itertools
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.analysis.compute import compute
from surveys.analysis.disclosure import REHEARSAL, Policy, Refused, released_by
from surveys.analysis.figures import ALL, Mark, Reason, Results
from surveys.analysis.frame import Frame
from surveys.analysis.query import Query
from surveys.documents import AnswerState
from tests.analysis.build import choices, document, frame, question
from tests.examples import examples

PLAIN = document(question("q", "select_one", choices=choices("yes", "no")))
HONEST = document(question("q", "select_one", choices=choices("yes", "no"), integrity=True, not_my_area=True))
FILTERED = document(
    question("filter", "select_one", choices=choices("yes", "no")),
    question("q", "select_one", choices=choices("yes", "no"), relevant="${filter} = 'yes'"),
)
BY_CLUSTER = released_by("cluster")
BY_WORKSHOP = released_by("cluster", "workshop")


def rows(workshop: str, yes: int = 0, no: int = 0, **answers: str) -> list:
    return [({"q": "yes", **answers}, workshop)] * yes + [({"q": "no", **answers}, workshop)] * no


def answer(of: object, given_rows: list, query: Query = Query(by="cluster"), policy: Policy = BY_CLUSTER) -> Results:
    return compute(frame(of, given_rows), of, query, policy)


def shown(results: Results) -> dict[str, list[int] | str]:
    """Counts of q by segment, or why they are suppressed."""
    found: dict[str, list[int] | str] = {}
    for segment in results.table("q").segments:
        reasons = {str(figure.reason) for figure in segment.figures if figure.mark is not Mark.SHOWN}
        found[segment.name] = reasons.pop() if reasons else [figure.count for figure in segment.figures]
    return found


def test_TR22_nothing_is_shown_of_fewer_than_ten_responses() -> None:
    assert shown(answer(PLAIN, rows("A1", 5, 4), Query())) == {ALL: "overall_minimum"}
    assert shown(answer(PLAIN, rows("A1", 5, 5), Query())) == {ALL: [5, 5]}


def test_TR22_one_small_group_hides_the_breakdown_and_leaves_the_total() -> None:
    assert shown(answer(PLAIN, rows("A1", 10, 10) + rows("B1", 2, 2))) == {
        ALL: [12, 12],
        "A": "minimum_base",
        "B": "minimum_base",
    }
    assert shown(answer(PLAIN, rows("A1", 10, 10) + rows("B1", 3, 2))) == {ALL: [13, 12], "A": [10, 10], "B": [3, 2]}


def test_TR22_an_integrity_question_needs_ten_in_each_group() -> None:
    assert shown(answer(HONEST, rows("A1", 20, 20) + rows("B1", 5, 4)))["B"] == "minimum_base"
    assert shown(answer(HONEST, rows("A1", 20, 20) + rows("B1", 5, 5)))["B"] == [5, 5]


def test_TR22_who_was_not_asked_is_not_counted_as_who_could_answer() -> None:
    given_rows = rows("A1", 8, 8, filter="yes") + rows("B1", 2, 2, filter="yes") + [({"filter": "no"}, "B1")] * 10
    assert shown(answer(FILTERED, given_rows)) == {ALL: [10, 10], "A": "minimum_base", "B": "minimum_base"}


def strangers(workshop: str, number: int) -> list:
    return [({"q": {"state": "not_my_area"}}, workshop)] * number


def test_TR22_whose_area_it_is_not_is_not_counted_as_who_could_answer() -> None:
    """One officer answers beside nine whose area it is not: his answer would be the group's."""
    given_rows = rows("A1", 8, 8) + rows("B1", 1, 0) + strangers("B1", 9)
    assert shown(answer(PLAIN, given_rows)) == {ALL: [9, 8], "A": "minimum_base", "B": "minimum_base"}
    assert shown(answer(PLAIN, rows("A1", 1, 2) + strangers("B1", 30))) == dict.fromkeys(
        [ALL, "A", "B"], "minimum_base"
    )


@settings(max_examples=100)
@given(
    st.lists(st.tuples(*[st.integers(0, 9)] * 3), min_size=5, max_size=5),
    st.sampled_from([PLAIN, HONEST]),
    st.sampled_from([BY_CLUSTER, BY_WORKSHOP]),
)
def test_TR22_no_sum_or_difference_is_of_fewer_than_could_answer(sizes: list, of: object, policy: Policy) -> None:
    given_rows = [
        row
        for workshop, (yes, no, others) in zip(WORKSHOPS, sizes, strict=True)
        for row in rows(workshop, yes, no) + strangers(workshop, others)
    ]
    whole = frame(of, given_rows)
    bases = shown_groups(of, whole, policy, options=False)
    could = ~whole.in_state("q", AnswerState.NOT_MY_AREA)
    for number in range(1, len(WORKSHOPS) + 1):
        for members in itertools.combinations(WORKSHOPS, number):
            group = np.isin(whole.profile["workshop"], members)
            if 0 < (group & could).sum() < policy.minimum_for(of.by_name["q"]):
                assert not can_be_computed(group.astype(int), bases), members


def test_TR26_a_suppressed_segment_holds_no_number_at_all() -> None:
    segment = answer(PLAIN, rows("A1", 10, 10) + rows("B1", 2, 2)).table("q").segment("B")
    assert (segment.mark, segment.reason) == (Mark.SUPPRESSED, Reason.MINIMUM_BASE)
    assert {segment.asked, segment.answered, segment.not_my_area, segment.missing, segment.mentions} == {None}
    for figure in segment.figures:
        assert {figure.count, figure.base, figure.percent_of_respondents, figure.low, figure.high} == {None}


@pytest.mark.parametrize("variable", ["blo", "agency", "workshop"])
def test_TR23_a_breakdown_that_cuts_an_atom_is_refused_with_a_reason(variable: str) -> None:
    given_rows = rows("A1", 10, 10) + rows("A2", 10, 10)
    for query in (Query(by=variable), Query(where=((variable, "A1"),))):
        with pytest.raises(Refused) as refusal:
            answer(PLAIN, given_rows, query)
        assert refusal.value.reason == "outside_partition"
        assert set(refusal.value.texts) == {"en", "vi"}
        assert variable in refusal.value.texts["en"]
        assert "cluster" in refusal.value.texts["en"]
        assert "cụm" in refusal.value.texts["vi"]


def test_TR23_by_workshop_is_answered_where_each_cluster_had_one() -> None:
    assert shown(answer(PLAIN, rows("A1", 10, 10) + rows("B1", 9, 9), Query(by="workshop")))["A1"] == [10, 10]


def test_TR23_without_a_partition_there_is_no_breakdown() -> None:
    with pytest.raises(Refused):
        answer(PLAIN, rows("A1", 10, 10) + rows("B1", 9, 9), policy=released_by())
    assert shown(answer(PLAIN, rows("A1", 10, 10) + rows("B1", 9, 9), Query(), released_by())) == {ALL: [19, 19]}


def test_a_filter_on_what_is_not_there_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        answer(PLAIN, rows("A1", 10, 10), Query(where=(("cluster", "Z"),)))
    assert refusal.value.reason == "unknown_value"


def test_TR23_a_filter_on_one_group_hides_what_the_breakdown_hides() -> None:
    given_rows = rows("A1", 10, 10) + rows("B1", 2, 2)
    assert shown(answer(PLAIN, given_rows, Query(where=(("cluster", "A"),)))) == {ALL: "minimum_base"}


def test_TR23_integrity_questions_are_not_crossed() -> None:
    given_rows = rows("A1", 20, 20) + rows("B1", 20, 20)
    query = Query(by="workshop", where=(("cluster", "A"),))
    assert shown(answer(HONEST, given_rows, query)) == {ALL: [20, 20], "A1": "no_crossing"}
    assert shown(answer(PLAIN, given_rows, query)) == {ALL: [20, 20], "A1": [20, 20]}


@pytest.mark.parametrize("yes", [0, 1, 15, 16])
def test_TR24_a_group_of_one_mind_hides_the_options_of_the_breakdown_but_no_base(yes: int) -> None:
    results = answer(HONEST, rows("A1", yes, 16 - yes) + rows("B1", 8, 9))
    assert shown(results) == {ALL: [yes + 8, 25 - yes], "A": "no_unanimity", "B": "no_unanimity"}
    assert [segment.asked for segment in results.table("q").segments] == [33, 16, 17]


@pytest.mark.parametrize("yes", [2, 14])
def test_TR24_two_on_each_side_are_shown(yes: int) -> None:
    assert shown(answer(HONEST, rows("A1", yes, 16 - yes) + rows("B1", 8, 9)))["A"] == [yes, 16 - yes]


def test_TR24_a_small_total_of_one_mind_is_hidden_too_and_a_large_one_is_not() -> None:
    assert shown(answer(HONEST, rows("A1", 28, 1), Query())) == {ALL: "no_unanimity"}
    assert shown(answer(HONEST, rows("A1", 29, 1), Query())) == {ALL: [29, 1]}


def test_TR24_does_not_touch_other_questions() -> None:
    assert shown(answer(PLAIN, rows("A1", 16, 0) + rows("B1", 8, 9)))["A"] == [16, 0]


def test_TR25_a_rehearsal_hides_nothing() -> None:
    assert shown(answer(HONEST, rows("A1", 1, 0) + rows("B1", 0, 1), policy=REHEARSAL)) == {
        ALL: [1, 1],
        "A": [1, 0],
        "B": [0, 1],
    }


@pytest.mark.parametrize("example", examples("disclosure"))
def test_the_examples_of_the_page_on_disclosure(example: list[tuple[str, str]]) -> None:
    lines = dict(example)
    integrity = lines.get("integrity") != "no"
    of = HONEST if integrity else FILTERED
    given_rows = []
    for key, value in example:
        if key == "group":
            name, asked, yes, no = re.fullmatch(r"(\w) asked (\d+), yes (\d+), no (\d+)", value).groups()
            assert int(asked) == int(yes) + int(no)
            given_rows += rows(f"{name}1", int(yes), int(no), **({} if integrity else {"filter": "yes"}))
    found = shown(answer(of, given_rows))
    assert found["A"] == found["B"] == lines["reason"]
    assert (lines["A"], lines["B"]) == ("suppressed", "suppressed")
    assert found[ALL] == [int(lines["all yes"]), int(lines["all no"])]


WORKSHOPS = ("A1", "A2", "B1", "B2", "C1")
QUERIES = [
    Query(by=by, where=where)
    for by in (None, "cluster", "workshop")
    for where in (
        (),
        *(((("cluster", c),)) for c in "ABC"),
        *(((("workshop", w),)) for w in WORKSHOPS),
        *(((("cluster", c), ("cluster", d))) for c, d in ("AB", "AC", "BC")),
        (("cluster", "A"), ("workshop", "A1")),
    )
]


def shown_groups(of: object, whole: Frame, policy: Policy, *, options: bool) -> list[np.ndarray]:
    """Which responses stand behind each shown number of q, as rows of 0 and 1, over every allowed query."""
    found = []
    for query in QUERIES:
        try:
            results = compute(whole, of, query, policy)
        except Refused:
            continue
        kept = np.ones(whole.size, dtype=bool)
        for variable in query.filters:
            kept &= np.isin(whole.profile[variable], [value for other, value in query.where if other == variable])
        for segment in results.table("q").segments:
            is_shown = segment.figures[0].mark is Mark.SHOWN if options else segment.mark is Mark.SHOWN
            if is_shown:
                group = kept if segment.name == ALL else kept & (whole.profile[query.by] == segment.name)
                found.append(group.astype(int))
    return found


def can_be_computed(wanted: np.ndarray, known: list[np.ndarray]) -> bool:
    """Whether the numbers of ``wanted`` follow from those of the shown groups by adding and subtracting."""
    if not known:
        return False
    basis = np.array(known)
    return np.linalg.matrix_rank(np.vstack([basis, wanted])) == np.linalg.matrix_rank(basis)


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.integers(0, 16), st.integers(0, 16)), min_size=5, max_size=5),
    st.sampled_from([PLAIN, HONEST]),
    st.sampled_from([BY_CLUSTER, BY_WORKSHOP]),
)
def test_TR23_TR24_no_subtraction_of_what_is_shown_tells_of_a_hidden_group(
    sizes: list[tuple[int, int]], of: object, policy: Policy
) -> None:
    given_rows = [row for workshop, (yes, no) in zip(WORKSHOPS, sizes, strict=True) for row in rows(workshop, yes, no)]
    whole = frame(of, given_rows)
    integrity = of is HONEST
    bases = shown_groups(of, whole, policy, options=False)
    figures = shown_groups(of, whole, policy, options=True)
    present = [w for w in WORKSHOPS if w in set(whole.profile["workshop"])]
    for number in range(1, len(present) + 1):
        for members in itertools.combinations(present, number):
            group = np.isin(whole.profile["workshop"], members)
            if group.sum() < policy.minimum_for(of.by_name["q"]):
                assert not can_be_computed(group.astype(int), bases), members
            yes = int((group & (whole.columns["q"] == "yes")).sum())
            if integrity and group.sum() < 30 and min(yes, group.sum() - yes) <= 1:
                assert not can_be_computed(group.astype(int), figures), members
    if whole.size < policy.overall_minimum:
        assert not bases
