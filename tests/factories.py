"""Rows for tests, made on demand."""

import pytest


@pytest.fixture
def dummy() -> None: ...
