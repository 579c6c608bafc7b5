from collections import Counter
from fractions import Fraction
from statistics import mean, median, quantiles

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from surveys.analysis.compute import compute
from surveys.analysis.disclosure import REHEARSAL
from surveys.analysis.figures import ALL, Results, Segment
from surveys.analysis.frame import Record, build_frame
from surveys.analysis.query import Query
from surveys.questions import kind_of, register
from surveys.questions.columns import Column, Row
from surveys.questions.registry import unregister
from surveys.reports.numbers import percent_number
from tests.analysis.build import EVERY_KIND, choices, document, frame, question, responses
from tests.examples import examples


def results(rows: list, query: Query = Query()) -> Results:
    return compute(frame(EVERY_KIND, rows), EVERY_KIND, query, REHEARSAL)


def options(segment: Segment) -> dict[str, int]:
    return {figure.name: figure.count for figure in segment.figures if figure.measure == "count"}


@given(responses(), st.sampled_from([None, "cluster", "workshop"]))
def test_asked_is_answered_and_not_my_area_and_missing_for_every_kind(rows: list, by: str | None) -> None:
    found = results(rows, Query(by=by))
    assert [table.question.kind for table in found.tables] == [item.kind for item in EVERY_KIND.items()]
    for table in found.tables:
        for segment in table.segments:
            assert segment.asked == segment.answered + segment.not_my_area + segment.missing
            assert all(figure.base == segment.answered for figure in segment.figures)


@given(responses())
def test_the_counts_are_those_of_plain_counting(rows: list) -> None:
    found = results(rows)
    answers = [answers for answers, _ in rows]
    given_values = {name: [a.get(name, {}) for a in answers] for name in EVERY_KIND.by_name}
    values = {name: [v for v in given if not isinstance(v, dict)] for name, given in given_values.items()}
    assert options(found.table("one").segment(ALL)) == {name: Counter(values["one"])[name] for name in "abc"}
    ticks = Counter(tick for ticked in values["several"] for tick in ticked)
    several = found.table("several").segment(ALL)
    assert options(several) == {name: ticks[name] for name in "abc"}
    assert several.mentions == ticks.total()
    assert found.table("filtered").segment(ALL).asked == sum(a.get("one") == "a" for a in answers)
    for name in ("whole", "part"):
        exact = [Fraction(str(value)) for value in values[name]]
        figures = {figure.measure: figure.value for figure in found.table(name).segment(ALL).figures}
        measures = ("mean", "median", "lower_quartile", "upper_quartile")
        expected = dict.fromkeys(measures) | ({"mean": mean(exact), "median": median(exact)} if exact else {})
        if len(exact) > 1:
            lower, _, upper = quantiles(exact, n=4, method="inclusive")
            expected |= {"lower_quartile": lower, "upper_quartile": upper}
        elif exact:
            expected |= {"lower_quartile": exact[0], "upper_quartile": exact[0]}
        assert figures == expected


@given(responses())
def test_a_single_choice_adds_up_to_who_answered_and_mentions_add_up_to_100(rows: list) -> None:
    found = results(rows)
    one, several = (found.table(name).segment(ALL) for name in ("one", "several"))
    assert sum(options(one).values()) == one.answered
    if several.mentions:
        assert sum(figure.percent_of_mentions for figure in several.figures) == 100
    assert all(figure.percent_of_mentions is None for figure in one.figures)


@given(responses(), st.randoms())
def test_the_order_of_responses_does_not_matter(rows: list, random: object) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    query = Query(by="workshop")
    assert results(rows, query) == results(shuffled, query)


@given(responses(), st.sampled_from(["cluster", "workshop"]))
def test_the_groups_add_up_to_everybody(rows: list, by: str) -> None:
    for table in results(rows, Query(by=by)).tables:
        everybody, *groups = table.segments
        for name in ("asked", "answered", "not_my_area", "missing"):
            assert getattr(everybody, name) == sum(getattr(group, name) for group in groups)
        for option, count in options(everybody).items():
            assert count == sum(options(group)[option] for group in groups)


@given(responses(), st.sampled_from(["A", "B"]))
def test_a_filter_is_the_group_of_a_breakdown(rows: list, cluster: str) -> None:
    if not any(workshop.startswith(cluster) for _, workshop in rows):
        return
    filtered = results(rows, Query(where=(("cluster", cluster),)))
    broken_down = results(rows, Query(by="cluster"))
    for one, other in zip(filtered.tables, broken_down.tables, strict=True):
        assert one.segment(ALL).figures == other.segment(cluster).figures


@given(responses(), st.data())
def test_a_subset_of_the_frame_is_the_frame_of_the_subset(rows: list, data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    subset = frame(EVERY_KIND, rows).subset(np.array(kept, dtype=bool))
    built = frame(EVERY_KIND, [row for row, keep in zip(rows, kept, strict=True) if keep])
    assert compute(subset, EVERY_KIND, Query(), REHEARSAL) == compute(built, EVERY_KIND, Query(), REHEARSAL)


def test_prefer_not_and_blank_are_missing_and_not_my_area_is_not() -> None:
    rows = [({"honest": "a"}, "A1"), ({"honest": {"state": "prefer_not"}}, "A1"), ({}, "A1")]
    rows.append(({"honest": {"state": "not_my_area"}}, "A1"))
    segment = results(rows).table("honest").segment(ALL)
    assert (segment.asked, segment.answered, segment.not_my_area, segment.missing) == (4, 1, 1, 2)


def test_the_item_workshop_takes_the_workshop_of_the_response() -> None:
    asked = document(question("workshop", "select_one", choices=choices("north", "south")))
    segment = (
        compute(
            frame(asked, [({}, "north"), ({}, "south"), ({}, "south"), ({"workshop": "south"}, "elsewhere")]),
            asked,
            Query(),
            REHEARSAL,
        )
        .table("workshop")
        .segment(ALL)
    )
    assert options(segment) == {"north": 1, "south": 2}
    assert (segment.answered, segment.missing) == (3, 1)


def test_a_response_to_an_older_version_was_not_asked_what_is_new() -> None:
    old = document(question("one", "select_one", choices=choices("a", "b")))
    new = document(*old.items(), question("two", "select_one", choices=choices("a", "b")))
    built = build_frame(new, [Record({"one": "a"}, {}, old), Record({"one": "b", "two": "a"}, {})], profile=())
    found = compute(built, new, Query(), REHEARSAL)
    assert found.table("one").segment(ALL).asked == 2
    assert found.table("two").segment(ALL).asked == 1


def test_a_kind_that_analysis_never_heard_of_is_counted() -> None:
    @register
    class Ranking:
        name, widget, xlsform = "test_rank", "ranking", ()
        in_grid, counts_mentions = False, False

        def columns(self, question: object) -> list[Column]:
            return [Column(f"{question.name}/{choice.name}", "number") for choice in question.choices]

        def encode(self, question: object, value: list[str]) -> dict[str, int | None]:
            return {f"{question.name}/{name}": rank for rank, name in enumerate(value, start=1)}

        def rows(self, question: object) -> list[Row]:
            first = [Row(c.name, f"{question.name}/{c.name}", code=1) for c in question.choices]
            return first + [Row(c.name, f"{question.name}/{c.name}", measure="mean") for c in question.choices]

    try:
        asked = document(question("order", "test_rank", choices=choices("a", "b")))
        rows = [({"order": ["a", "b"]}, "A1"), ({"order": ["b", "a"]}, "A1"), ({"order": ["a"]}, "A1")]
        segment = compute(frame(asked, rows), asked, Query(), REHEARSAL).table("order").segment(ALL)
    finally:
        unregister("test_rank")
    assert options(segment) == {"a": 2, "b": 1}
    assert [figure.value for figure in segment.figures if figure.measure == "mean"] == [Fraction(4, 3), Fraction(3, 2)]


def test_every_kind_is_in_the_questionnaire_of_these_tests() -> None:
    from surveys.questions import all_kinds

    kinds = {item.kind for item in EVERY_KIND.items()}
    assert kinds == {name for name in all_kinds() if name != "note"}
    assert all(kind_of(item) for item in EVERY_KIND.items())


def test_the_example_of_the_page_on_bases() -> None:
    [example] = map(dict, examples("base"))
    asked = document(question("q", "select_multiple", choices=choices("origin", "other")))
    # 33 officers, 17 tick origin, 40 ticks in all: 7 of the 17 tick other too.
    rows = [({"q": ["origin", "other"]}, "A1")] * 7 + [({"q": ["origin"]}, "A1")] * 10 + [({"q": ["other"]}, "A1")] * 16
    segment = compute(frame(asked, rows), asked, Query(), REHEARSAL).table("q").segment(ALL)
    origin = segment.figures[0]
    found = {name: getattr(segment, name) for name in ("asked", "answered", "not_my_area", "missing", "mentions")}
    found |= {"count": origin.count, "percent_of_respondents": percent_number(origin.percent_of_respondents)}
    found |= {"percent_of_mentions": percent_number(origin.percent_of_mentions)}
    assert {name: str(value) for name, value in found.items()} == example
