"""Checks at start-up: a database that may lose what it acknowledged is refused (TR-5)."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

#: Setting of PostgreSQL -> the values under which a commit survives a crash.
_DURABLE = {
    "fsync": {"on"},
    "full_page_writes": {"on"},
    "synchronous_commit": {"on", "remote_apply"},
    "data_checksums": {"on"},
}


@register(Tags.database)
def durable_database(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """An error for each PostgreSQL setting that lets an acknowledged response be lost, in production."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if settings.PRODUCTION and connection.vendor == "postgresql":
            found += _of_this_session(connection) + _of_every_role(connection)
    return found


def _of_this_session(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(_DURABLE)])
        values = dict(cursor.fetchall())
    return [
        Error(f"PostgreSQL's {name} is {values.get(name)}: answers could be lost.", _hint(name), id="tna.E001")
        for name, durable in _DURABLE.items()
        if values.get(name) not in durable
    ]


def _of_every_role(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    """Of the four settings only synchronous_commit can be changed for one role or one database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COALESCE(setrole::regrole::text, '') FROM pg_db_role_setting, unnest(setconfig) AS line"
            " WHERE line LIKE 'synchronous_commit=%%' AND line <> ALL(%s)",
            [[f"synchronous_commit={value}" for value in _DURABLE["synchronous_commit"]]],
        )
        roles = [role for (role,) in cursor.fetchall()]
    return [
        Error(
            f"PostgreSQL's synchronous_commit is weakened for {'every role' if role == '-' else f'the role {role}'}.",
            _hint("synchronous_commit"),
            id="tna.E002",
        )
        for role in roles
    ]


def _hint(name: str) -> str:
    if name == "data_checksums":
        return "Stop the server and run pg_checksums --enable."
    return f"Set {name} = on in postgresql.conf, and for every role and database."
