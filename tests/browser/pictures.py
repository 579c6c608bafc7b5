"""make screenshots: what an officer sees, page by page, on a phone and on a desktop, into docs/pictures/officer/."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, Route

from tests.browser.chromium import DESKTOP
from tests.browser.officer_page import OfficerPage
from tests.browser.site import Site
from tests.factories import VIET_NAM

pytestmark = pytest.mark.browser
PICTURES = Path(settings.BASE_DIR) / "docs" / "pictures" / "officer"
#: One pixel a pixel: a picture is for looking at, and stays small.
SMALL_PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
ASIDE = "Mã này đã được dùng trên một thiết bị khác."


class Camera:
    """Numbers the pictures in the order of the way."""

    def __init__(self, page: Page, screen: str) -> None:
        self.page, self.screen, self.count = page, screen, 0

    def take(self, name: str) -> None:
        self.count += 1
        self.page.evaluate("document.fonts.ready")
        self.page.screenshot(path=PICTURES / f"{self.screen}-{self.count:02}-{name}.png")


def _kept_aside(route: Route) -> None:
    client = json.loads(route.request.post_data)["uuid"]
    reply = {"uuid": client, "key": "quarantined", "reason": "code", "receipt": "A", "message": ASIDE, "problems": []}
    route.fulfill(status=422, json=reply)


@pytest.mark.parametrize(("screen", "options"), [("phone", SMALL_PHONE), ("desktop", DESKTOP)])
def test_pictures_of_the_officers_way(chromium: Browser, site: Site, screen: str, options: dict[str, Any]) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    context = chromium.new_context(**options, locale="vi-VN")
    page = context.new_page()
    camera = Camera(page, screen)
    officer = OfficerPage(page, site.address, VIET_NAM)
    page.wait_for_selector("#notice:visible")
    camera.take("first-page")
    officer.type_code("22222-22222")
    page.wait_for_selector("text=Không dùng được mã này")
    camera.take("wrong-code")
    officer = OfficerPage(page, site.room, VIET_NAM)
    page.wait_for_selector("#offline-ready:visible")
    camera.take("workshop")
    code = site.code()
    officer.enter(code)
    camera.take("before-you-begin")
    officer.answer(VIET_NAM.by_name["consent"], "agree")
    for theme in VIET_NAM.themes[1:]:
        officer.next()
        officer.expect_theme(theme)
        camera.take(theme.name)
        for grid in page.locator(f"[data-theme={theme.name}] [data-grid]").all()[:1]:
            grid.scroll_into_view_if_needed()
            grid.evaluate("element => element.scrollIntoView()")
            camera.take(f"{theme.name}-grid")
        if theme.name == "profile":
            officer.answer(VIET_NAM.by_name["agency"], "customs")
    page.locator("#menu summary").click()
    camera.take("menu")
    officer.next()
    camera.take("review")
    page.click("#leave")
    page.wait_for_selector("#code:focus")
    camera.take("hidden")
    officer.type_code(code)
    page.wait_for_selector("#send:visible")
    context.set_offline(True)
    page.click("#send")
    page.wait_for_selector("#outcome:focus")
    page.wait_for_selector("text=Không có mạng. Câu trả lời")
    camera.take("waiting")
    page.route("**/send/**", _kept_aside)
    context.set_offline(False)
    page.wait_for_selector("#spare:visible")
    camera.take("kept-aside")
    page.unroute("**/send/**")
    page.fill("#spare-code", site.code())
    page.click("#spare-send")
    page.wait_for_selector("#done:visible")
    camera.take("sent")
    context.close()
    _plain_form(chromium, site, screen, options)


def _plain_form(chromium: Browser, site: Site, screen: str, options: dict[str, Any]) -> None:
    context = chromium.new_context(**options, java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address)
    page.fill("#code", site.code())
    page.click("#begin")
    page.wait_for_selector("#questionnaire")
    page.screenshot(path=PICTURES / f"{screen}-20-without-scripts.png")
    context.close()
