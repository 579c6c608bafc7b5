"""TR-22 to TR-24 for what stands beside the tables: it exists only where the tables show the numbers."""

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.analysis.compute import compute
from surveys.analysis.disclosure import Refused
from surveys.analysis.figures import ALL, Mark, Results
from surveys.analysis.frame import Frame, Record, build_frame
from surveys.analysis.group_differences import differences_in
from surveys.analysis.knowledge import scores_in
from surveys.analysis.opened import Opened
from surveys.analysis.policy import Policy
from surveys.analysis.query import Query
from surveys.analysis.weighted_shares import weighting_in
from tests.analysis.build import choices, document, question
from tests.analysis.test_attack import CELLS, OPTIONS, POLICIES, QUERIES, Attack

KNOWING = document(
    question("agency", "select_one", choices=choices("x", "y", "z")),
    question("q", "select_one", choices=choices(*OPTIONS), integrity=True),
    question("k", "select_one", choices=choices(*OPTIONS), key=("yes",), not_my_area=True),
    question("several", "select_multiple", choices=choices(*OPTIONS)),
)


def frame_of(cells: list[tuple[int, int, int]], strangers: int) -> Frame:
    """Of each cell the first ``strangers`` say that the question on knowledge is not their area."""
    records = []
    for place, counts in enumerate(cells):
        cluster, agency = "ABC"[place // 3], "xyz"[place % 3]
        given = [option for option, count in zip(OPTIONS, counts, strict=True) for _ in range(count)]
        for at, option in enumerate(given):
            known: Any = {"state": "not_my_area"} if at < strangers else option
            answers = {"agency": agency, "q": option, "k": known, "several": [option, OPTIONS[at % 3]]}
            answers["several"] = list(dict.fromkeys(answers["several"]))
            records.append(Record(answers, {"cluster": cluster, "workshop": f"{cluster}1"}))
    return build_frame(KNOWING, records, profile=("cluster", "workshop"))


def shown_counts(results: Results, item: str) -> dict[tuple[str, str], bool]:
    return {
        (segment.name, figure.name): segment.mark is Mark.SHOWN and figure.mark is Mark.SHOWN
        for segment in results.table(item).segments
        for figure in segment.figures
    }


@settings(max_examples=40)
@given(CELLS, st.sampled_from(POLICIES), st.integers(0, 4))
def test_TR24_a_test_is_made_of_shown_numbers_and_of_nothing_else(cells: list, policy: Policy, strangers: int) -> None:
    frame = frame_of(cells, strangers)
    for query in QUERIES:
        try:
            results = compute(frame, KNOWING, query, policy)
        except Refused:
            continue
        found = differences_in(results)
        assert (found is None) == (not query.grouping)
        for item, one in found.questions.items() if found else ():
            shown = shown_counts(results, item)
            assert all(shown[group, option] for group in one.groups for option in one.options)
            assert ALL not in one.groups
            if one.difference is None:
                assert one.untested


@settings(max_examples=40)
@given(CELLS, st.sampled_from(POLICIES), st.integers(0, 4))
def test_TR23_scores_are_of_groups_that_leave_nobody_alone_when_subtracted(
    cells: list, policy: Policy, strangers: int
) -> None:
    frame = frame_of(cells, strangers)
    opened = Opened(frame, KNOWING, policy)
    attack = Attack(frame, KNOWING, policy, "k", [])
    eligible = np.bincount(attack.cells.codes[opened.asked("k")], minlength=len(attack.cells.values))
    groups = []
    for query in QUERIES:
        try:
            scores = scores_in(opened, query)
        except Refused:
            continue
        assert [item.item for item in scores.items] == ["k"]
        for name, score in scores.themes[-1].segments.items():
            group = attack._group(query, name, policy)
            if score is not None and group is not None:
                assert score.respondents == eligible[group].sum() >= policy.minimum_base
                groups.append(group)
    for one in groups:
        for other in groups:
            if (one & other).sum() == other.sum():
                assert eligible[one & ~other].sum() == 0 or eligible[one & ~other].sum() >= policy.minimum_base


@settings(max_examples=25)
@given(CELLS, st.sampled_from(POLICIES), st.tuples(*[st.integers(1, 500)] * 9))
def test_TR23_weights_are_of_groups_of_the_release_and_never_of_integrity(
    cells: list, policy: Policy, officers: tuple[int, ...]
) -> None:
    opened = Opened(frame_of(cells, 0), KNOWING, policy)
    table = np.array(officers).reshape(3, 3)
    staff = {
        "cluster": dict(zip("ABC", table.sum(axis=1).tolist(), strict=True)),
        "agency": dict(zip("xyz", table.sum(axis=0).tolist(), strict=True)),
    }
    found = weighting_in(opened, staff)
    for margin in found.margins:
        assert opened.view(Query(by=margin)).plan.segments  # refused where a weight would cut a group
    assert "q" not in found.questions
    for shares in found.questions.values():
        assert all(share.base >= policy.minimum_base for share in shares.values())
