"""Responses in bulk: a file of them in, all or nothing, and out again."""

import random
import uuid
from collections.abc import Iterator

from django.db import transaction

from surveys.interchange.response_rows import (
    IDENTIFIER,
    SYNTHETIC,
    WORKSHOP,
    ResponseRow,
    RowProblem,
    read_rows,
    write_rows,
)
from surveys.models import audit
from surveys.models.fieldwork import Assessment, Workshop
from surveys.models.responses import Response
from surveys.models.sealing import seal_workshop


class ResponsesRefused(Exception):
    """The file was not imported; nothing changed. ``problems`` name row and column."""

    def __init__(self, problems: list[RowProblem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def import_responses(assessment: Assessment, content: bytes, *, by: audit.Actor, language: str = "en") -> int:
    """Store every response of a CSV file, or none; the number stored. Raises ResponsesRefused.

    A file is a finished batch: workshops of it that are closed are sealed with it, so that their results
    can be released. Workshops still open stay open.
    """
    rows, problems = read_rows(content, assessment.version.document, language=language)
    if problems:
        raise ResponsesRefused(problems)
    with transaction.atomic():
        workshops = {w.slug: w for w in assessment.workshops.select_for_update().filter(rehearsal=False)}
        if problems := [*_workshop_problems(rows, workshops), *_origin_problems(rows, assessment)]:
            raise ResponsesRefused(problems)
        _insert(assessment, rows, workshops)
        audit.record(by, "responses.import", assessment, reason=f"{len(rows)} responses")
        for slug in sorted({row.workshop for row in rows}):
            if workshops[slug].state == Workshop.State.CLOSED:
                seal_workshop(workshops[slug], by)
    return len(rows)


def export_responses(assessment: Assessment) -> Iterator[str]:
    """The lines of the CSV file that ``import_responses`` takes back; by identifier, which is random.

    Only responses of sealed workshops (TR-25); a rehearsal's never.
    """
    responses = (
        Response.objects.filter(assessment=assessment, rehearsal=False, workshop__state=Workshop.State.SEALED)
        .order_by("pk")
        .values_list("pk", "workshop__slug", "answers")
    )
    return write_rows(responses.iterator(), assessment.version.document, synthetic=assessment.synthetic)


def _workshop_problems(rows: list[ResponseRow], workshops: dict[str, Workshop]) -> list[RowProblem]:
    problems = []
    for row in rows:
        workshop = workshops.get(row.workshop)
        if workshop is None:
            known = ", ".join(sorted(workshops)) or "none"
            sentence = f"The assessment has no workshop “{row.workshop[:64]}”. It has: {known}."
        elif workshop.state == Workshop.State.SEALED:
            sentence = f"The workshop “{workshop.slug}” is sealed; nothing can be added to it."
        else:
            continue
        problems.append(RowProblem(row.row, WORKSHOP, sentence))
    return problems


def _origin_problems(rows: list[ResponseRow], assessment: Assessment) -> list[RowProblem]:
    """Problems of identifiers that exist already, and of synthetic rows for an assessment of real ones."""
    problems = []
    given = [row.identifier for row in rows if row.identifier]
    existing = set(Response.objects.filter(pk__in=given).values_list("pk", flat=True))
    seen: set[uuid.UUID] = set()
    for row in rows:
        if row.identifier in existing or row.identifier in seen:
            problems.append(RowProblem(row.row, IDENTIFIER, "A response with this identifier exists already."))
        if row.identifier:
            seen.add(row.identifier)
        if row.synthetic and not assessment.synthetic:
            sentence = "The row is synthetic, and the assessment holds officers' answers; they must not be mixed."
            problems.append(RowProblem(row.row, SYNTHETIC, sentence))
    return problems


def _insert(assessment: Assessment, rows: list[ResponseRow], workshops: dict[str, Workshop]) -> None:
    responses = [
        Response(
            pk=row.identifier or uuid.uuid4(),
            assessment=assessment,
            workshop=workshops[row.workshop],
            version=assessment.version,
            answers=row.answers,
        )
        for row in rows
    ]
    random.SystemRandom().shuffle(responses)  # the order of a file may be the order of the room (TR-17)
    Response.objects.bulk_create(responses, batch_size=500)
