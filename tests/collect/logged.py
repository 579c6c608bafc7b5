"""A script: officers' requests to a site as in production, good and bad; then everything that anybody logged.

Prints one JSON object: {"logs": {file: text}, "secrets": {what: text}, "statuses": [...]}. Run by test_logs.py.
"""

import json
import tempfile
import uuid
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests.production import Granian, Postgres, set_up

SECRET = "toi-thay-o-cua-khau"


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="tna-logs-"))
    with Postgres() as database:
        environment = set_up(database, folder)
        from django.db import connection

        from tests.bench.collect import Fieldwork

        fieldwork = Fieldwork()
        code, used = _codes(fieldwork)
        body = fieldwork._body(code)
        body["answers"]["c_comments"] = SECRET
        secrets = {"code": code, "uuid": body["uuid"], "answer": SECRET, "address": "203.0.113.7", "used": used}
        with Granian(environment, folder / "server") as server:
            statuses = [_post(server, fieldwork, sent) for sent in _requests(body)]
            with connection.cursor() as cursor:  # what nobody foresaw: a table is missing
                cursor.execute("ALTER TABLE surveys_response RENAME TO hidden")
                statuses.append(_post(server, fieldwork, {**body, "uuid": str(uuid.uuid4()), "code": used}))
                cursor.execute("ALTER TABLE hidden RENAME TO surveys_response")
            connection.close()
            database.kill()
            statuses.append(_post(server, fieldwork, {**body, "uuid": str(uuid.uuid4()), "code": used}))
            database.start()
        logs = {"server": (folder / "server").read_text(), "database": database.log.read_text(errors="replace")}
    print(json.dumps({"logs": logs, "secrets": secrets, "statuses": statuses}))


def _codes(fieldwork: Any) -> list[str]:
    from django.db import transaction

    from surveys.models import Workshop
    from surveys.models.codes import issue_codes

    fieldwork.room = Workshop.objects.create(assessment=fieldwork.assessment, slug="logged", names={"en": "x"})
    with transaction.atomic():
        return issue_codes(fieldwork.room, 2, by="test")


def _requests(body: dict[str, Any]) -> list[Any]:
    """Stored, known, changed, a used code, problems, an unknown version, malformed."""
    another = {**body, "uuid": str(uuid.uuid4())}
    changed = {**body, "answers": {**body["answers"], "c_comments": f"{SECRET} again"}}
    problem = {**another, "answers": {**body["answers"], "q1_7": SECRET}}
    return [body, body, changed, another, problem, {**another, "version": "0" * 64}, f'{{"code": "{SECRET}'.encode()]


def _post(server: Granian, fieldwork: Any, sent: Any) -> int:
    http = HTTPConnection("127.0.0.1", server.port, timeout=30)
    headers = {
        "Host": "tna.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7",
        "Content-Type": "application/json", "User-Agent": SECRET,
    }  # fmt: skip
    content = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
    http.request("POST", f"/s/{fieldwork.room.pk}/send/?note={SECRET}", content, headers)
    return http.getresponse().status


if __name__ == "__main__":
    main()
