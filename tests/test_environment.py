"""The suite runs on the database that production runs on."""

import os

import pytest
from django.db import connection


@pytest.mark.django_db
def test_the_suite_runs_on_a_real_postgresql_unless_sqlite_was_asked_for_by_name() -> None:
    asked_for = os.environ.get("TNA_TEST_DATABASE", "postgresql")
    assert connection.vendor == asked_for
