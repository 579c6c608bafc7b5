"""TR-18: nobody can find out which code gave which answers, from the database, its system columns or its dump.

100 officers with known codes send known answers in a known order; then somebody with the whole database,
and even the key of the hashes, tries to match codes with responses. A match by chance is 1 in 100.
"""

import math
import re
from collections.abc import Sequence

import pytest
from django.db import connection

from surveys.models import AuditEntry, CodeRegister, QuarantinedSubmission, Response, Workshop
from surveys.models.codes import CodeRegister as Register
from surveys.models.keyed_hash import WIDTH
from surveys.models.sealing import seal_workshop
from tests.collect.officer import Officer
from tests.collect.test_begin import begin
from tests.factories import AssessmentFactory, WorkshopFactory, codes_for

COUNT = 100
#: Comparisons of two orders in this file: fewer than this many.
COMPARISONS = 200
#: Correct matches of two orders that chance reaches in 1 comparison of 10 million: P(Poisson(1) >= 10) = 0.0000001.
#: A way that leads from codes to answers matches all 100; one that leads to every tenth of them is still found.
TOO_MANY = 10

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room() -> tuple[Workshop, list[str]]:
    """The workshop, and its codes in the order in which they were used; answer n is given with code n."""
    workshop = WorkshopFactory(assessment=AssessmentFactory())
    codes = codes_for(workshop, COUNT)
    for number, code in enumerate(codes):
        answers = {"consent": "agree", "words": str(number)}
        assert begin(workshop, {"code": code}).status_code == 204
        assert Officer(workshop, code, answers).send().status_code == 201
    return workshop, codes


@pytest.fixture
def refused() -> tuple[Workshop, list[str]]:
    """The same room, and each officer first sent answers that the questionnaire does not take, under his code."""
    workshop = WorkshopFactory(assessment=AssessmentFactory())
    codes = codes_for(workshop, COUNT)
    for number, code in enumerate(codes):
        answers = {"consent": "agree", "words": str(number), "seen": "maybe"}
        assert Officer(workshop, code, answers).send().status_code == 422
        assert Officer(workshop, code, {"consent": "agree", "words": str(number)}).send().status_code == 201
    return workshop, codes


def _orders_of_responses(table: str = "surveys_response") -> dict[str, list[int]]:
    """The numbers of the answers in every order the database can tell."""
    columns = ["xmin::text::bigint", "ctid", "id", "received_on, ctid", "answers::text"]
    columns += ["client", "content"] if table == "surveys_quarantinedsubmission" else []
    orders = {}
    with connection.cursor() as cursor:
        for column in columns:
            cursor.execute(f"SELECT answers->>'words' FROM {table} ORDER BY {column}")
            orders[column] = [int(words) for (words,) in cursor.fetchall()]
        with cursor.copy(f"COPY {table} TO STDOUT") as copy:
            dump = b"".join(bytes(part) for part in copy).decode()
    orders["dump"] = [int(number) for number in re.findall(r'"words": "(\d+)"', dump)]
    model = QuarantinedSubmission if table == "surveys_quarantinedsubmission" else Response
    orders["as the ORM lists them"] = [int(row.answers["words"]) for row in model.objects.all()]
    return orders


def _orders_of_codes(workshop: Workshop, codes: Sequence[str]) -> dict[str, list[int]]:
    """The numbers of the codes in every order that what is kept of them can tell, with the key in hand."""
    register = CodeRegister.objects.get(workshop=workshop)
    number_of = {Register._code(register, code): number for number, code in enumerate(codes)}
    orders = {}
    for name in ("issued", "started", "used"):
        packed = bytes(getattr(register, name))
        hashes = [packed[at : at + WIDTH] for at in range(0, len(packed), WIDTH)]
        orders[name] = [number_of[hashed] for hashed in hashes]
    receipts = bytes(register.receipts)
    orders["receipts"] = [at // (2 * WIDTH) for at in range(0, len(receipts), 2 * WIDTH)]
    return orders


def _matches(one: Sequence[int], two: Sequence[int]) -> int:
    return sum(a == b for a, b in zip(one, two, strict=False))


def test_TR18_the_bound_of_these_tests_is_what_chance_reaches_in_less_than_1_of_10_000_runs_of_all_of_them() -> None:
    below = sum(math.exp(-1) / math.factorial(k) for k in range(TOO_MANY))
    assert COMPARISONS * (1 - below) < 1 / 10_000
    orders_of_responses = 7 + 2  # with what quarantine alone has
    orders_of_codes = 3
    assert 2 * orders_of_responses * (orders_of_codes + 1) < COMPARISONS


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
    kept = (register.issued, register.started, register.used, register.receipts)
    assert b"".join(bytes(packed) for packed in kept) == b""
    assert not before & set(Response.objects.values_list("pk", flat=True))


def test_TR18_quarantine_leads_from_no_code_to_answers_before_sealing(refused: tuple) -> None:
    workshop, codes = refused
    for of_codes, code_order in _orders_of_codes(workshop, codes).items():
        if of_codes in ("receipts", "started"):
            continue  # receipts: random identifiers; started: nobody told in this room
        for of_rows, order in _orders_of_responses("surveys_quarantinedsubmission").items():
            assert len(order) == COUNT
            assert _matches(code_order, order) < TOO_MANY, (of_codes, of_rows)


def test_TR18_after_sealing_quarantine_shows_neither_the_rooms_order_nor_that_of_the_responses(refused: tuple) -> None:
    workshop, _ = refused
    table = "surveys_quarantinedsubmission"
    assert _matches(range(COUNT), _orders_of_responses(table)["xmin::text::bigint"]) == COUNT  # it has teeth
    workshop.close("test")
    seal_workshop(workshop, "test")
    assert not QuarantinedSubmission.objects.exclude(client=None, content=None).exists()
    for name, order in _orders_of_responses(table).items():
        if name == "answers::text":
            continue
        assert sorted(order) == list(range(COUNT))
        assert _matches(range(COUNT), order) < TOO_MANY, name
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {table}")
        assert cursor.fetchone() == (1,)


def test_TR17_a_fill_that_begins_leaves_no_row_of_its_own(room: tuple) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM surveys_coderegister")
        assert cursor.fetchone() == (1,)


def test_TR34_the_audit_trail_knows_no_code_no_identifier_and_no_officer(room: tuple) -> None:
    _, codes = room
    trail = " ".join(f"{entry.by} {entry.action} {entry.subject} {entry.reason}" for entry in AuditEntry.objects.all())
    assert not any(code in trail for code in codes)
    assert AuditEntry.objects.filter(action="codes.issue").count() == 1
    assert AuditEntry.objects.count() <= 3
