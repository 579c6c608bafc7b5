"""Settings of the bare server of ``make bench-collect``: those of the site, with one address of its own."""

from tna.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.bare"
