"""What a change of the questionnaire costs the comparison, as the pages for staff ask for it."""

from dataclasses import replace

import pytest

from surveys.documents import Document, Question
from surveys.results.comparability import Comparability, consequences
from tests.small import SMALL, choices, texts


def _with(name: str, **changes: object) -> Document:
    themes = tuple(
        replace(theme, questions=tuple(replace(q, **changes) if q.name == name else q for q in theme.questions))
        for theme in SMALL.themes
    )
    return replace(SMALL, themes=themes)


def _verdicts(new: Document, old: Document = SMALL) -> dict[str, Comparability]:
    return {one.name: one.verdict for one in consequences(old, new) if one.verdict is not Comparability.COMPARABLE}


def test_the_same_questionnaire_costs_nothing_and_notes_are_no_figures() -> None:
    found = consequences(SMALL, SMALL)
    assert {one.verdict for one in found} == {Comparability.COMPARABLE}
    assert "purpose" not in {one.name for one in found}
    assert all(one.reasons("vi") == [] for one in found)


@pytest.mark.parametrize(
    ("changed", "verdict", "reason"),
    [
        (_with("seen", label=texts("Have you seen it yourself?")), "with_caution", "Cách diễn đạt câu hỏi khác nhau."),
        (_with("seen", choices=choices("yes", "no")), "not_comparable", "Các phương án khác nhau"),
        (_with("seen", kind="text", choices=()), "not_comparable", "Dạng câu hỏi khác nhau"),
        (_with("seen", relevant=""), "not_comparable", "điều kiện để được hỏi đã thay đổi"),
    ],
)
def test_a_change_is_judged_with_its_reason_in_words(changed: Document, verdict: str, reason: str) -> None:
    assert _verdicts(changed) == {"seen": verdict}
    (one,) = [one for one in consequences(SMALL, changed) if one.name == "seen"]
    assert reason in " ".join(one.reasons("vi"))


def test_levels_named_by_numbers_are_a_scale_of_which_each_level_counts() -> None:
    scale = Question("level", "select_one", texts("How well?"), list_name="l", choices=choices("1", "2", "3"))
    old = replace(SMALL, themes=(replace(SMALL.themes[0], questions=(scale,)),))
    turned = replace(scale, choices=choices("3", "2", "1"))
    new = replace(SMALL, themes=(replace(SMALL.themes[0], questions=(turned,)),))
    assert _verdicts(new, old) == {"level": Comparability.NOT_COMPARABLE}
    plain = replace(scale, choices=choices("a", "b", "c"))
    turned_plain = replace(scale, choices=choices("c", "b", "a"))
    pair = [replace(SMALL, themes=(replace(SMALL.themes[0], questions=(one,)),)) for one in (plain, turned_plain)]
    assert _verdicts(pair[1], pair[0]) == {"level": Comparability.WITH_CAUTION}
