"""TR-12: what waits on a device is sealed for the server; only it can open it, and only as it was sealed."""

import base64
import json
import uuid
from typing import Any

import pytest

from surveys.collect.envelope import NotOpened, opened, public_key
from surveys.collect.submission import Malformed, Submission
from surveys.models import Response, Workshop
from tests.collect.officer import Officer
from tests.collect.sealing import seal
from tests.factories import codes_for

BODY: dict[str, Any] = {
    "uuid": str(uuid.UUID(int=1, version=4)),
    "code": "",
    "version": "v",
    "answers": {"words": "Cửa khẩu Cầu Treo 🚛"},
}


def test_TR12_the_server_reads_what_a_device_sealed() -> None:
    assert dict(Submission.parse(seal(BODY, public_key())).answers) == BODY["answers"]


def test_TR12_nothing_of_the_answers_can_be_read_in_the_envelope() -> None:
    envelope = seal(BODY, public_key())
    plain = base64.b64decode(json.loads(envelope)["sealed"])
    assert "Cầu Treo".encode() not in envelope + plain


def test_TR12_an_envelope_changed_anywhere_is_not_opened() -> None:
    envelope = json.loads(seal(BODY, public_key()))
    content = bytearray(base64.b64decode(envelope["sealed"]))
    for place in (0, 30, 65, 70, 80, len(content) - 1):
        changed = bytearray(content)
        changed[place] ^= 1
        with pytest.raises(NotOpened):
            opened(BODY["uuid"], base64.b64encode(changed).decode())
    with pytest.raises(NotOpened):
        opened(str(uuid.uuid4()), envelope["sealed"])


@pytest.mark.parametrize("sealed", ["", "AAAA", "not base64 !", base64.b64encode(bytes(200)).decode(), 7, None])
def test_TR29_a_broken_envelope_is_a_refusal_with_a_reason(sealed: object) -> None:
    with pytest.raises(Malformed):
        Submission.parse(json.dumps({"uuid": BODY["uuid"], "sealed": sealed}).encode())


def test_an_envelope_cannot_carry_another_identifier_inside() -> None:
    envelope = json.loads(seal(BODY, public_key()))
    inner = seal({**BODY, "uuid": str(uuid.uuid4())}, public_key())
    with pytest.raises(Malformed):
        Submission.parse(json.dumps({**envelope, "sealed": json.loads(inner)["sealed"]}).encode())


def test_TR2_a_sealed_response_is_stored_and_its_retry_known(workshop: Workshop) -> None:
    officer = Officer(workshop, codes_for(workshop)[0])
    frozen = seal(officer.body, public_key())
    assert [officer.post(frozen).status_code for _ in range(2)] == [201, 200]
    assert Response.objects.get().answers == officer.body["answers"]
