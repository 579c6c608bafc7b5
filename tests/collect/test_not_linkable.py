"""TR-18: nobody can find out which code gave which answers, from the database, its system columns or its dump.

100 officers with known codes send known answers in a known order; then somebody with the whole database,
and even the key of the hashes, tries to match codes with responses. A match by chance is 1 in 100.
"""

import math
import re
from collections.abc import Sequence

import pytest
from django.db import connection

from surveys.models import AuditEntry, CodeRegister, Response, Workshop
from surveys.models.codes import CodeRegister as Register
from surveys.models.keyed_hash import WIDTH
from surveys.models.sealing import seal_workshop
from tests.collect.officer import Officer
from tests.factories import AssessmentFactory, WorkshopFactory, codes_for

COUNT = 100
#: Correct matches that chance exceeds with p < 0.05 or less: P(Poisson(1) >= 5) = 0.004.
TOO_MANY = 5

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room() -> tuple[Workshop, list[str]]:
    """The workshop, and its codes in the order in which they were used; answer n is given with code n."""
    workshop = WorkshopFactory(assessment=AssessmentFactory())
    codes = codes_for(workshop, COUNT)
    for number, code in enumerate(codes):
        answers = {"consent": "agree", "words": str(number)}
        assert Officer(workshop, code, answers).send().status_code == 201
    return workshop, codes


def _orders_of_responses() -> dict[str, list[int]]:
    """The numbers of the answers in every order the database can tell."""
    columns = ["xmin::text::bigint", "ctid", "id", "received_on, ctid", "answers::text"]
    orders = {}
    with connection.cursor() as cursor:
        for column in columns:
            cursor.execute(f"SELECT answers->>'words' FROM surveys_response ORDER BY {column}")
            orders[column] = [int(words) for (words,) in cursor.fetchall()]
        with cursor.copy("COPY surveys_response TO STDOUT") as copy:
            dump = b"".join(bytes(part) for part in copy).decode()
    orders["dump"] = [int(number) for number in re.findall(r'"words": "(\d+)"', dump)]
    orders["as the ORM lists them"] = [int(r.answers["words"]) for r in Response.objects.all()]
    return orders


def _orders_of_codes(workshop: Workshop, codes: Sequence[str]) -> dict[str, list[int]]:
    """The numbers of the codes in every order that what is kept of them can tell, with the key in hand."""
    register = CodeRegister.objects.get(workshop=workshop)
    number_of = {Register._code(register, code): number for number, code in enumerate(codes)}
    orders = {}
    for name in ("issued", "used"):
        packed = bytes(getattr(register, name))
        hashes = [packed[at : at + WIDTH] for at in range(0, len(packed), WIDTH)]
        orders[name] = [number_of[hashed] for hashed in hashes]
    receipts = bytes(register.receipts)
    orders["receipts"] = [at // (2 * WIDTH) for at in range(0, len(receipts), 2 * WIDTH)]
    return orders


def _matches(one: Sequence[int], two: Sequence[int]) -> int:
    return sum(a == b for a, b in zip(one, two, strict=False))


def test_TR18_the_bound_of_this_test_is_what_chance_exceeds_in_less_than_1_of_100() -> None:
    at_most_four = sum(math.exp(-1) / math.factorial(k) for k in range(TOO_MANY))
    assert 1 - at_most_four < 0.01


def test_TR18_before_sealing_what_is_kept_of_codes_matches_no_order_of_responses(room: tuple) -> None:
    workshop, codes = room
    for of_codes, code_order in _orders_of_codes(workshop, codes).items():
        if of_codes == "receipts":
            continue  # their order is that of random identifiers, which stand nowhere else
        for of_responses, response_order in _orders_of_responses().items():
            assert len(response_order) == len(code_order) == COUNT
            assert _matches(code_order, response_order) < TOO_MANY, (of_codes, of_responses)


def test_TR18_after_sealing_even_the_known_order_of_the_room_matches_no_order_of_responses(room: tuple) -> None:
    workshop, _ = room
    # The test has teeth: before sealing somebody who watched the room could follow the transactions.
    assert _matches(range(COUNT), _orders_of_responses()["xmin::text::bigint"]) == COUNT
    workshop.close("test")
    seal_workshop(workshop, "test")
    orders = _orders_of_responses()
    for name, order in orders.items():
        if name == "answers::text":
            continue  # the order of the answers' own texts, which the test numbered
        assert sorted(order) == list(range(COUNT))
        assert _matches(range(COUNT), order) < TOO_MANY, name
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT xmin::text) FROM surveys_response")
        assert cursor.fetchone() == (1,)


def test_TR18_after_sealing_nothing_of_the_codes_is_left(room: tuple) -> None:
    workshop, codes = room
    before = set(Response.objects.values_list("pk", flat=True))
    workshop.close("test")
    seal_workshop(workshop, "test")
    register = CodeRegister.objects.get(workshop=workshop)
    assert not any(register.usable(code) for code in codes)
    assert bytes(register.issued) + bytes(register.used) + bytes(register.receipts) == b""
    assert not before & set(Response.objects.values_list("pk", flat=True))


def test_TR34_the_audit_trail_knows_no_code_no_identifier_and_no_officer(room: tuple) -> None:
    _, codes = room
    trail = " ".join(f"{entry.by} {entry.action} {entry.subject} {entry.reason}" for entry in AuditEntry.objects.all())
    assert not any(code in trail for code in codes)
    assert AuditEntry.objects.filter(action="codes.issue").count() == 1
    assert AuditEntry.objects.count() <= 3
