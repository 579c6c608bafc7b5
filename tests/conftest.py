"""What all tests share."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings as django_settings
from django.utils import translation
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.browser.chromium", "tests.browser.site", "tests.factories"]

settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(scope="session", autouse=True)
def frames_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Columns made of the tests' answers lie in a folder of their own, not in the checkout's var/."""
    django_settings.TNA_FRAMES_DIR = tmp_path_factory.mktemp("frames")


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """A page in another language, made by one test, must not be the language of the next."""
    with translation.override("en"):
        yield
