"""From stored responses to a frame: a part a sealed workshop, kept on disk, and the whole kept in this process.

A part is made of one workshop's responses in one go, by their random keys, never response by response: nothing shows
in which order they came (TR-17). It is made again when the mark of the workshop's answers moved (models/releases.py),
when the questionnaire of the assessment is another one, or when its file is not what was written.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Any

from django.db import transaction

from surveys.analysis.building import Builder
from surveys.analysis.frame import Frame
from surveys.analysis.parts import FORMAT, Part, joined
from surveys.documents import Document
from surveys.models.fieldwork import Assessment, Workshop
from surveys.models.questionnaires import QuestionnaireVersion
from surveys.models.response_stream import stream
from surveys.models.responses import Response
from surveys.results.part_files import forget_others, path_of, read_part, write_part
from surveys.results.releases import released, sealed_workshops

#: What is known of a response beside its answers.
PROFILE = ("cluster", "workshop")
#: Frames kept in memory.
_KEPT = 4

_frames: OrderedDict[tuple[Any, ...], Frame] = OrderedDict()
_lock = Lock()


def frame_for(assessment: Assessment) -> Frame:
    """Everything released of the assessment: sealed workshops only, in batches (TR-25)."""
    return frame_of(assessment, released(sealed_workshops(assessment)))


def frame_of(assessment: Assessment, workshops: Sequence[Workshop]) -> Frame:
    """The responses of these released workshops of the assessment, each read with the version it was filled in."""
    keys = [_key(assessment, workshop) for workshop in workshops]
    wanted = (assessment.pk, *zip(keys, (tuple(_profile(w).values()) for w in workshops), strict=True))
    with _lock:
        if wanted in _frames:
            _frames.move_to_end(wanted)
            return _frames[wanted]
    document = assessment.version.document
    parts = [
        (_part(assessment, workshop, key, document), _profile(workshop))
        for workshop, key in zip(workshops, keys, strict=True)
    ]
    forget_others(assessment.pk, [path_of(assessment.pk, workshop.pk) for workshop in workshops])
    frame = joined(document, parts, profile=PROFILE)
    with _lock:
        for old in [other for other in _frames if other[0] == assessment.pk]:
            del _frames[old]
        _frames[wanted] = frame
        while len(_frames) > _KEPT:
            _frames.popitem(last=False)
    return frame


def frame_for_rehearsal(workshop: Workshop) -> Frame:
    """A rehearsal's responses so far, never kept. ValueError for a workshop of officers' answers (TR-25)."""
    if not workshop.rehearsal:
        raise ValueError(f"{workshop.slug} is not a rehearsal; its answers are not shown before it is sealed")
    document = workshop.assessment.version.document
    return joined(document, [(_built(workshop, document), _profile(workshop))], profile=PROFILE)


def _part(assessment: Assessment, workshop: Workshop, key: str, document: Document) -> Part:
    path = path_of(assessment.pk, workshop.pk)
    part = read_part(path, key, document)
    if part is None:
        part = _built(workshop, document)
        write_part(path, part, key)
    return part


def _built(workshop: Workshop, document: Document) -> Part:
    """The part from the database, response by response, in bounded memory.

    By primary key, which is random: the order says nothing, and it is the same whenever a part is made.
    """
    builder = Builder(document)
    profile = _profile(workshop)
    with transaction.atomic():
        responses = Response.objects.filter(workshop=workshop)
        # Read before: the connection is busy while the responses stream. A response to a version that appears in
        # between moves the mark, and comes with the part that is made next.
        used = QuestionnaireVersion.objects.filter(pk__in=responses.values("version")).defer("content")
        versions = {version.pk: version.document for version in used}
        rows = stream(responses.filter(version__in=versions).order_by("pk")) if versions else ()
        for _, _, version, answers in rows:
            builder.add(answers, profile, versions[version])
    return Part(builder.size, builder.items())


def _key(assessment: Assessment, workshop: Workshop) -> str:
    """What a part is made of: the answers, the questionnaire, and what the system fills in."""
    made_of = (FORMAT, workshop.pk, workshop.stamp, assessment.version.content_hash, workshop.slug)
    return hashlib.sha256(repr(made_of).encode()).hexdigest()


def _profile(workshop: Workshop) -> dict[str, str]:
    return {"cluster": workshop.cluster.code if workshop.cluster else "", "workshop": workshop.slug}


def forget_frames() -> None:
    """Drop the frames kept in this process; the files stay."""
    with _lock:
        _frames.clear()
