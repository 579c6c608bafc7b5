"""The facilitator's side in Chromium: the board turns by itself, says when it cannot, and slips come out whole."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

from surveys.models import Workshop
from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.site import Site
from tests.browser.test_accessibility import faults
from tests.factories import ResponseFactory, WorkshopFactory, codes_for

pytestmark = pytest.mark.browser
WALL = {"viewport": {"width": 1920, "height": 1080}}


@pytest.fixture(params=[PHONE, WALL], ids=["phone", "wall"])
def context(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(**request.param, reduced_motion="reduce")
    yield context
    context.close()


def _board(site: Site, room: Workshop, language: str = "en") -> str:
    return f"{site.address}/workshops/{room.pk}/board/?language={language}"


def _finish(page: Page) -> None:
    """Let no question of the board be under way when a test ends: the database is emptied next and would wait.

    The board asks one question at a time, so when the next one leaves the one before has been answered.
    """
    page.route("**/board/data/**", lambda route: route.abort())
    with page.expect_request("**/board/data/**"):
        pass


def _sent(page: Page) -> Any:
    return page.locator("[data-figure=sent]")


def _send(site: Site, browser: Browser) -> None:
    """An officer of Customs at Moc Bai sends from a device of his own."""
    device = browser.new_context()
    reply = device.request.post(
        f"{site.address}/s/{site.rehearsal.pk}/send/",
        data={
            "uuid": "4a1f6d6e-7d0b-4c57-9d3f-0d2b8a4e6c11",
            "code": codes_for(site.rehearsal)[0],
            "version": site.assessment.version.content_hash,
            "answers": {"consent": "agree", "blo": "moc_bai", "agency": "customs"},
        },
        headers={"Origin": site.address, "Sec-Fetch-Site": "same-origin"},
    )
    assert reply.status == 201, reply.text()
    device.close()


def test_a_submission_turns_the_board_within_ten_seconds_without_reloading(
    context: BrowserContext, chromium: Browser, site: Site, sign_in: Callable[[Page], None]
) -> None:
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    sign_in(page)
    page.goto(_board(site, site.rehearsal))
    expect(_sent(page)).to_have_text("0")
    page.evaluate("window.stillHere = true")
    _send(site, chromium)
    expect(_sent(page)).to_have_text("1", timeout=10_000)
    expect(page.locator("[data-figure=office-moc_bai]")).to_have_text("1 / 13")
    expect(page.locator("[data-figure=agency-customs]")).to_have_text("1 / 21")
    expect(page.get_by_text("Customs at Moc Bai: 1 of 3")).to_be_visible()
    assert page.evaluate("window.stillHere")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert errors == []
    _finish(page)


def test_the_board_says_since_when_its_numbers_stand_and_recovers(
    chromium: Browser, site: Site, sign_in: Callable[[Page], None]
) -> None:
    context = chromium.new_context(**PHONE)
    page = context.new_page()
    sign_in(page)
    page.goto(_board(site, site.rehearsal))
    expect(page.locator("#freshness")).to_contain_text("As of")
    page.route("**/board/data/**", lambda route: route.abort())
    expect(page.locator("#trouble")).to_contain_text(re.compile(r"No connection since \d\d:\d\d:\d\d"), timeout=10_000)
    page.unroute("**/board/data/**")
    ResponseFactory(workshop=site.rehearsal)
    expect(_sent(page)).to_have_text("1", timeout=10_000)
    expect(page.locator("#trouble")).to_be_empty()
    context.clear_cookies()
    expect(page.locator("#trouble")).to_contain_text("You are signed out", timeout=10_000)
    expect(_sent(page)).to_have_text("1")
    _finish(page)
    context.close()


def test_a_board_that_nobody_looks_at_asks_nothing(
    chromium: Browser, site: Site, sign_in: Callable[[Page], None]
) -> None:
    context = chromium.new_context(**DESKTOP)
    page = context.new_page()
    sign_in(page)
    page.clock.install()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/board/data/" in request.url else None)
    with page.expect_response("**/board/data/**"):
        page.goto(_board(site, site.rehearsal))
    expect(page.locator("#freshness")).to_contain_text("As of")
    page.evaluate(
        "Object.defineProperty(document, 'hidden', {configurable: true, value: true});"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    before = len(asked)
    page.clock.run_for(60_000)
    assert len(asked) == before
    with page.expect_response("**/board/data/**"):
        page.evaluate(
            "Object.defineProperty(document, 'hidden', {configurable: true, value: false});"
            "document.dispatchEvent(new Event('visibilitychange'))"
        )
        page.clock.run_for(100)
    _finish(page)
    context.close()


def test_closing_the_workshop_elsewhere_changes_the_board(
    chromium: Browser, site: Site, sign_in: Callable[[Page], None]
) -> None:
    context = chromium.new_context(**DESKTOP)
    page = context.new_page()
    sign_in(page)
    page.goto(_board(site, site.rehearsal))
    expect(page.get_by_role("link", name="Close the workshop")).to_be_visible()
    site.rehearsal.close("test")
    expect(page.get_by_role("link", name="Close the workshop")).to_have_count(0, timeout=10_000)
    expect(page.get_by_text("of them declined")).to_be_visible()
    _finish(page)
    context.close()


def test_without_scripts_the_board_shows_its_numbers_and_how_to_get_newer_ones(chromium: Browser, site: Site) -> None:
    User.objects.create_superuser("manager", password="a long enough password")
    ResponseFactory.create_batch(4, workshop=site.rehearsal)
    context = chromium.new_context(**PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}/admin/login/?next=/workshops/{site.rehearsal.pk}/board/")
    page.get_by_label("Username").fill("manager")
    page.get_by_label("Password").fill("a long enough password")
    page.get_by_role("button", name="Log in").click()
    expect(_sent(page)).to_have_text("4")
    expect(page.get_by_text("Reload it for newer ones.")).to_be_visible()
    context.close()


def test_the_projector_counts_and_fits_the_wall(
    context: BrowserContext, site: Site, sign_in: Callable[[Page], None]
) -> None:
    page = context.new_page()
    sign_in(page)
    page.goto(f"{site.address}/workshops/{site.rehearsal.pk}/projector/")
    expect(page.get_by_text(site.address, exact=True)).to_be_visible()
    ResponseFactory(workshop=site.rehearsal)
    expect(_sent(page)).to_have_text("1", timeout=10_000)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if page.viewport_size == WALL["viewport"]:
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    _finish(page)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_facilitators_pages_have_no_barrier(
    chromium: Browser, site: Site, sign_in: Callable[[Page], None], language: str
) -> None:
    context = chromium.new_context(**DESKTOP, bypass_csp=True)
    page = context.new_page()
    sign_in(page)
    context.add_cookies([{"name": "django_language", "value": language, "url": site.address}])
    room, codes = site.rehearsal.pk, f"{site.address}/admin/surveys/workshop/{site.rehearsal.pk}/codes/"
    for address in (
        f"/workshops/{room}/board/?language={language}",
        f"/workshops/{room}/projector/?language={language}",
        f"/workshops/{room}/close/?language={language}",
        "/admin/",
        f"/admin/surveys/assessment/{site.assessment.pk}/plan/",
    ):
        page.goto(site.address + address)
        assert faults(page) == [], address
    page.set_viewport_size(PHONE["viewport"])
    page.goto(_board(site, site.rehearsal, language))
    assert faults(page) == [], "board on a phone"
    page.set_viewport_size(DESKTOP["viewport"])
    page.goto(codes)
    assert faults(page) == [], "codes"
    page.locator("#id_count").fill("3")
    page.locator("input.default").click()
    assert faults(page) == [], "codes to be confirmed"
    page.locator("input.default").click()
    page.locator(".slip").first.wait_for()
    assert faults(page) == [], "slips"
    context.close()


def test_slips_are_printed_twelve_a_page_and_none_across_two(
    chromium: Browser, site: Site, sign_in: Callable[[Page], None]
) -> None:
    names = {"en": "Workshop of CỘNG ĐỒNG LỄ HỘI", "vi": "Hội thảo CỘNG ĐỒNG LỄ HỘI"}
    room = WorkshopFactory(assessment=site.assessment, names=names, rehearsal=True)
    context = chromium.new_context(**DESKTOP)
    page = context.new_page()
    sign_in(page)
    page.goto(f"{site.address}/admin/surveys/workshop/{room.pk}/codes/")
    page.get_by_label("For officers").fill("26")
    page.get_by_label("To spare").fill("2")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Yes, make the codes").click()
    shown = page.locator(".code").all_inner_texts()
    assert len(set(shown)) == 28
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert [round(float(side)) for side in printed.pages[0].mediabox[2:]] == [595, 842]  # A4 in points
    on_pages = [re.findall(r"\b\w{5}-\w{5}\b", sheet.extract_text()) for sheet in printed.pages]
    assert [len(codes) for codes in on_pages] == [12, 12, 2, 2]
    assert [code for codes in on_pages for code in codes] == shown
    for sheet in printed.pages:
        assert "Shown once" in sheet.extract_text() or "SPARE" in sheet.extract_text()
        assert _lowest_text(sheet) > 28  # nothing in the margin below: a slip that does not fit would be there
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(f"{site.address}/admin/")
    context.close()


def _lowest_text(sheet: Any) -> float:
    """Points above the lower edge at which the lowest text of a page stands."""
    found: list[float] = []

    def visit(text: str, matrix: list[float], text_matrix: list[float], *_: object) -> None:
        if text.strip():
            found.append(text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5])

    sheet.extract_text(visitor_text=visit)
    return min(found)
