"""SQL of the way that every response takes, with its values sent apart from its text.

On PostgreSQL the statement is prepared once a connection, and its text, which the database may show or log, holds no
value (TR-33). Elsewhere it is an ordinary statement.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections


def run(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Run one statement and return its rows. Outside a transaction it is one of its own."""
    database = connections[DEFAULT_DB_ALIAS]
    if database.vendor != "postgresql":
        with database.cursor() as cursor:
            cursor.execute(sql, [value.hex if isinstance(value, UUID) else value for value in values])
            return cursor.fetchall() if cursor.description else []
    database.close_if_health_check_failed()
    database.ensure_connection()
    with database.wrap_database_errors, psycopg.Cursor(database.connection) as cursor:
        cursor.execute(sql, values, prepare=True, binary=True)
        # "rownumber" says whether there are rows; "description" would describe each of their columns.
        return cursor.fetchall() if cursor.rownumber is not None else []
