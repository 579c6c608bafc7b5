"""Every figure says where it comes from, and what it says holds."""

from importlib import import_module

import pytest

from surveys.analysis.compute import compute
from surveys.analysis.figures import About
from surveys.analysis.policy import released_by
from surveys.analysis.query import Query
from surveys.reports.numbers import percent_number
from surveys.reports.results_trace import trace
from tests.figures_2010 import data


def named(place: str) -> object:
    """The function that "surveys/analysis/tables.py: segment_of" names."""
    path, _, name = place.partition(": ")
    return getattr(import_module(path.removesuffix(".py").replace("/", ".")), name)


@pytest.mark.parametrize("where", [(), (("cluster", "CL1"),)])
def test_every_figure_is_traced_to_question_filter_base_function_version_and_number(where: tuple) -> None:
    # One plan that is known, one that counts fewer officers than answered and corrects nothing.
    about = About(version="tna 1", version_hash="abc", populations={"all": 60, "CL1": 3})
    results = compute(data.frame(), data.document(), Query("cluster", where), released_by("cluster"), about=about)
    for table in results.tables:
        for segment in table.segments:
            for figure in segment.figures:
                found = trace(results, table.question.name, segment=segment.name, option=figure.name, language="en")
                assert found["question"].endswith(table.question.name)
                assert found["where"] == [f"{variable}:{value}" for variable, value in where]
                assert (found["questionnaire"], found["questionnaire_hash"]) == ("tna 1", "abc")
                assert found["responses"] == results.responses
                assert found["base_rule"]
                assert found["mark"]
                assert callable(named(found["counted_by"]))
                if found["interval_by"]:
                    interval = named(found["interval_by"])
                    known = {"population": found["population"]} if found["interval_by"].endswith("_finite") else {}
                    low, high = interval(figure.count, figure.base, **known)
                    assert (found["low"], found["high"]) == (percent_number(100 * low), percent_number(100 * high))
