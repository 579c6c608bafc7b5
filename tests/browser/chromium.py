"""A real Chromium for the tests that need one."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: Without these Chromium calls its maker's hosts at every start.
_QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """Path of the browser: TNA_CHROMIUM, or the first that is on the PATH."""
    return os.environ.get("TNA_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, once for the session. Skips by name without one, unless TNA_REQUIRE_BROWSER=1 (CI)."""
    path = find_chromium()
    if path is None:
        if os.environ.get("TNA_REQUIRE_BROWSER") == "1":
            pytest.fail("no Chromium on this machine, and TNA_REQUIRE_BROWSER=1 asks for one")
        pytest.skip("no Chromium on this machine")
    # Playwright keeps an event loop in this thread, and Django would refuse the database because of it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    arguments = [*_QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}


def _profile(chromium: Browser, screen: dict[str, Any]) -> Iterator[BrowserContext]:
    context = chromium.new_context(**screen, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def device(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile on a phone-sized and on a desktop-sized screen."""
    yield from _profile(chromium, request.param)


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile on a phone-sized screen, for what does not depend on the size."""
    yield from _profile(chromium, PHONE)
