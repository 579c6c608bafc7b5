"""The results in a real browser: read by axe, on a phone, a desktop and paper, copied from, and without scripts."""

import io
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page

from surveys.models.lifts import ask, decide
from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.site import Site
from tests.browser.test_accessibility import faults
from tests.factories import ResponseFactory, WorkshopFactory

pytestmark = pytest.mark.browser
SECTIONS = (
    "",
    "questions/",
    "questions/theme_1/",
    "questions/theme_5/",
    "open-answers/",
    "differences/",
    "scores/",
    "needs/",
    "quality/",
    "methods/",
)


@pytest.mark.parametrize(
    ("screen", "language"), [(PHONE, "vi"), (DESKTOP, "en")], ids=["phone in Vietnamese", "desktop in English"]
)
def test_every_section_has_no_barrier_and_needs_no_scrolling_sideways(
    chromium: Browser, site: Site, sign_in: Callable[[Page], None], screen: dict[str, Any], language: str
) -> None:
    context = chromium.new_context(**screen, bypass_csp=True)  # axe is put into the page as text
    page = context.new_page()
    sign_in(page)
    for section in SECTIONS:
        # A refused filter puts the same sentence on every section.
        for asked in ("by=cluster", "by=agency") if section == "scores/" else ("by=cluster",):
            page.goto(f"{site.address}/results/vn-2010/{section}?{asked}&language={language}")
            assert faults(page) == [], (section, asked)
            assert page.evaluate("document.documentElement.scrollWidth <= screen.width"), section
    context.close()


def test_the_pages_of_suppressed_tables_have_no_barrier(
    chromium: Browser, site: Site, sign_in: Callable[[Page], None]
) -> None:
    lift = ask(site.assessment, "q5_11", "cluster", "needed", by="manager")
    decide(lift, True, by="chief")
    ask(site.assessment, "q5_12", "cluster", "needed too", by="another")
    context = chromium.new_context(**PHONE, bypass_csp=True)
    page = context.new_page()
    sign_in(page)
    for address in ("", "?item=q5_11&by=cluster&language=vi", f"{lift.pk}/", f"{lift.pk}/?language=vi"):
        page.goto(f"{site.address}/results/vn-2010/lifts/{address}")
        assert faults(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= screen.width"), address
    context.close()


@pytest.mark.parametrize(
    ("responses", "answers"), [(0, {}), (1, {"seen": "yes"}), (12, {})], ids=["none", "one", "blank"]
)
def test_pages_with_nothing_to_show_have_no_barrier(
    chromium: Browser, site: Site, sign_in: Callable[[Page], None], responses: int, answers: dict[str, str]
) -> None:
    room = WorkshopFactory(state="sealed", sealed_at=timezone.now())
    ResponseFactory.create_batch(responses, workshop=room, answers={"consent": "agree", **answers})
    context = chromium.new_context(**PHONE, bypass_csp=True)
    page = context.new_page()
    sign_in(page)
    for section in (section for section in SECTIONS if "theme" not in section):
        page.goto(f"{site.address}/results/{room.assessment.slug}/{section}?language=vi")
        assert faults(page) == [], section
        assert page.evaluate("document.documentElement.scrollWidth <= screen.width"), section
    context.close()


def test_pages_keep_to_the_policy_of_content_and_load_nothing_from_elsewhere(
    chromium: Browser, site: Site, sign_in: Callable[[Page], None]
) -> None:
    context = chromium.new_context(**DESKTOP)
    page = context.new_page()
    sign_in(page)
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type in ("error", "warning") else None)
    elsewhere: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(site.address) else elsewhere.append(request.url))
    for section in SECTIONS:
        page.goto(f"{site.address}/results/vn-2010/{section}")
        assert section in ("", "open-answers/", "quality/", "methods/") or page.locator(".picture svg, table").count()
    assert (errors, elsewhere) == ([], [])
    context.close()


def test_a_keyboard_reaches_the_content_first_and_sets_a_filter(
    chromium: Browser, site: Site, sign_in: Callable[[Page], None]
) -> None:
    context = chromium.new_context(**DESKTOP, java_script_enabled=True)
    page = context.new_page()
    sign_in(page)
    page.goto(f"{site.address}/results/vn-2010/questions/theme_1/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.get_by_text("Only some respondents").focus()
    page.keyboard.press("Enter")
    page.get_by_label("CL2 southern").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**where=cluster%3ACL2**")
    assert page.get_by_text("17 responses").is_visible()
    context.close()


def test_a_table_is_copied_for_a_spreadsheet(chromium: Browser, site: Site, sign_in: Callable[[Page], None]) -> None:
    context = chromium.new_context(**DESKTOP, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    sign_in(page)
    page.goto(f"{site.address}/results/vn-2010/questions/theme_1/?by=")
    card = page.get_by_role("article", name="1.12 In irregular migration")
    card.locator(".js-copy-table").click()
    card.get_by_text("Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Country of origin\t51.5% 17/33 [35.2% – 67.5%] 42.5% of mentions" in copied
    card.locator(".js-copy-picture").click()
    page.wait_for_function("async () => (await navigator.clipboard.read())[0].types.includes('image/png')")
    context.close()


def test_without_scripts_there_are_no_copy_buttons_and_the_filter_works(
    chromium: Browser, site: Site, sign_in: Callable[[Page], None]
) -> None:
    context = chromium.new_context(**DESKTOP, java_script_enabled=False)
    page = context.new_page()
    sign_in(page)
    page.goto(f"{site.address}/results/vn-2010/questions/theme_1/")
    assert page.get_by_role("button", name="Copy").count() == 0
    page.get_by_label("Break down by").select_option("")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("columnheader", name="CL1").first.wait_for(state="detached")
    assert page.get_by_role("link", name="PNG").first.is_visible()
    context.close()


def test_on_paper_stands_what_is_read_and_no_button(
    chromium: Browser, site: Site, sign_in: Callable[[Page], None]
) -> None:
    context = chromium.new_context(**DESKTOP)
    page = context.new_page()
    sign_in(page)
    page.goto(f"{site.address}/results/vn-2010/questions/theme_1/?by=&language=vi")
    text = " ".join(leaf.extract_text() for leaf in pypdf.PdfReader(io.BytesIO(page.pdf())).pages)
    for said in ("17/33", "33 phiếu trả lời", "Nước xuất phát"):
        assert said in text
    for button in ("Sao chép", "Tổng quan", "Hiển thị\n"):
        assert button not in text
    context.close()
