"""Published versions and the audit trail cannot be changed by any path."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from surveys.documents import Theme
from surveys.models import AuditEntry, QuestionnaireVersion, audit
from surveys.models.draft_store import draft_document, store_draft
from surveys.models.questionnaires import NotPublishable, VersionIsImmutable
from tests.small import SMALL

pytestmark = pytest.mark.django_db


@pytest.fixture
def version() -> QuestionnaireVersion:
    return store_draft(SMALL).publish(SMALL, "test")


def test_a_draft_comes_back_from_its_rows_as_it_was(viet_nam_2010: object) -> None:
    from tests.factories import VIET_NAM

    assert draft_document(store_draft(SMALL)) == SMALL
    assert draft_document(store_draft(VIET_NAM)) == VIET_NAM


def test_a_version_is_the_document_that_was_published(version: QuestionnaireVersion) -> None:
    assert version.document == SMALL
    assert version.number == 1


def test_publishing_the_same_again_makes_no_second_version(version: QuestionnaireVersion) -> None:
    assert version.questionnaire.publish(SMALL, "test") == version
    changed = replace(SMALL, label="2")
    assert version.questionnaire.publish(changed, "test").number == 2


def test_a_text_without_its_translation_is_not_published() -> None:
    theme: Theme = SMALL.themes[1]
    broken = replace(SMALL, themes=(SMALL.themes[0], replace(theme, label={"en": "Work"})))
    with pytest.raises(NotPublishable) as refused:
        store_draft(broken).publish(broken, "test")
    assert refused.value.reasons == ["work: no text in vi"]


def test_editing_the_draft_leaves_the_version_alone(version: QuestionnaireVersion) -> None:
    questionnaire = version.questionnaire
    questionnaire.themes.first().questions.update(label={"en": "Changed", "vi": "Đã sửa"})
    assert QuestionnaireVersion.objects.get().document == SMALL
    assert draft_document(questionnaire) != SMALL


def _save(version: QuestionnaireVersion) -> None:
    version.number = 9
    version.save()


def _raw(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "path",
    [
        _save,
        lambda version: version.delete(),
        lambda version: QuestionnaireVersion.objects.update(number=9),
        lambda version: QuestionnaireVersion.objects.all().delete(),
        lambda version: QuestionnaireVersion.objects.bulk_update([version], ["content_hash"]),
        lambda version: QuestionnaireVersion.objects.bulk_create(
            [version], update_conflicts=True, update_fields=["content"], unique_fields=["id"]
        ),
        lambda version: QuestionnaireVersion.objects.filter(pk=version.pk).update(content={}),
        lambda version: _raw("UPDATE surveys_questionnaireversion SET number = 9"),
        lambda version: _raw("DELETE FROM surveys_questionnaireversion"),
        lambda version: version.questionnaire.delete(),
    ],
)
def test_no_path_changes_or_deletes_a_published_version(path: object, version: QuestionnaireVersion) -> None:
    before = QuestionnaireVersion.objects.values().get()
    with pytest.raises((DatabaseError, VersionIsImmutable)), transaction.atomic():
        path(version)
    assert QuestionnaireVersion.objects.values().get() == before


def test_TR34_the_audit_trail_is_only_added_to() -> None:
    audit.record("someone", "test", "a thing")
    for path in (AuditEntry.objects.all().delete, lambda: AuditEntry.objects.update(by="x")):
        with pytest.raises(DatabaseError), transaction.atomic():
            path()
    assert AuditEntry.objects.get().by == "someone"
