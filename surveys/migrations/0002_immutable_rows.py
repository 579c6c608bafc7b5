"""Rows that nobody changes, whatever path is taken: published versions and the audit trail.

The triggers stand in front of every UPDATE and DELETE, the ORM's bulk calls and raw SQL included.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = {
    "surveys_questionnaireversion": "a published version never changes; publish a new one",
    "surveys_auditentry": "the audit trail is only added to",
}


def forbid(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for table, reason in TABLES.items():
        for statement in _FORBID[editor.connection.vendor](table, reason):
            editor.execute(statement, params=None)


def allow(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        for statement in _ALLOW[editor.connection.vendor](table):
            editor.execute(statement, params=None)


def _postgresql_forbid(table: str, reason: str) -> list[str]:
    return [
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{reason}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER {table}_immutable BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
    ]


def _postgresql_allow(table: str) -> list[str]:
    return [f"DROP TRIGGER {table}_immutable ON {table}", f"DROP FUNCTION {table}_refuse()"]


def _sqlite_forbid(table: str, reason: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{reason}'); END"
        for action in ("UPDATE", "DELETE")
    ]


def _sqlite_allow(table: str) -> list[str]:
    return [f"DROP TRIGGER {table}_no_{action}" for action in ("update", "delete")]


_FORBID = {"postgresql": _postgresql_forbid, "sqlite": _sqlite_forbid}
_ALLOW = {"postgresql": _postgresql_allow, "sqlite": _sqlite_allow}


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_initial")]

    operations = [migrations.RunPython(forbid, allow)]
