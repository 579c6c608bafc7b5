"""A real Chromium for the tests that need one."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

expect.set_options(timeout=15_000)  # a device tries again after five seconds, and a busy machine is slow

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


def start_options() -> dict[str, Any]:
    """How Chromium is started for tests."""
    arguments = [*_QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    return {"executable_path": find_chromium(), "args": arguments}


class Laptop:
    """A browser with a profile on the disk: it can be shut and started again, and its files can be read."""

    def __init__(self, chromium: Browser, folder: Path) -> None:
        self._chromium = chromium
        self.folder = folder
        self.context: BrowserContext | None = None

    def start(self, *, offline: bool = False) -> BrowserContext:
        self.shut()
        self.context = self._chromium.browser_type.launch_persistent_context(
            str(self.folder), **start_options(), **DESKTOP, **_VIETNAMESE
        )
        self.context.set_default_timeout(15_000)
        self.context.set_offline(offline)
        return self.context

    def shut(self) -> None:
        if self.context:
            self.context.close()
        self.context = None

    def files_with(self, *texts: str) -> list[str]:
        """The profile's files in which one of the texts stands, in either of the encodings a browser uses."""
        wanted = [text.encode(code) for text in texts for code in ("utf-8", "utf-16-le")]
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        return [path.name for path in files if any(text in path.read_bytes() for text in wanted)]


@pytest.fixture
def laptop(chromium: Browser, tmp_path: Path) -> Iterator[Laptop]:
    """A shared laptop with a profile of its own."""
    found = Laptop(chromium, tmp_path / "profile")
    yield found
    found.shut()


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
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**start_options())
        yield browser
        browser.close()


PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
_VIETNAMESE = {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}


def _profile(chromium: Browser, screen: dict[str, Any]) -> Iterator[BrowserContext]:
    context = chromium.new_context(**screen, **_VIETNAMESE)
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
