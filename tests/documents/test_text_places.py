"""Every text of a questionnaire stands at one place, and no place stands twice."""

from dataclasses import replace

from surveys.documents.text_places import placed_texts
from tests.factories import VIET_NAM
from tests.small import SMALL, texts


def test_every_text_an_officer_can_meet_has_one_place() -> None:
    places = [placed.place for placed in placed_texts(SMALL)]
    assert len(places) == len(set(places))
    assert {"title", "theme/work/label", "grid/work/need/label", "question/where/constraint_message",
            "option/yn/dk/label", "question/purpose/label"} <= set(places)  # fmt: skip
    options = {(q.list_name, c.name) for q in SMALL.all_rows() for c in q.choices}
    parts = sum(1 + bool(q.hint) + bool(q.constraint_message) for q in SMALL.all_rows())
    assert len(places) == 1 + len(SMALL.themes) + 1 + parts + len(options)


def test_the_texts_of_2010_are_all_there() -> None:
    words = {text for placed in placed_texts(VIET_NAM) for text in placed.texts.values()}
    for question in VIET_NAM.all_rows():
        assert set(question.label.values()) <= words
        assert {text for choice in question.choices for text in choice.label.values()} <= words


def test_a_shared_list_stands_where_it_comes_first() -> None:
    (yes,) = [placed for placed in placed_texts(SMALL) if placed.place == "option/yn/yes/label"]
    assert (yes.theme, yes.question, yes.number) == ("work", "seen", "1.1")
    renamed = replace(SMALL, title=texts("Other"))
    assert placed_texts(renamed)[0].texts == texts("Other")
