"""The frame on disk: the same as one made anew, whatever happens to its files or to the answers."""

import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.utils import timezone
from hypothesis import given, settings

from surveys.analysis.frame import Frame, Record, build_frame
from surveys.analysis.parts import BrokenPart, Part, joined, part_from_bytes, part_to_bytes
from surveys.models import Assessment, Response
from surveys.results.frames import forget_frames, frame_for
from surveys.results.part_files import folder_of
from tests.analysis.build import EVERY_KIND, responses
from tests.factories import ResponseFactory, WorkshopFactory


def same(one: Frame, other: Frame) -> bool:
    """Whether both hold the same responses in the same order."""
    return (
        one.size == other.size
        and all(np.array_equal(one.states[name], other.states[name]) for name in one.states)
        and all(list(map(repr, one.columns[name])) == list(map(repr, other.columns[name])) for name in one.columns)
        and all(list(one.profile[name]) == list(other.profile[name]) for name in one.profile)
    )


@settings(max_examples=40)
@given(responses())
def test_parts_written_read_and_joined_are_the_frame_made_at_once(rows: list) -> None:
    by_workshop = {name: [answers for answers, w in rows if w == name] for name in ("A1", "A2", "B1", "B2")}
    parts = []
    for workshop, answers in by_workshop.items():
        built = build_frame(EVERY_KIND, [Record(given, {"workshop": workshop}) for given in answers], profile=())
        content = b"".join(part_to_bytes(Part(built.size, built.items), "key"))
        profile = {"workshop": workshop, "cluster": workshop[:1]}
        parts.append((part_from_bytes(content, "key", EVERY_KIND), profile))
    records = [
        Record(given, {"workshop": workshop, "cluster": workshop[:1]})
        for workshop, answers in by_workshop.items()
        for given in answers
    ]
    whole = build_frame(EVERY_KIND, records, profile=("cluster", "workshop"))
    assert same(joined(EVERY_KIND, parts, profile=("cluster", "workshop")), whole)


def test_a_part_cut_short_changed_or_made_of_something_else_is_refused() -> None:
    built = build_frame(EVERY_KIND, [Record({"one": "a"}, {})], profile=())
    content = b"".join(part_to_bytes(Part(1, built.items), "key"))
    broken = [b"", content[:40], content[:-1], content[:200] + b"x" + content[201:], content + b"x"]
    for bad, key in [*((bad, "key") for bad in broken), (content, "another key")]:
        with pytest.raises((BrokenPart, ValueError)):
            part_from_bytes(bad, key, EVERY_KIND)


def files(assessment: Assessment) -> list[Path]:
    return sorted(folder_of(assessment.pk).glob("*"))


def test_there_is_one_file_a_sealed_workshop_that_only_the_program_reads(viet_nam_2010: Any) -> None:
    frame_for(viet_nam_2010)
    assert len(files(viet_nam_2010)) == 2
    assert {stat.S_IMODE(path.stat().st_mode) for path in files(viet_nam_2010)} == {0o600}
    assert stat.S_IMODE(folder_of(viet_nam_2010.pk).stat().st_mode) == 0o700


def test_broken_files_are_made_again(viet_nam_2010: Any) -> None:
    before = frame_for(viet_nam_2010)
    first, second = files(viet_nam_2010)
    first.write_bytes(b"TNA frame\nnot really")
    second.write_bytes(second.read_bytes()[:-5])
    forget_frames()
    assert same(frame_for(viet_nam_2010), before)
    assert all(len(path.read_bytes()) > 1000 for path in files(viet_nam_2010))


def test_a_correction_and_a_withdrawal_reach_the_frame_whatever_path_they_take(viet_nam_2010: Any) -> None:
    origin = frame_for(viet_nam_2010).columns["q1_12/origin"].sum()
    response = Response.objects.filter(assessment=viet_nam_2010, answers__q1_12=["origin"]).first()
    Response.objects.filter(pk=response.pk).update(answers=response.answers | {"q1_12": ["transit"]})
    assert frame_for(viet_nam_2010).columns["q1_12/origin"].sum() == origin - 1
    response.delete()
    assert frame_for(viet_nam_2010).size == 32
    forget_frames()
    assert frame_for(viet_nam_2010).size == 32


def test_after_correction_withdrawal_and_extension_the_frame_is_that_of_a_rebuild(viet_nam_2010: Any) -> None:
    frame_for(viet_nam_2010)
    before = {path: path.stat().st_ino for path in files(viet_nam_2010)}
    later = WorkshopFactory(assessment=viet_nam_2010, state="sealed", sealed_at=timezone.now())
    answers = list(viet_nam_2010.responses.order_by("pk").values_list("answers", flat=True))
    for own in answers[:6]:
        ResponseFactory(workshop=later, answers=own | {"q5_10": "Thêm"})
    extended = frame_for(viet_nam_2010)
    assert extended.size == 39
    after = {path: path.stat().st_ino for path in files(viet_nam_2010)}
    assert before.items() < after.items()  # only the new workshop's part was made
    ResponseFactory(workshop=later, version=older_version(viet_nam_2010), answers=answers[7])
    corrected, withdrawn = later.responses.order_by("pk")[:2]
    later.responses.filter(pk=corrected.pk).update(answers=answers[8])
    withdrawn.delete()
    kept = frame_for(viet_nam_2010)
    assert before.items() < {path: path.stat().st_ino for path in files(viet_nam_2010)}.items()
    forget_frames()
    for path in files(viet_nam_2010):
        path.unlink()
    assert same(kept, frame_for(viet_nam_2010))
    records = [
        Record(
            response.answers,
            {"workshop": workshop.slug, "cluster": workshop.cluster.code},
            response.version.document,
        )
        for workshop in viet_nam_2010.workshops.filter(state="sealed").order_by("sealed_at", "pk")
        for response in workshop.responses.order_by("pk").select_related("version")
    ]
    assert same(kept, build_frame(viet_nam_2010.version.document, records, profile=("cluster", "workshop")))


def older_version(assessment: Assessment) -> Any:
    """A version of its questionnaire that did not ask the first theme's last question."""
    document = assessment.version.document
    first = document.themes[1]
    shorter = replace(first, questions=first.questions[:-1])
    return assessment.version.questionnaire.publish(
        replace(document, themes=(document.themes[0], shorter, *document.themes[2:])), "test"
    )


def test_TR17_an_open_workshop_has_no_mark_that_moves(workshop: Any) -> None:
    ResponseFactory.create_batch(3, workshop=workshop)
    assert not hasattr(type(workshop).objects.get(pk=workshop.pk), "answers_stamp")


def test_many_at_once_get_the_same_frame(viet_nam_2010: Any) -> None:
    wanted = frame_for(viet_nam_2010)
    paths = files(viet_nam_2010)
    content = [path.read_bytes() for path in paths]
    write = (
        "import sys, os, tempfile; path, source = sys.argv[1:]; content = open(source, 'rb').read()\n"
        "for _ in range(200):\n"
        "    handle, name = tempfile.mkstemp(dir=os.path.dirname(path)); os.write(handle, content); os.close(handle)\n"
        "    os.replace(name, path)"
    )
    source = paths[0].with_suffix(".copy")
    source.write_bytes(content[0])
    other = subprocess.Popen([sys.executable, "-c", write, str(paths[0]), str(source)])
    while other.poll() is None:
        forget_frames()
        assert same(frame_for(viet_nam_2010), wanted)
    source.unlink()
    assert [path.read_bytes() for path in files(viet_nam_2010)] == content


def test_what_is_blank_behind_the_last_answer_was_not_reached() -> None:
    built = build_frame(EVERY_KIND, [Record({"one": "b", "row": "x"}, {})], profile=())
    states = {name: built.states[name][0] for name in EVERY_KIND.by_name}
    from surveys.analysis.frame import STATES

    named = {name: str(STATES[state]) for name, state in states.items()}
    assert named.pop("sum") == "blank"  # computed, so nobody could reach it
    behind = {"order", "scale", "moment", "hour", "read"}
    assert {named.pop(name) for name in behind} == {"not_reached"}
    assert named == {
        "one": "answered",
        "several": "blank",
        "row": "answered",
        "whole": "not_reached",
        "part": "not_reached",
        "words": "not_reached",
        "day": "not_reached",
        "filtered": "skipped_by_logic",
        "honest": "not_reached",
    }
