"""Every page of the officer's way and the results, read by axe (WCAG 2.2 AA and best practices), in both languages."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.site import Site

pytestmark = pytest.mark.browser
#: axe-core 4.14.1, MPL-2.0, as published; used by the tests only.
AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page: Page) -> list[str]:
    page.evaluate(AXE)
    # What passes is not listed node by node: on the longest pages that list took most of the time.
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [f"{fault['id']}: {fault['nodes'][0]['target']}" for fault in found["violations"]]


@pytest.mark.parametrize(("screen", "language"), [(PHONE, "vi"), (DESKTOP, "en")], ids=["phone-vi", "desktop-en"])
def test_the_officers_way_has_no_barrier(chromium: Browser, site: Site, screen: dict[str, Any], language: str) -> None:
    context = chromium.new_context(**screen, bypass_csp=True)  # axe is put into the page as text
    page = context.new_page()
    page.goto(f"{site.address}/?lang={language}")
    page.wait_for_selector("#notice:visible")
    assert faults(page) == [], "first page"
    page.fill("#code", "22222-22222")
    page.click("#begin")
    page.wait_for_selector("#code-error:not(:empty)")
    assert faults(page) == [], "wrong code"
    page.goto(f"{site.room}?lang={language}")
    page.wait_for_selector("#offline-ready:visible")
    assert faults(page) == [], "the questionnaire's own address"
    code = site.code()
    enter(page, code)
    page.wait_for_selector("#next:visible")
    page.click("#next")
    assert faults(page) == [], "consent asked for"
    page.check("input[name=consent][value=agree]")
    for step in range(7):
        page.click("#next")
        assert page.evaluate("document.documentElement.lang") == language
        assert faults(page) == [], f"step {step}"
        focused = "document.activeElement.matches('h2') && document.activeElement.offsetParent !== null"
        assert page.evaluate(focused), f"the focus is on the heading of step {step}"
    page.click("#menu summary")
    assert faults(page) == [], "menu"
    page.click("#next")
    assert faults(page) == [], "review"
    page.click("#leave")
    page.wait_for_selector("#code:focus")
    assert faults(page) == [], "hidden"
    enter(page, code)
    context.set_offline(True)
    page.click("#send")
    page.wait_for_selector("#outcome:focus")
    assert faults(page) == [], "waiting for the network"
    page.route("**/send/**", _kept_aside)
    context.set_offline(False)
    page.wait_for_selector("#spare:visible")
    assert faults(page) == [], "kept aside"
    page.fill("#spare-code", "22222-22222")
    page.click("#spare-send")
    assert faults(page) == [], "wrong spare code"
    page.unroute("**/send/**")
    page.fill("#spare-code", site.code())
    page.click("#spare-send")
    page.wait_for_selector("#done:visible")
    assert faults(page) == [], "thanks"
    context.close()


def enter(page: Page, code: str) -> None:
    page.fill("#code", code)
    page.click("#begin")
    page.wait_for_selector("#sheet:visible")


def _kept_aside(route: Route) -> None:
    client = json.loads(route.request.post_data)["uuid"]
    reply = {"uuid": client, "key": "quarantined", "reason": "code", "receipt": "A", "message": "…", "problems": []}
    route.fulfill(status=422, json=reply)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_plain_form_and_its_errors_have_no_barrier(chromium: Browser, site: Site, language: str) -> None:
    """axe needs scripts, the page must not run its own: they are kept from it."""
    context = chromium.new_context(**PHONE, bypass_csp=True, service_workers="block")
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{site.address}/?lang={language}")
    page.fill("#code", site.code())
    page.click("#begin")
    page.wait_for_selector("#questionnaire", state="attached")
    page.add_style_tag(content="#sheet { display: block !important; }")  # shown where scripts are switched off
    assert faults(page) == [], "plain form"
    page.fill("#q-q4_9 input[type=text]", "2000")
    page.click("#send")
    page.wait_for_selector("#error-summary")
    page.add_style_tag(content="#sheet { display: block !important; }")
    assert faults(page) == [], "errors"
    context.close()


@pytest.mark.parametrize(("width", "letters"), [(320, "100%"), (640, "200%")])
def test_nothing_needs_scrolling_sideways_at_320_pixels_or_at_twice_the_size_of_letters(
    chromium: Browser, site: Site, width: int, letters: str
) -> None:
    """WCAG 2.2, 1.4.10 (reflow) and 1.4.4 (resize text)."""
    context = chromium.new_context(viewport={"width": width, "height": 640})
    page = context.new_page()
    page.goto(site.room)
    page.wait_for_selector("#begin:visible")
    enter(page, site.code())
    page.check("input[name=consent][value=agree]")
    page.evaluate("size => (document.documentElement.style.fontSize = size)", letters)
    for _ in range(8):
        page.click("#next")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_the_staffs_pages_have_no_barrier(chromium: Browser, site: Site, sign_in: Callable[[Page], None]) -> None:
    context = chromium.new_context(**DESKTOP, bypass_csp=True)
    page = context.new_page()
    sign_in(page)
    for address in (
        "/results/",
        "/results/vn-2010/?language=vi",
        "/results/vn-2010/rehearsal/rehearsal/",
        "/results/vn-2010/rows/?language=vi",
        "/no-such-page",
    ):
        page.goto(site.address + address)
        assert faults(page) == [], address
    context.close()


def test_a_staff_member_signs_in_and_reads_the_rehearsal_and_the_baseline(
    chromium: Browser, site: Site, sign_in: Callable[[Page], None]
) -> None:
    context = chromium.new_context(**DESKTOP)
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    sign_in(page)
    page.get_by_role("link", name="Training needs assessment").click()
    page.get_by_role("link", name="1. Smuggling of migrants").click()
    card = page.get_by_role("article", name="1.12 In irregular migration")
    assert "17/33" in card.inner_text()
    assert page.get_by_text("Synthetic.").is_visible()
    page.get_by_label("Break down by").select_option("")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**by=*")
    assert page.get_by_role("columnheader", name="CL1").count() == 0
    page.get_by_role("link", name="Overview").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Annex I (CSV)").click()
    assert download.value.suggested_filename.startswith("vn-2010-synthetic-annex-1")
    assert errors == []
    context.close()
