"""A workshop's locked register with all that must be known to decide on any submission, in one round trip.

The ordinary submission does without the lock: surveys/models/registers.py.
"""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from surveys.models.codes import CodeRegister, locked
from surveys.models.fieldwork import Workshop
from surveys.models.keyed_hash import keyed_hash
from surveys.models.statements import run

_ROOM = """
SELECT r.issued, r.started, r.used, r.receipts, r.declined, w.assessment_id, v.id, w.rehearsal, w.state,
       EXISTS (SELECT 1 FROM surveys_quarantinedsubmission q
               WHERE q.workshop_id = r.workshop_id AND q.client = %s AND q.state = 'waiting'),
       EXISTS (SELECT 1 FROM surveys_versionwithdrawal gone WHERE gone.version_id = v.id)
FROM surveys_coderegister r
JOIN surveys_workshop w ON w.id = r.workshop_id
JOIN surveys_assessment a ON a.id = w.assessment_id
JOIN surveys_questionnaireversion current ON current.id = a.version_id
LEFT JOIN surveys_questionnaireversion v
       ON v.questionnaire_id = current.questionnaire_id AND v.content_hash = %s
WHERE r.workshop_id = %s
"""


_INSERT = """
INSERT INTO surveys_response (id, assessment_id, workshop_id, version_id, answers, received_on, rehearsal)
VALUES (%s, %s, %s, %s, %s, %s, %s)
"""


@dataclass(frozen=True)
class Room:
    """A workshop's locked register, and what must be known of the workshop to store a response.

    ``state`` may be older than the register: who finds a usable code or a known delivery in the register knows
    that it is not sealed, because sealing erases both; everybody else asks ``is_sealed``. ``waits``: a submission of
    the device is in quarantine. ``withdrawn``: the version takes no new responses.
    """

    register: CodeRegister
    assessment_id: int
    version_id: int | None
    rehearsal: bool
    state: str
    waits: bool
    withdrawn: bool

    def is_sealed(self) -> bool:
        """Whether the workshop is sealed, asked after the register was locked."""
        return Workshop.objects.values_list("state", flat=True).get(pk=self.register.pk) == Workshop.State.SEALED


def locked_room(workshop_id: UUID, version_hash: str = "", client: str = "") -> Room | None:
    """The room with its register locked until the transaction ends (TR-4, TR-16), in one round trip.

    ``version_id`` is that of ``version_hash`` among the versions of the workshop's questionnaire, None where it is
    none of them. None when there is no such workshop.
    """
    lock = " FOR UPDATE OF r" if connection.vendor == "postgresql" else ""  # SQLite locks the whole database
    if room := _room(lock, workshop_id, version_hash, client):
        return room
    workshop = Workshop.objects.filter(pk=workshop_id).first()
    if workshop is None:
        return None
    locked(workshop)
    return locked_room(workshop_id, version_hash, client)


def store_locked(room: Room, answers: Mapping[str, Any]) -> None:
    """Insert the response: a random identifier, a day and no time (TR-17). Call it with the register locked."""
    document = json.dumps(answers, ensure_ascii=False)
    values = [uuid.uuid4(), room.assessment_id, room.register.workshop_id, room.version_id, document]
    run(_INSERT, [*values, timezone.localdate(), room.rehearsal])


def _room(lock: str, workshop_id: UUID, version_hash: str, client: str) -> Room | None:
    hashed = keyed_hash("client", str(workshop_id), client)
    found = run(_ROOM + lock, [hashed, version_hash, workshop_id])
    if not found:
        return None
    *packed_sets, declined, assessment_id, version_id, rehearsal, state, waits, withdrawn = found[0]
    register = CodeRegister(workshop_id, *packed_sets, declined)
    return Room(register, assessment_id, version_id, bool(rehearsal), state, bool(waits), bool(withdrawn))
