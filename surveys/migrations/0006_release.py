"""Marks of sealed answers, kept by the database itself, and the atoms of releases.

The triggers stand on the tables, so that no path can change an answer and leave the mark as it was.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

STAMPS, RESPONSES, WORKSHOPS = "surveys_answersstamp", "surveys_response", "surveys_workshop"
_PARTITIONS = [
    ("cluster", "by cluster of border liaison offices"),
    ("cells", "by groups of cluster, office and agency, merged until each has enough officers"),
    ("one_by_one", "by cluster, office or agency, one at a time (weaker protection)"),
    ("none", "no breakdown"),
]


def keep_stamps(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _KEEP[editor.connection.vendor]():
        editor.execute(statement, params=None)


def drop_stamps(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _DROP[editor.connection.vendor]():
        editor.execute(statement, params=None)


def _stamped(workshops: str, random: str) -> str:
    """Mark the sealed ones of these workshops anew."""
    return (
        f"INSERT INTO {STAMPS} (workshop_id, stamp, responses) "
        f"SELECT w.id, {random}, (SELECT count(*) FROM {RESPONSES} r WHERE r.workshop_id = w.id) "
        f"FROM {WORKSHOPS} w WHERE w.state = 'sealed' AND w.id IN ({workshops}) "
        "ON CONFLICT (workshop_id) DO UPDATE SET stamp = excluded.stamp, responses = excluded.responses"
    )


def _postgresql_keep() -> list[str]:
    """Once a statement, over the rows it touched."""
    statements = [_stamped(f"SELECT id FROM {WORKSHOPS}", "gen_random_uuid()")]
    for table, key, events in ((RESPONSES, "workshop_id", ("INSERT", "UPDATE", "DELETE")), (WORKSHOPS, "id", _SEALING)):
        for event in events:
            name = f"{table}_stamp_{event.lower()}"
            rows = [f"SELECT {key} FROM old_rows"] * (event != "INSERT") + [f"SELECT {key} FROM new_rows"] * (
                event != "DELETE"
            )
            known = [" OLD TABLE AS old_rows"] * (event != "INSERT") + [" NEW TABLE AS new_rows"] * (event != "DELETE")
            if table == WORKSHOPS:  # only those that were sealed just now
                rows = [
                    "SELECT n.id FROM new_rows n JOIN old_rows o ON o.id = n.id "
                    "WHERE n.state = 'sealed' AND o.state <> 'sealed'"
                ]
            statements += [
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"{_stamped(' UNION '.join(rows), 'gen_random_uuid()')}; RETURN NULL; END $$",
                f"CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING{''.join(known)} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
            ]
    return statements


def _postgresql_drop() -> list[str]:
    names = [(RESPONSES, event) for event in ("insert", "update", "delete")] + [(WORKSHOPS, "update")]
    return [
        statement
        for table, event in names
        for statement in (f"DROP TRIGGER {table}_stamp_{event} ON {table}", f"DROP FUNCTION {table}_stamp_{event}()")
    ]


#: A UUID of version 4 needs its two fixed places only to be read as one; any 16 random bytes are a mark.
_SQLITE_RANDOM = "lower(hex(randomblob(16)))"
_SEALING = ("UPDATE",)


def _sqlite_keep() -> list[str]:
    """Once a row: SQLite knows no triggers of statements."""
    touched = {"insert": "SELECT NEW.workshop_id", "delete": "SELECT OLD.workshop_id"}
    touched["update"] = "SELECT NEW.workshop_id UNION SELECT OLD.workshop_id"
    return [
        _stamped(f"SELECT id FROM {WORKSHOPS}", _SQLITE_RANDOM),
        *(
            f"CREATE TRIGGER {RESPONSES}_stamp_{event} AFTER {event.upper()} ON {RESPONSES} "
            f"BEGIN {_stamped(workshops, _SQLITE_RANDOM)}; END"
            for event, workshops in touched.items()
        ),
        f"CREATE TRIGGER {WORKSHOPS}_stamp_update AFTER UPDATE OF state ON {WORKSHOPS} "
        f"WHEN NEW.state = 'sealed' AND OLD.state <> 'sealed' "
        f"BEGIN {_stamped('SELECT NEW.id', _SQLITE_RANDOM)}; END",
    ]


def _sqlite_drop() -> list[str]:
    names = [f"{RESPONSES}_stamp_{event}" for event in ("insert", "update", "delete")] + [f"{WORKSHOPS}_stamp_update"]
    return [f"DROP TRIGGER {name}" for name in names]


_KEEP = {"postgresql": _postgresql_keep, "sqlite": _sqlite_keep}
_DROP = {"postgresql": _postgresql_drop, "sqlite": _sqlite_drop}


class Migration(migrations.Migration):
    dependencies = [("surveys", "0004_quarantine_decisions")]

    operations = [
        migrations.CreateModel(
            name="AnswersStamp",
            fields=[
                (
                    "workshop",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="answers_stamp",
                        serialize=False,
                        to="surveys.workshop",
                        verbose_name="workshop",
                    ),
                ),
                ("stamp", models.UUIDField(verbose_name="mark")),
                ("responses", models.PositiveIntegerField(verbose_name="responses")),
            ],
            options={"verbose_name": "mark of answers", "verbose_name_plural": "marks of answers"},
        ),
        migrations.CreateModel(
            name="ReleasePartition",
            fields=[
                (
                    "assessment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="release_partition",
                        serialize=False,
                        to="surveys.assessment",
                        verbose_name="assessment",
                    ),
                ),
                ("atoms", models.JSONField(verbose_name="groups of release")),
            ],
            options={"verbose_name": "partition of release", "verbose_name_plural": "partitions of release"},
        ),
        migrations.RemoveConstraint(model_name="assessment", name="assessment_partition_known"),
        migrations.AlterField(
            model_name="assessment",
            name="partition",
            field=models.CharField(
                choices=_PARTITIONS, default="cluster", max_length=10, verbose_name="results are released"
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(partition__in=["cluster", "cells", "one_by_one", "none"]),
                name="assessment_partition_known",
            ),
        ),
        migrations.RunPython(keep_stamps, drop_stamps),
    ]
