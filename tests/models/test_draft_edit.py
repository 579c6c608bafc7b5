"""The order of a draft: changed as a whole, or not at all when somebody else changed it first."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.models import AuditEntry, Questionnaire
from surveys.models.draft_edit import EditedMeanwhile, NoSuchOrder, moved, order_stamp, outline, reorder, stamp
from surveys.models.draft_store import draft_document, store_draft
from tests.small import SMALL

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Questionnaire:
    return store_draft(SMALL)


def _order(draft: Questionnaire) -> list[tuple[int, list[int]]]:
    return [(one.theme.pk, [question.pk for question in one.questions]) for one in outline(draft)]


def _names(draft: Questionnaire) -> list[list[str]]:
    return [[question.name for question in theme.questions] for theme in draft_document(draft).themes]


def test_a_new_order_is_the_order_of_the_document(draft: Questionnaire) -> None:
    order = _order(draft)
    first, *rest = order[-1][1]
    order[-1] = (order[-1][0], [*rest, first])
    before = _names(draft)
    reorder(draft, order, seen=order_stamp(outline(draft)), by="t")
    assert _names(draft) == [*before[:-1], [*before[-1][1:], before[-1][0]]]
    assert AuditEntry.objects.filter(action="draft.reorder").count() == 1


def test_a_question_can_go_into_another_theme(draft: Questionnaire) -> None:
    order = _order(draft)
    order[0][1].append(order[1][1].pop(0))
    reorder(draft, order, seen=order_stamp(outline(draft)), by="t")
    assert _names(draft)[0][-1] == "seen"
    assert "seen" not in _names(draft)[1]


def test_an_order_made_from_an_old_view_is_refused_and_nothing_changes(draft: Questionnaire) -> None:
    seen, order = order_stamp(outline(draft)), _order(draft)
    reorder(draft, order[::-1], seen=seen, by="somebody")
    now = _names(draft)
    with pytest.raises(EditedMeanwhile):
        reorder(draft, order, seen=seen, by="t")
    assert _names(draft) == now


def test_an_order_of_other_rows_or_one_that_tears_a_grid_is_refused(draft: Questionnaire) -> None:
    seen = order_stamp(outline(draft))
    themes = outline(draft)
    in_grid = next(question for question in themes[1].questions if question.grid_id)
    torn = _order(draft)
    torn[1][1].remove(in_grid.pk)
    torn[0][1].append(in_grid.pk)
    for wrong in (_order(draft)[:1], [], [(1, [])], [*_order(draft), (0, [])], torn):
        with pytest.raises(NoSuchOrder):
            reorder(draft, wrong, seen=seen, by="t")
    assert order_stamp(outline(draft)) == seen


@settings(max_examples=30)
@given(st.integers(-20, 20), st.integers(0, 8), st.booleans())
def test_a_button_moves_one_row_and_keeps_the_others_in_order(by: int, at: int, whole_theme: bool) -> None:
    class Row:
        def __init__(self, pk: int) -> None:
            self.pk = pk

    class Part:
        def __init__(self, pk: int, members: list[int]) -> None:
            self.theme, self.questions = Row(pk), tuple(Row(member) for member in members)

    themes = [Part(1, [10, 11, 12]), Part(2, [20, 21]), Part(3, [])]
    asked = {"theme": 1 + at % 3} if whole_theme else {"question": [10, 11, 12, 20, 21][at % 5]}
    order = moved(themes, by=by, **asked)  # type: ignore[arg-type]
    flat = [theme for theme, _ in order] if whole_theme else [pk for _, members in order for pk in members]
    row = next(iter(asked.values()))
    assert [pk for pk in flat if pk != row] == [
        pk for pk in ([1, 2, 3] if whole_theme else [10, 11, 12, 20, 21]) if pk != row
    ]


def test_a_stamp_changes_with_any_field_and_with_the_parts(draft: Questionnaire) -> None:
    one, other = outline(draft)[1].questions[:2]
    before = stamp(one)
    assert stamp(one, other) != before
    one.hint = {"en": "More"}
    assert stamp(one) != before
    one.hint = {}
    assert stamp(one) == before
