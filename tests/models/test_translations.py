"""Translations of a draft: missing, stale, saved without overwriting anybody; remarks brought back to questions."""

from dataclasses import replace
from typing import Any

import pytest

from surveys.documents import Document
from surveys.models import AuditEntry, Question, Questionnaire, Workshop
from surveys.models.draft_store import draft_document, store_draft
from surveys.models.draft_texts import Saved, Written, save_translations
from surveys.models.questionnaires import NotPublishable
from surveys.models.remarks import sorted_by_question, wording_remarks
from surveys.models.sealing import seal_workshop
from surveys.models.translations import Progress, stale_places, text_hash, translations
from tests.factories import AssessmentFactory, ResponseFactory, WorkshopFactory
from tests.small import SMALL, texts

pytestmark = pytest.mark.django_db
PLACE = "question/seen/label"


def _with(name: str, **changes: Any) -> Document:
    themes = tuple(
        replace(theme, questions=tuple(replace(q, **changes) if q.name == name else q for q in theme.questions))
        for theme in SMALL.themes
    )
    return replace(SMALL, themes=themes)


@pytest.fixture
def draft() -> Questionnaire:
    return store_draft(SMALL)


def _progress(draft: Questionnaire, place: str = PLACE) -> Progress:
    found = translations(draft, draft_document(draft), "vi")
    return next(one.progress for one in found if one.placed.place == place)


def _edit(draft: Questionnaire, language: str, text: str) -> None:
    """Somebody edits the question in the admin."""
    question = Question.objects.get(theme__questionnaire=draft, name="seen")
    question.label = {**question.label, language: text}
    question.save(update_fields=["label"])


def _save(draft: Questionnaire, text: str, seen: str) -> Saved:
    return save_translations(draft, "vi", {PLACE: Written(text, text_hash(seen))}, by="translator")


def test_a_draft_from_a_workbook_is_translated_and_nothing_is_stale(draft: Questionnaire) -> None:
    assert {one.progress for one in translations(draft, draft_document(draft), "vi")} == {Progress.DONE}
    assert stale_places(draft, draft_document(draft)) == []


def test_a_translation_is_stale_when_its_source_changed_and_stops_publication(draft: Questionnaire) -> None:
    _edit(draft, "en", "Have you ever seen it?")
    assert _progress(draft) is Progress.STALE
    with pytest.raises(NotPublishable) as refused:
        draft.publish(draft_document(draft), "test")
    assert refused.value.reasons == [f"{PLACE}: the text changed after it was translated into vi"]


def test_it_is_fresh_again_when_the_source_comes_back_or_the_translation_follows(draft: Questionnaire) -> None:
    _edit(draft, "en", "Have you ever seen it?")
    _edit(draft, "en", "Have you seen it?")
    assert _progress(draft) is Progress.DONE
    _edit(draft, "en", "Have you ever seen it?")
    _edit(draft, "vi", "Anh/chị đã từng thấy chưa?")
    assert _progress(draft) is Progress.DONE


def test_polishing_the_translation_makes_nothing_stale(draft: Questionnaire) -> None:
    _edit(draft, "vi", "Anh/chị đã thấy chưa?")
    assert stale_places(draft, draft_document(draft)) == []


def test_a_workbook_with_a_new_source_and_the_old_translation_leaves_it_stale(draft: Questionnaire) -> None:
    label = {"en": "Have you ever seen it?", "vi": SMALL.by_name["seen"].label["vi"]}
    again = store_draft(_with("seen", label=label))
    assert _progress(again) is Progress.STALE
    assert _progress(store_draft(_with("seen", label=label))) is Progress.STALE
    assert _progress(store_draft(_with("seen", label={**label, "vi": "Đã từng thấy chưa?"}))) is Progress.DONE


def test_saving_a_translation_writes_it_to_the_draft_and_confirms_its_source(draft: Questionnaire) -> None:
    _edit(draft, "en", "Have you ever seen it?")
    saved = _save(draft, "Anh/chị đã từng thấy chưa?", "Have you seen it? (vi)")
    assert (saved.count, saved.conflicts) == (1, ())
    assert draft_document(draft).by_name["seen"].label == {
        "en": "Have you ever seen it?",
        "vi": "Anh/chị đã từng thấy chưa?",
    }
    assert _progress(draft) is Progress.DONE
    assert AuditEntry.objects.filter(action="translation.save").count() == 1


def test_confirming_a_translation_that_is_still_right_ends_its_being_stale(draft: Questionnaire) -> None:
    _edit(draft, "en", "Have you seen it, ever?")
    _save(draft, "Have you seen it? (vi)", "Have you seen it? (vi)")
    assert _progress(draft) is Progress.DONE


def test_two_translators_never_overwrite_each_other(draft: Questionnaire) -> None:
    first = _save(draft, "Một", "Have you seen it? (vi)")
    second = _save(draft, "Hai", "Have you seen it? (vi)")
    assert (first.count, second.count) == (1, 0)
    assert [one.target for one in second.conflicts] == ["Một"]
    assert draft_document(draft).by_name["seen"].label["vi"] == "Một"
    assert _save(draft, "Hai", "Một").count == 1


def test_every_place_of_a_draft_can_be_written(draft: Questionnaire) -> None:
    all_of_them = {
        one.placed.place: Written(f"VI {one.placed.place}", one.target_hash)
        for one in translations(draft, draft_document(draft), "vi")
    }
    assert save_translations(draft, "vi", all_of_them, by="t").count == len(all_of_them)
    draft.refresh_from_db()
    now = translations(draft, draft_document(draft), "vi")
    assert [one.target for one in now] == [f"VI {one.placed.place}" for one in now]


def test_a_place_that_is_not_there_is_refused_and_nothing_is_saved(draft: Questionnaire) -> None:
    with pytest.raises(KeyError):
        save_translations(draft, "vi", {PLACE: Written("x", ""), "question/nobody/label": Written("x", "")}, by="t")
    assert draft_document(draft).by_name["seen"].label == texts("Have you seen it?")


def test_remarks_stand_at_the_questions_they_name() -> None:
    remarks = ["Câu 1.2 khó hiểu", "see q and 1.22", "1.2.3", "WHERE và 1.1 giống nhau", "Tốt"]
    found = sorted_by_question(remarks, SMALL)
    assert found.by_question == {"where": [remarks[0], remarks[3]], "seen": [remarks[3]]}
    assert found.general == [remarks[1], remarks[2], remarks[4]]


def test_TR25_remarks_come_from_sealed_workshops_and_rehearsals_only() -> None:
    assessment = AssessmentFactory()
    rooms: list[Workshop] = [WorkshopFactory(assessment=assessment) for _ in range(2)]
    rehearsal = WorkshopFactory(assessment=assessment, rehearsal=True)
    for room, remark in [(rooms[0], "sealed"), (rooms[1], "open"), (rehearsal, "rehearsed")]:
        ResponseFactory(workshop=room, answers={"c_wording": remark})
    rooms[0].close("test")
    seal_workshop(rooms[0], "test")
    questionnaire = assessment.version.questionnaire
    assert sorted(wording_remarks(questionnaire, SMALL).general) == ["rehearsed", "sealed"]
