"""Expressions in the browser have the value they have on the server."""

import base64
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from surveys.logic import evaluate, parse, to_json
from tests.logic.expressions import ANSWERS, EXPRESSIONS

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
XPATH = json.loads((Path(__file__).parent / "xpath_vectors.json").read_text(encoding="utf-8"))
TODAY = "2026-11-24"
#: Values as text, so that NaN, infinities and the sign of zero travel.
_RUN = """async ([module, cases]) => {
  const logic = await import(module);
  return cases.map(({tree, answers, current, today}) => {
    const value = logic.evaluate(tree, answers, {current, today});
    return [typeof value, String(value)];
  });
}"""


def _in_browser(chromium: Browser, cases: list[dict[str, Any]]) -> list[list[str]]:
    source = (ROOT / "static" / "officer" / "logic.js").read_bytes()
    module = f"data:text/javascript;base64,{base64.b64encode(source).decode()}"
    page = chromium.new_page()
    try:
        return page.evaluate(_RUN, [module, cases])
    finally:
        page.close()


def _on_server(source: str, answers: dict[str, Any], current: Any, today: str) -> list[str]:
    from surveys.logic.values import as_text

    value = evaluate(parse(source), answers, current=current, today=date.fromisoformat(today))
    kind = {bool: "boolean", float: "number", str: "string"}[type(value)]
    return [kind, as_text(value)]


def test_the_shared_cases_have_their_values_in_the_browser(chromium: Browser) -> None:
    cases = [{**case, "tree": to_json(parse(case["source"]))} for case in VECTORS]
    for case, found in zip(VECTORS, _in_browser(chromium, cases), strict=True):
        expected = _on_server(case["source"], case["answers"], case["current"], case["today"])
        assert found == expected, case["source"]


def test_the_cases_of_the_specifications_have_their_values_in_the_browser(chromium: Browser) -> None:
    cases = [{"tree": to_json(parse(case["source"])), "answers": {}, "current": "", "today": TODAY} for case in XPATH]
    for case, (_, text) in zip(XPATH, _in_browser(chromium, cases), strict=True):
        value = case["value"]
        assert text == (str(value).lower() if isinstance(value, bool) else str(value)), case


def test_a_thousand_expressions_made_at_random_agree(chromium: Browser) -> None:
    made: list[tuple[str, dict[str, Any], Any]] = []

    @settings(max_examples=1000, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None)
    @given(EXPRESSIONS, ANSWERS, st.sampled_from(["", "yes", 12, ["dk", "origin"]]))
    def collect(source: str, answers: dict[str, Any], current: Any) -> None:
        made.append((source, answers, current))

    collect()
    cases = [
        {"tree": to_json(parse(source)), "answers": answers, "current": current, "today": TODAY}
        for source, answers, current in made
    ]
    assert len(cases) >= 900
    for (source, answers, current), found in zip(made, _in_browser(chromium, cases), strict=True):
        assert found == _on_server(source, answers, current, TODAY), (source, answers, current)
