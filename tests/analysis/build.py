"""Questionnaires and answers for tests of analysis."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from surveys.analysis.frame import Frame, Record, build_frame
from surveys.documents import Choice, Document, Question, Theme

PROFILE = ("cluster", "workshop")


def choices(*names: str) -> tuple[Choice, ...]:
    return tuple(Choice(name, {"en": name.title(), "vi": name.title()}) for name in names)


def question(name: str, kind: str, **settings: Any) -> Question:
    return Question(name=name, kind=kind, label={"en": f"{name}?", "vi": f"{name}?"}, number=name, **settings)


def document(*questions: Question) -> Document:
    theme = Theme(name="theme", label={"en": "Theme", "vi": "Chủ đề"}, questions=questions)
    return Document("test", {"en": "Test"}, ("en", "vi"), "vi", (theme,))


def frame(of: Document, rows: list[tuple[Mapping[str, Any], str]]) -> Frame:
    """Answers and workshop of each response; the cluster is the workshop's first letter."""
    records = [Record(answers, {"workshop": workshop, "cluster": workshop[:1]}) for answers, workshop in rows]
    return build_frame(of, records, profile=PROFILE)


#: One question of every kind, one of them filtered, one on integrity.
EVERY_KIND = document(
    question("one", "select_one", choices=choices("a", "b", "c"), not_my_area=True),
    question("several", "select_multiple", choices=choices("a", "b", "c"), not_my_area=True),
    question("row", "grid_row", choices=choices("x", "y")),
    question("whole", "integer"),
    question("part", "decimal"),
    question("words", "text"),
    question("day", "date"),
    question("order", "rank", choices=choices("a", "b", "c")),
    question("scale", "range", parameters={"start": "0", "end": "5", "step": "0.5"}),
    question("read", "acknowledge"),
    question("hour", "time"),
    question("moment", "datetime"),
    question("sum", "calculate", calculation="${whole} + ${part}"),
    question("filtered", "select_one", choices=choices("a", "b"), relevant="${one} = 'a'"),
    question("honest", "select_one", choices=choices("a", "b"), integrity=True, not_my_area=True),
)
_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "one": st.sampled_from("abc"),
    "several": st.lists(st.sampled_from("abc"), min_size=1, unique=True),
    "row": st.sampled_from("xy"),
    "whole": st.integers(-1000, 1000),
    "part": st.decimals(-1000, 1000, places=2).map(float),
    "words": st.just("words"),
    "day": st.just("2010-08-18"),
    "order": st.lists(st.sampled_from("abc"), min_size=1, unique=True),
    "scale": st.integers(0, 10).map(lambda halves: halves / 2),
    "read": st.just("OK"),
    "hour": st.just("09:05"),
    "moment": st.just("2010-08-18T09:05"),
    "filtered": st.sampled_from("ab"),
    "honest": st.sampled_from("ab"),
}
_STATE = st.sampled_from(["not_my_area", "prefer_not", "dont_know"]).map(lambda state: {"state": state})


@st.composite
def answer_sets(draw: st.DrawFn) -> dict[str, Any]:
    """Answers to EVERY_KIND: values, states and blanks."""
    answers = {}
    for name, values in _VALUES.items():
        answer = draw(st.one_of(values, values, values, _STATE, st.none()))
        if answer is not None:
            answers[name] = answer
    if answers.get("one") != "a":
        answers.pop("filtered", None)
    return answers


def responses(*, most: int = 40) -> st.SearchStrategy[list[tuple[dict[str, Any], str]]]:
    """Responses of up to four workshops in two clusters."""
    return st.lists(st.tuples(answer_sets(), st.sampled_from(["A1", "A2", "B1", "B2"])), max_size=most)
