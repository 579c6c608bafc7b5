"""Stored responses one after the other, as fast as the database gives them, without holding them all."""

import json
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from surveys.models.responses import Response

_AT_ONCE = 2_000


def stream(responses: QuerySet[Response]) -> Iterator[tuple[str, str, int, dict[str, Any]]]:
    """(identifier, workshop, version, answers) of each, in the query's order. Run it inside a transaction.

    PostgreSQL copies them out: it goes on reading while we write, and no row becomes an object on the way.
    """
    values = responses.values_list("pk", "workshop_id", "version_id", "answers")
    if connection.vendor != "postgresql":
        for pk, workshop, version, answers in values.iterator(chunk_size=_AT_ONCE):
            yield str(pk), str(workshop), version, answers
        return
    sql, parameters = values.query.sql_with_params()
    read = json.JSONDecoder().decode
    with connection.cursor() as cursor, cursor.copy(f"COPY ({sql}) TO STDOUT", parameters) as copy:
        for pk, workshop, version, answers in copy.rows():
            yield pk, workshop, int(version), read(answers)
