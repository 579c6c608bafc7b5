"""The one script and the one stylesheet that production serves do what the files they were made of do."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Route, expect

from surveys.models import Response
from tests.browser.officer_page import OfficerPage
from tests.browser.site import Site
from tests.factories import VIET_NAM
from tna.static_storage import SCRIPT, STYLESHEET, served_script, served_stylesheet

pytestmark = pytest.mark.browser


def _with(body: str, content_type: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=body, content_type=content_type)


def test_a_fill_from_code_to_thanks_and_through_both_languages(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(service_workers="block", locale="vi-VN")
    context.set_default_timeout(15_000)
    context.route("**/static/officer/**", lambda route: route.abort())
    context.route(f"**/static/{SCRIPT}", _with(served_script(), "text/javascript"))
    context.route(f"**/static/{STYLESHEET}", _with(served_stylesheet(), "text/css"))
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    officer = OfficerPage(page, site.address, VIET_NAM)
    officer.type_code("22222-22222")
    expect(page.locator("#code-error")).not_to_be_empty()
    officer.enter(site.code())
    officer.answer(VIET_NAM.by_name["consent"], "agree")
    officer.next()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="Next")).to_be_visible()
    page.get_by_role("button", name="Tiếng Việt").click()
    page.locator("#menu summary").click()
    page.locator("#menu-list button").nth(5).click()
    page.locator("#q-q4_9 input[type=text]").fill("1001")
    page.locator("#menu summary").click()
    page.locator("#menu-list button").last.click()
    officer.press_send()
    expect(page.locator("#error-q4_9")).to_have_text("Số nguyên từ 0 đến 1000.")
    expect(page.locator("#q-q4_9 input[type=text]")).to_have_attribute("aria-describedby", "hint-q4_9 error-q4_9")
    page.locator("#q-q4_9 input[type=text]").fill("12")
    page.locator("#menu summary").click()
    page.locator("#menu-list button").last.click()
    officer.send()
    assert Response.objects.get(rehearsal=True).answers == {"consent": "agree", "q4_9": 12}
    assert errors == []
    context.close()
