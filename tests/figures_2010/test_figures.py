"""Every figure that the report of 2010 prints, against the results JSON of the reconstructed responses."""

from typing import Any

import pytest

from tests.figures_2010.data import figures, listed, records, results
from tests.figures_2010.readings import READINGS, Figure, Reader, holds

CANNOT_HOLD = listed("cannot_hold.csv")
NOT_CHECKABLE = listed("not_checkable.csv")
CHECKED = [figure for figure in figures() if figure["id"] not in {*CANNOT_HOLD, *NOT_CHECKABLE}]

TABLE_1 = {
    "once": (31.3, 17.6),
    "2_5": (43.8, 23.5),
    "6_9": (0.0, 0.0),
    "10_12": (6.3, 0.0),
    "gt12": (0.0, 0.0),
    "none": (18.8, 58.8),
}
TABLE_2 = {
    "toc_investigation": (33, 6.1, 0.0, 24.2, 69.7),
    "anti_smuggling": (33, 30.3, 6.1, 18.2, 45.5),
    "toc_intelligence": (33, 12.1, 0.0, 18.2, 69.7),
    "field_patrol": (31, 35.5, 9.7, 12.9, 41.9),
    "toc_awareness": (32, 3.1, 9.4, 25.0, 62.5),
    "computer": (32, 6.3, 3.1, 34.4, 56.3),
}
TABLE_3 = {"pass_respectable": 3.0, "pass_next_time": 12.1, "inspect_decide": 57.6, "refuse": 27.3}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(results(), records())


def percents(segment: dict[str, Any]) -> dict[str, float]:
    return {name: option["percent_of_respondents"] for name, option in segment["options"].items()}


@pytest.mark.parametrize("figure", CHECKED, ids=lambda figure: figure["id"])
def test_a_printed_figure_is_what_our_results_say(figure: Figure, reader: Reader) -> None:
    assert holds(figure, reader), f"{figure['statement']}: printed {figure['published_value']}"


@pytest.mark.parametrize("figure", [f for f in figures() if f["id"] in CANNOT_HOLD], ids=lambda figure: figure["id"])
def test_a_figure_that_cannot_hold_does_not(figure: Figure, reader: Reader) -> None:
    assert not holds(figure, reader)


def test_every_figure_is_checked_or_listed_with_a_reason_once() -> None:
    known = [figure["id"] for figure in figures()]
    assert len(known) == len(set(known)) == 241
    assert not set(CANNOT_HOLD) & set(NOT_CHECKABLE)
    assert {*CANNOT_HOLD, *NOT_CHECKABLE, *READINGS} <= set(known)
    assert all([*CANNOT_HOLD.values(), *NOT_CHECKABLE.values()])
    assert set(CANNOT_HOLD) == {"F004", "F043", "F047", "F058", "F135", "F226"}
    assert (len(CHECKED), len(CANNOT_HOLD), len(NOT_CHECKABLE)) == (205, 6, 30)  # as README.md explains


def test_a_figure_with_a_reading_of_its_own_is_not_called_uncheckable() -> None:
    assert not set(READINGS) & set(NOT_CHECKABLE)


def test_table_1_cross_border_meetings_by_cluster_exactly(reader: Reader) -> None:
    cl1, cl2 = (percents(reader.segment("5.4.cross_border", cluster)) for cluster in ("CL1", "CL2"))
    assert {name: (cl1[name], cl2[name]) for name in cl1} == TABLE_1


def test_table_2_further_training_exactly_each_row_on_its_own_base(reader: Reader) -> None:
    found = {}
    for number in reader.rows("5.9"):
        segment = reader.segment(number)
        found[number.removeprefix("5.9.")] = (segment["answered"], *percents(segment).values())
    assert found == TABLE_2


def test_table_3_officer_jk_exactly(reader: Reader) -> None:
    assert percents(reader.segment("5.10")) == TABLE_3


def test_the_example_of_the_contract_holds(reader: Reader) -> None:
    segment = reader.segment("1.12")
    assert {name: segment[name] for name in ("asked", "answered", "not_my_area", "missing", "mentions")} == {
        "asked": 33,
        "answered": 33,
        "not_my_area": 0,
        "missing": 0,
        "mentions": 40,
    }
    origin = segment["options"]["origin"]
    assert (origin["count"], origin["percent_of_respondents"], origin["percent_of_mentions"]) == (17, 51.5, 42.5)
