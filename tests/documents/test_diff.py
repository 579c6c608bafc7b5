"""Two versions compared in plain words: what was added, removed, reworded and moved, and nothing else."""

import string
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from surveys.documents import Document, Question, Theme
from surveys.documents.diff import Change, differences
from surveys.documents.diff_messages import CHANGE_MESSAGES
from tests.factories import VIET_NAM
from tests.small import SMALL, choices, texts


def _with(name: str, **changes: Any) -> Document:
    """SMALL with one question changed."""
    themes = tuple(
        replace(theme, questions=tuple(replace(q, **changes) if q.name == name else q for q in theme.questions))
        for theme in SMALL.themes
    )
    return replace(SMALL, themes=themes)


def _only(new: Document) -> Change:
    (change,) = differences(SMALL, new)
    return change


def _work(*questions: Question) -> Document:
    return replace(SMALL, themes=(SMALL.themes[0], replace(SMALL.themes[1], questions=questions)))


def test_a_version_does_not_differ_from_itself() -> None:
    assert differences(VIET_NAM, VIET_NAM) == []


def test_a_reworded_question_is_told_with_both_wordings_and_its_language() -> None:
    change = _only(_with("seen", label={**texts("Have you seen it?"), "vi": "Anh/chị đã thấy chưa?"}))
    assert change.item == "seen"
    assert change.sentence("en") == (
        "Question 1.1 (seen) reads differently in vi: “Have you seen it? (vi)” became “Anh/chị đã thấy chưa?”."
    )
    assert change.sentence("vi").startswith("Câu 1.1 (seen) được diễn đạt lại (vi)")


def test_white_space_is_no_wording() -> None:
    assert differences(SMALL, _with("seen", label={**texts("Have you seen it?"), "en": "Have  you\nseen it? "})) == []


def test_an_option_added_removed_and_moved_are_told_apart() -> None:
    added = _only(_with("seen", choices=choices("yes", "no", "dk", "maybe")))
    assert (added.key, added.sentence("en")) == ("option_added", "1.1 (seen): option “maybe” was added.")
    assert _only(_with("seen", choices=choices("yes", "no"))).key == "option_removed"
    assert _only(_with("seen", choices=choices("no", "yes", "dk"))).key == "options_reordered"


def test_every_setting_that_differs_is_told_by_its_name() -> None:
    changes = differences(SMALL, _with("where", max_choices=2, exclusive=(), key=("road",), required=True))
    assert {str(change.values["setting"]["en"]) for change in changes} == {  # type: ignore[index]
        "most options", "options that stand alone", "the right options", "must be answered",
    }  # fmt: skip


def test_a_question_that_moved_is_told_once_and_its_neighbours_are_not() -> None:
    questions = SMALL.themes[1].questions
    change = _only(_work(*questions[1:4], questions[0], *questions[4:]))
    assert (change.key, change.item) == ("question_moved", "seen")


def test_questions_added_and_removed_are_told_and_do_not_move_the_others() -> None:
    questions = SMALL.themes[1].questions
    new = Question("extra", "text", texts("More?"), number="1.9")
    changes = differences(SMALL, _work(new, *questions[1:]))
    assert [(change.key, change.item) for change in changes] == [
        ("question_added", "extra"),
        ("question_removed", "seen"),
    ]


def test_a_question_in_another_theme_is_told_with_both_themes() -> None:
    intro, work = SMALL.themes
    moved = replace(
        SMALL,
        themes=(
            replace(intro, questions=(*intro.questions, work.questions[-1])),
            replace(work, questions=work.questions[:-1]),
        ),
    )
    change = _only(moved)
    assert change.sentence("en") == "Question total moved from theme “work” to theme “intro”."


def test_themes_grids_title_and_languages_are_compared_too() -> None:
    work = SMALL.themes[1]
    new = replace(
        SMALL,
        title=texts("Another title"),
        languages=("vi", "en", "km"),
        themes=(
            replace(work, label=texts("Your work"), grids=(replace(work.grids[0], label=texts("Which?")),)),
            SMALL.themes[0],
            Theme("end", texts("The end"), ()),
        ),
    )
    keys = [change.key for change in differences(SMALL, new)]
    assert set(keys) == {
        "title_changed", "language_added", "theme_reworded", "grid_reworded", "theme_added", "themes_reordered",
    }  # fmt: skip


@given(st.permutations(SMALL.themes[1].questions))
def test_what_moved_and_what_stayed_together_make_the_new_order(order: list[Question]) -> None:
    moved = {change.item for change in differences(SMALL, _work(*order))}
    old = [question.name for question in SMALL.themes[1].questions if question.name not in moved]
    new = [question.name for question in order if question.name not in moved]
    assert old == new
    assert (moved == set()) == (tuple(order) == SMALL.themes[1].questions)


@given(st.data())
def test_removing_and_adding_are_each_others_mirror(data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from([q.name for q in SMALL.themes[1].questions])))
    fewer = _work(*(q for q in SMALL.themes[1].questions if q.name not in gone))
    assert {(c.key, c.item) for c in differences(SMALL, fewer)} == {("question_removed", name) for name in gone}
    assert {(c.key, c.item) for c in differences(fewer, SMALL)} == {("question_added", name) for name in gone}


def test_every_change_has_its_sentence_in_both_languages_with_the_same_places() -> None:
    for key, sentence in CHANGE_MESSAGES.items():
        places = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in sentence.values()]
        assert set(sentence) == {"en", "vi"}, key
        assert places[0] == places[1], key
