"""Coding of open answers: only sealed workshops' answers, only what was released, two coders apart, nothing untold."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from surveys.models import Assessment, AuditEntry, Code, CodeFrame, Coding, Response
from surveys.models.coding import UnknownCodes, coded_answers, raw_answers, release, save_codings, settle
from surveys.results.coded import coded_name, coded_results, coder_pairs
from surveys.results.door import Query
from tests.factories import ResponseFactory, WorkshopFactory

pytestmark = pytest.mark.django_db
ITEM = "c_comments"


@pytest.fixture
def frame(viet_nam_2010: Assessment) -> CodeFrame:
    """A frame of two codes, and an answer to the open item in each of the 33 responses."""
    for at, response in enumerate(Response.objects.order_by("pk")):
        response.answers = {**response.answers, ITEM: f"Ý kiến {at}"}
        response.save(update_fields=["answers"])
    frame = CodeFrame.objects.create(assessment=viet_nam_2010, item=ITEM)
    for at, name in enumerate(("training", "equipment")):
        Code.objects.create(frame=frame, position=at, name=name, label={"en": name, "vi": f"{name} vi"})
    return frame


def _release_all(frame: CodeFrame) -> list[str]:
    raw = raw_answers(frame)
    release(frame, {str(response.pk): (text, {"en": "An opinion"}) for response, text in raw}, by="manager")
    return [str(response.pk) for response, _text in raw]


def test_TR25_only_answers_of_sealed_workshops_can_be_released(frame: CodeFrame) -> None:
    room = WorkshopFactory(assessment=frame.assessment, slug="open")
    hidden = ResponseFactory(workshop=room, answers={ITEM: "not yet"})
    rehearsal = WorkshopFactory(assessment=frame.assessment, slug="r", rehearsal=True)
    ResponseFactory(workshop=rehearsal, answers={ITEM: "only tried"})
    assert len(raw_answers(frame)) == 33
    with pytest.raises(KeyError):
        release(frame, {str(hidden.pk): ("x", {})}, by="manager")


def test_a_coder_reads_the_redacted_text_and_never_the_original(frame: CodeFrame) -> None:
    response, _text = raw_answers(frame)[0]
    release(frame, {str(response.pk): ("Ý kiến [...]", {"en": "Opinion [...]"})}, by="manager")
    (one,) = coded_answers(frame)
    assert one.answer.redacted == "Ý kiến [...]"
    response.refresh_from_db()
    assert response.answers[ITEM] == "Ý kiến 0"
    assert AuditEntry.objects.filter(action="answers.release", by="manager").count() == 1


def test_what_was_not_released_cannot_be_coded_and_unknown_codes_are_refused(frame: CodeFrame) -> None:
    response, _text = raw_answers(frame)[0]
    with pytest.raises(KeyError):
        save_codings(frame, {str(response.pk): ["training"]}, by="an")
    first = _release_all(frame)[0]
    with pytest.raises(UnknownCodes, match="weather"):
        save_codings(frame, {first: ["weather"]}, by="an")
    assert Coding.objects.count() == 0


def test_two_coders_keep_their_own_codes_and_what_both_say_is_final(frame: CodeFrame) -> None:
    first, second, third = _release_all(frame)[:3]
    save_codings(frame, {first: ["training"], second: ["training"]}, by="an")
    save_codings(frame, {first: ["training"], second: ["equipment"], third: []}, by="binh")
    found = {str(one.answer.response_id): one for one in coded_answers(frame)}
    assert found[first].final == ("training",)
    assert (found[second].final, found[second].disputed) == (None, True)
    assert found[third].final == ()
    settle(frame, {second: ["equipment", "training"]}, by="chief")
    settled = {str(one.answer.response_id): one for one in coded_answers(frame)}[second]
    assert (settled.final, settled.disputed) == (("training", "equipment"), False)
    assert settled.by_coder == {"an": ("training",), "binh": ("equipment",)}
    assert AuditEntry.objects.filter(action="coding.settle").count() == 1


def test_the_database_holds_one_coding_a_coder_and_an_author_for_what_was_settled(frame: CodeFrame) -> None:
    first = _release_all(frame)[0]
    save_codings(frame, {first: ["training"]}, by="an")
    with pytest.raises(IntegrityError), transaction.atomic():
        Coding.objects.create(frame=frame, response_id=first, coder="an")
    with pytest.raises(IntegrityError), transaction.atomic():
        Coding.objects.create(frame=frame, response_id=first, coder="")


def test_coded_answers_are_tabulated_like_a_multiple_choice_with_their_base(frame: CodeFrame) -> None:
    ids = _release_all(frame)
    save_codings(frame, {pk: ["training"] for pk in ids[:20]}, by="an")
    save_codings(frame, {pk: ["training", "equipment"] for pk in ids[20:30]}, by="an")
    save_codings(frame, {ids[30]: []}, by="an")
    table = coded_results(frame.assessment).table(coded_name(ITEM))
    overall = table.segment("all")
    assert (overall.asked, overall.answered, overall.missing, overall.mentions) == (33, 30, 3, 40)
    by_name = {figure.name: figure for figure in overall.figures}
    assert (by_name["training"].count, by_name["training"].base) == (30, 30)
    assert (by_name["equipment"].count, by_name["equipment"].percent_of_mentions) == (10, 25)
    by_cluster = coded_results(frame.assessment, Query(by="cluster")).table(coded_name(ITEM))
    assert sum(segment.asked or 0 for segment in by_cluster.segments[1:]) == 33


def test_the_table_of_coded_answers_moves_with_the_coding_and_with_its_codes(frame: CodeFrame) -> None:
    ids = _release_all(frame)

    def counted() -> dict[str, int | None]:
        segment = coded_results(frame.assessment).table(coded_name(ITEM)).segment("all")
        return {figure.name: figure.count for figure in segment.figures}

    save_codings(frame, {pk: ["training"] for pk in ids[:20]}, by="an")
    assert counted() == {"training": 20, "equipment": 0}
    save_codings(frame, {pk: ["training"] for pk in ids[20:25]}, by="an")
    assert counted() == {"training": 25, "equipment": 0}
    Code.objects.create(frame=frame, name="pay", label={"en": "pay", "vi": "lương"}, position=9)
    assert counted() == {"training": 25, "equipment": 0, "pay": 0}


def test_the_agreement_of_two_coders_is_over_the_answers_both_coded(frame: CodeFrame) -> None:
    ids = _release_all(frame)
    save_codings(frame, {pk: ["training"] for pk in ids[:10]} | {pk: [] for pk in ids[10:20]}, by="an")
    save_codings(frame, {pk: ["training"] for pk in ids[:8]} | {pk: [] for pk in ids[8:16]}, by="binh")
    (pair,) = coder_pairs(frame)
    training = pair.by_code["training"]
    assert (training.answers, training.both, training.first_only, training.neither) == (16, 8, 2, 6)
    # By hand: observed 14/16; chance (10*8 + 6*8)/256 = 0.5; kappa (0.875 - 0.5) / 0.5.
    assert training.kappa == pytest.approx(0.75)
    assert pair.by_code["equipment"].kappa is None


def test_an_assessment_without_code_frames_has_no_coded_tables(viet_nam_2010: Any) -> None:
    assert coded_results(viet_nam_2010).tables == ()
