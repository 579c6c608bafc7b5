"""What all tests share."""

import os

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.browser.chromium", "tests.browser.site", "tests.factories"]

settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "dev")
