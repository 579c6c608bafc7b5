"""From an Excel file to the printed slip, by mouse only: the shortest way through the staff's pages, counted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from surveys.models import Workshop
from tests.browser.chromium import DESKTOP
from tests.browser.site import Site
from tests.interchange.workbooks import save_workbook, small_sheets

pytestmark = pytest.mark.browser
MOST_CLICKS = 14


class Mouse:
    """Clicks and counts; it has no keys."""

    def __init__(self) -> None:
        self.clicks = 0

    def click(self, target: Locator) -> None:
        target.click()
        self.clicks += 1

    def choose(self, field: Locator, file: Path) -> None:
        """Choosing a file counts as one click."""
        field.set_input_files(file)
        self.clicks += 1


def test_an_excel_file_becomes_slips_with_a_qr_code_in_few_clicks_and_without_a_key(
    chromium: Browser, site: Site, sign_in: Callable[[Page], None], tmp_path: Path
) -> None:
    context = chromium.new_context(**DESKTOP)
    page = context.new_page()
    sign_in(page)
    mouse = Mouse()
    workbook = save_workbook(tmp_path / "needs.xlsx", small_sheets())
    mouse.click(page.get_by_role("link", name="Administration"))
    mouse.click(page.get_by_role("link", name="From Excel"))
    mouse.choose(page.get_by_label("Workbook"), workbook)
    mouse.click(page.get_by_role("button", name="Look through the file"))
    expect(page.get_by_text("needs.xlsx holds 5 items.")).to_be_visible()
    mouse.click(page.get_by_role("button", name="Use as draft"))
    mouse.click(page.get_by_role("button", name="Publish as a new version"))
    mouse.click(page.get_by_role("link", name="Use in a new assessment"))
    mouse.click(page.get_by_role("button", name="Begin, and go on to the codes"))
    mouse.click(page.get_by_role("button", name="Go on"))
    mouse.click(page.get_by_role("button", name="Yes, make the codes"))
    slips = page.locator(".slip")
    expect(slips.first.locator(".code")).to_be_visible()
    expect(slips.first.locator("svg")).to_be_visible()
    assert slips.count() == 17  # a sheet of 12, and 5 to spare
    page.evaluate("window.print = () => { window.printed = true; }")
    mouse.click(page.locator("#print"))
    assert page.evaluate("window.printed")
    room = Workshop.objects.get(assessment__version__questionnaire__slug="small")
    assert room.state == Workshop.State.OPEN
    assert mouse.clicks <= MOST_CLICKS, mouse.clicks
    print(f"{mouse.clicks} clicks")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{site.address}/admin/")
    context.close()
