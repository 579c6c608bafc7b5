"""Checks at start-up: a database that may lose what it acknowledged is refused (TR-5)."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

_MUST_BE_ON = ("fsync", "full_page_writes", "synchronous_commit")


@register(Tags.database)
def durable_database(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """An error for each PostgreSQL setting that lets an acknowledged response be lost, in production."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if not settings.PRODUCTION or connection.vendor != "postgresql":
            continue
        with connection.cursor() as cursor:
            for name in _MUST_BE_ON:
                cursor.execute("SELECT current_setting(%s)", [name])
                value = cursor.fetchone()[0]
                if value in ("off", "local"):
                    hint = f"Set {name} = on in postgresql.conf and for every role."
                    found.append(Error(f"PostgreSQL's {name} is {value}: answers could be lost.", hint, id="tna.E001"))
    return found
