"""Every page of the officer's way and the results, read by axe (WCAG 2.2 AA and best practices), in both languages."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.site import Site

pytestmark = pytest.mark.browser
#: axe-core 4.14.1, MPL-2.0, as published; used by the tests only.
AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
_RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", _RULES)
    return [f"{fault['id']}: {fault['nodes'][0]['target']}" for fault in found["violations"]]


@pytest.mark.parametrize(("screen", "language"), [(PHONE, "vi"), (DESKTOP, "en")], ids=["phone-vi", "desktop-en"])
def test_the_officers_way_has_no_barrier(chromium: Browser, site: Site, screen: dict[str, Any], language: str) -> None:
    context = chromium.new_context(**screen, bypass_csp=True)  # axe is put into the page as text
    page = context.new_page()
    page.goto(f"{site.address}/?lang={language}")
    assert faults(page) == [], "first page"
    page.fill("#code", "22222-22222")
    page.click("button[type=submit]")
    page.wait_for_selector("#code-error:not(:empty)")
    assert faults(page) == [], "wrong code"
    page.fill("#code", site.code())
    page.click("button[type=submit]")
    page.wait_for_selector("#next:visible")
    page.click("#next")
    assert faults(page) == [], "consent asked for"
    page.check("input[name=consent][value=agree]")
    for step in range(7):
        page.click("#next")
        assert page.evaluate("document.documentElement.lang") == language
        assert faults(page) == [], f"step {step}"
    page.click("#next")
    assert faults(page) == [], "review"
    page.click("#send")
    page.wait_for_selector("#done:visible")
    assert faults(page) == [], "thanks"
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
    card = page.get_by_role("article", name="1.12 In irregular migration")
    assert "17/33" in card.inner_text()
    assert page.get_by_text("Synthetic.").is_visible()
    page.get_by_role("link", name="all together").click()
    assert page.get_by_role("columnheader", name="CL1").count() == 0
    with page.expect_download() as download:
        page.get_by_role("link", name="Annex I (CSV)").click()
    assert download.value.suggested_filename.startswith("vn-2010-synthetic-annex-1")
    assert errors == []
    context.close()
