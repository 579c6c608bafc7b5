"""A whole questionnaire in the browser skips what the server skips, and finds fault with what the server refuses."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Route

from surveys.collect.logic_data import logic_data
from surveys.documents import Choice, Document, Question, Theme
from surveys.questions import checked, clean, kind_of, skipped_by_logic, validate, without_skipped
from tests.factories import VIET_NAM
from tests.small import SMALL, choices, texts

pytestmark = pytest.mark.browser
OFFICER = Path(__file__).parents[2] / "static" / "officer"
#: A secure address that exists nowhere: the modules are handed over by the test.
_ADDRESS = "https://modules.test/"
_RUN = """async ([{rules: {items}, messages}, cases]) => {
  const flow = await import("/flow.js");
  return cases.map((answers) => [
    [...flow.skippedItems(items, answers)].sort(),
    Object.keys(flow.problemsOf(items, answers, messages)).sort(),
  ]);
}"""
_TYPED = st.one_of(
    st.sampled_from(["0", "7", "+3", "-1", "12,5", "12.50", "100", "1000", "2000", "1" * 16, "9" * 18, " 5 ", "many"]),
    st.sampled_from(["31/02/2026", "29.2.2024", "24/11/2026", "2026-11-24", "2026-13-01", "0/1/2026", "2026-11-24 "]),
    st.sampled_from(["9h05", "09:05", "24:00", "23:59:00", "12:60", " 0H00 ", "9h5", "9h05 9h05", "OK", "ok", "2,5"]),
    st.sampled_from(["24/11/2026 9h05", "2026-11-24T14:30", "2026-11-24 24:00", "31/02/2026 9:05", "9h05 24/11/2026"]),
    st.integers(-2000, 2000).map(str),
    st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=30),
)


#: What the small questionnaire has not: options that depend on earlier answers, and calculations between questions.
_REGIONS = (("hn", "north"), ("hp", "north"), ("ct", "south"))
FILTERED = Document(
    name="filtered",
    title=texts("Filtered"),
    languages=("vi", "en"),
    default_language="vi",
    themes=(
        Theme(
            "all",
            texts("All"),
            (
                Question("consent", "select_one", texts("Agree?"), choices=choices("agree", "decline"), required=True),
                Question("region", "select_one", texts("Region"), choices=choices("north", "south")),
                Question("cases", "integer", texts("Cases"), relevant="${region} != 'south'"),
                Question("double", "calculate", texts("Twice"), calculation="2 * ${cases}"),
                Question(
                    "towns",
                    "select_multiple",
                    texts("Towns"),
                    choices=tuple(Choice(name, texts(name), {"region": region}) for name, region in _REGIONS),
                    choice_filter="region = ${region}",
                ),
                Question(
                    "town",
                    "select_one",
                    texts("Main town"),
                    choices=tuple(Choice(name, texts(name)) for name, _ in _REGIONS),
                    choice_filter="selected(${towns}, name)",
                    not_my_area=True,
                ),
                Question("share", "range", texts("Share"), constraint=". <= ${double}", parameters={"step": "3"}),
                Question("why", "text", texts("Why?"), relevant="${double} > 10 or ${share} = 4", required=True),
            ),
        ),
    ),
)


def _answer(question: Question) -> st.SearchStrategy[Any]:
    states = [{"state": str(state)} for state in question.offered_states]
    if kind_of(question).counts_mentions:
        value = st.lists(st.sampled_from(question.choice_names), min_size=1, unique=True)
    else:
        value = st.sampled_from(question.choice_names) if question.choices else _TYPED
    return st.one_of(value, st.sampled_from(states)) if states else value


def _answers(document: Document) -> st.SearchStrategy[dict[str, Any]]:
    items = list(document.asked_items())
    first = {"consent": st.sampled_from(["agree", "agree", "agree", "decline"])}
    return st.fixed_dictionaries(first, optional={item.name: _answer(item) for item in items if item.name != "consent"})


def _on_server(document: Document, raw: dict[str, Any]) -> list[list[str]]:
    cleaned = clean(document, raw)
    skipped = skipped_by_logic(document, cleaned.answers)
    answers = without_skipped(document, cleaned.answers)
    unreadable = {problem.question for problem in cleaned.problems} - skipped
    broken = {problem.question for problem in validate(document, answers)} - unreadable
    asked = {question.name for question in document.asked_items()}
    return [sorted(skipped & asked), sorted(unreadable | broken)]


@pytest.mark.parametrize("document", [SMALL, FILTERED, VIET_NAM], ids=["every kind", "filtered", "Viet Nam"])
@given(data=st.data())
@settings(max_examples=100)
def test_a_submission_is_judged_as_by_the_rules_one_after_the_other(document: Document, data: st.DataObject) -> None:
    raw = data.draw(_answers(document))
    found, cleaned = checked(document, raw), clean(document, raw)
    answers = without_skipped(document, cleaned.answers)
    assert found.answers == answers
    assert found.problems == (cleaned.problems or validate(document, answers))


def _in_browser(chromium: Browser, document: Document, cases: list[dict[str, Any]]) -> list[Any]:
    def module(route: Route) -> None:
        name = route.request.url.removeprefix(_ADDRESS)
        body = (OFFICER / name).read_text(encoding="utf-8") if name else "<!doctype html>"
        route.fulfill(body=body, content_type="text/javascript" if name else "text/html")

    page = chromium.new_page()
    try:
        page.route(f"{_ADDRESS}**", module)
        page.goto(_ADDRESS)
        return page.evaluate(_RUN, [json.loads(json.dumps(logic_data(document, "vi"))), cases])
    finally:
        page.close()


@pytest.mark.parametrize(
    ("document", "count"),
    [(SMALL, 600), (FILTERED, 300), (VIET_NAM, 150)],
    ids=["every kind", "filtered and calculated", "Viet Nam"],
)
def test_what_is_skipped_and_what_is_wrong_is_the_same_on_both_sides(
    chromium: Browser, document: Document, count: int
) -> None:
    cases: list[dict[str, Any]] = []

    @settings(max_examples=count, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None)
    @given(_answers(document))
    def collect(answers: dict[str, Any]) -> None:
        cases.append(answers)

    collect()
    expected = [_on_server(document, answers) for answers in cases]
    assert sum(bool(problems) for _, problems in expected) > count / 10
    assert len({tuple(skipped) for skipped, _ in expected}) >= 3
    for answers, found, right in zip(cases, _in_browser(chromium, document, cases), expected, strict=True):
        assert found == right, answers
