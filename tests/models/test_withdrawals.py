"""A published version can be taken out of use, with a reason and a trace, and stays what it was."""

import pytest
from django.db import IntegrityError, transaction

from surveys.models import AuditEntry, VersionWithdrawal, Workshop
from surveys.models.questionnaires import NotPublishable
from surveys.models.withdrawals import VersionInUse, is_withdrawn, withdraw
from tests.factories import QuestionnaireFactory, ResponseFactory
from tests.questions.test_publication_checks import _with

pytestmark = pytest.mark.django_db


def test_a_version_that_an_open_workshop_hands_out_is_not_withdrawn(workshop: Workshop) -> None:
    with pytest.raises(VersionInUse), transaction.atomic():
        withdraw(workshop.assessment.version, "test", "a wrong option")
    assert not is_withdrawn(workshop.assessment.version)


def test_a_withdrawn_version_keeps_its_text_and_its_responses_and_leaves_a_trace(workshop: Workshop) -> None:
    response = ResponseFactory(workshop=workshop)
    version, before = response.version, response.version.content
    workshop.close("test")
    with transaction.atomic():
        withdraw(version, "test", "a wrong option")
        withdraw(version, "test", "again")
    version.refresh_from_db()
    assert is_withdrawn(version)
    assert version.content == before
    assert response.version == version
    assert VersionWithdrawal.objects.get().reason == "a wrong option"
    assert AuditEntry.objects.filter(action="version.withdraw").count() == 1


def test_a_withdrawal_needs_a_reason_in_python_and_in_the_database(workshop: Workshop) -> None:
    workshop.close("test")
    with pytest.raises(ValueError, match="reason"):
        withdraw(workshop.assessment.version, "test", "  ")
    with pytest.raises(IntegrityError), transaction.atomic():
        VersionWithdrawal.objects.create(version=workshop.assessment.version, by="test", reason="")


def test_a_draft_with_a_fault_in_its_logic_is_not_published_and_the_reason_names_the_question() -> None:
    with pytest.raises(NotPublishable) as refused:
        QuestionnaireFactory().publish(_with("words", relevant="${seen} = 'perhaps'"), "test")
    assert refused.value.reasons[0].startswith("words is never asked")
