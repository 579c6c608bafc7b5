"""The ordinary submission, stored by one statement without a lock held across round trips (TR-2, TR-4, TR-16, TR-17).

A register as this process saw it last decides nothing: the statement stores only if the database's is still that one,
and asks the database for everything else. PostgreSQL only; elsewhere every submission takes the way with the lock.
"""

import json
import uuid
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.backends.signals import connection_created
from django.utils import timezone

from surveys.models.code_sets import CodeSets, Hashes
from surveys.models.statements import run

#: Changes with every change of the row: its transaction and its place (within one transaction the place alone).
_MARK = "r.xmin::text || r.ctid::text"
_LOOK = f"SELECT {_MARK}, r.issued, r.used, r.receipts FROM surveys_coderegister r WHERE r.workshop_id = %s"
#: One statement is one transaction: it returns after the commit, or did nothing.
_STORE_IF_UNCHANGED = f"""
WITH taken AS (
    UPDATE surveys_coderegister r SET used = %s, receipts = %s
    FROM surveys_workshop w
    JOIN surveys_assessment a ON a.id = w.assessment_id
    JOIN surveys_questionnaireversion current ON current.id = a.version_id
    JOIN surveys_questionnaireversion v
      ON v.questionnaire_id = current.questionnaire_id AND v.content_hash = %s
    WHERE r.workshop_id = %s AND {_MARK} = %s AND w.id = r.workshop_id
      AND NOT EXISTS (SELECT 1 FROM surveys_versionwithdrawal gone WHERE gone.version_id = v.id)
      AND NOT EXISTS (SELECT 1 FROM surveys_quarantinedsubmission q
                      WHERE q.workshop_id = w.id AND q.client = %s AND q.state = 'waiting')
    RETURNING w.id, w.assessment_id, v.id AS version_id, w.rehearsal, {_MARK} AS mark
)
INSERT INTO surveys_response (id, assessment_id, workshop_id, version_id, answers, received_on, rehearsal)
SELECT %s, taken.assessment_id, taken.id, taken.version_id, %s::jsonb, %s, taken.rehearsal FROM taken
RETURNING (SELECT mark FROM taken)
"""
#: Registers are remembered for so many workshops; one is at most 24 kB.
_MOST = 64


class SeenRegister(NamedTuple):
    """A workshop's register, and the mark that PostgreSQL changes with every change of its row."""

    workshop_id: UUID
    sets: CodeSets
    mark: str


_remembered: dict[UUID, SeenRegister] = {}


def seen_registers(workshop_id: UUID) -> Iterator[SeenRegister]:
    """The workshop's register as remembered, and then, for whom that is not enough, as it is now."""
    if connection.vendor != "postgresql":
        return
    if seen := _remembered.get(workshop_id):
        yield seen
    for mark, *sets in run(_LOOK, [workshop_id]):
        yield _remember(SeenRegister(workshop_id, CodeSets(*sets), mark))


def store_if_unchanged(seen: SeenRegister, hashes: Hashes, version_hash: str, answers: Mapping[str, Any]) -> bool:
    """Mark the code as used, note the receipt and insert the response, in one statement.

    False, and nothing done, when the register is not the one seen any more, the version of the questionnaire is
    unknown here or withdrawn, or a submission of the same device waits in quarantine.
    """
    sets = seen.sets.accepting(hashes)
    response = [uuid.uuid4(), json.dumps(answers, ensure_ascii=False), timezone.localdate()]
    unchanged = [version_hash, seen.workshop_id, seen.mark, hashes.client]
    found = run(_STORE_IF_UNCHANGED, [sets.used, sets.receipts, *unchanged, *response])
    for (mark,) in found:
        _remember(SeenRegister(seen.workshop_id, sets, mark))
    return bool(found)


def _remember(seen: SeenRegister) -> SeenRegister:
    if seen.workshop_id not in _remembered and len(_remembered) >= _MOST:
        _remembered.clear()
    _remembered[seen.workshop_id] = seen
    return seen


def forget_registers(**_: object) -> None:
    """Remember no register: a new connection may lead to a restored database, whose marks count from anew."""
    _remembered.clear()


connection_created.connect(forget_registers, dispatch_uid="surveys.models.registers")
