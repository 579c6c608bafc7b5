"""Terms of the glossary are found as words in the source and asked for in the translation."""

import unicodedata

import pytest

from surveys.questions.glossary import Term, missing_terms

PRECURSOR = Term({"en": "precursor", "vi": "tiền chất"})
CHECKPOINT = Term({"en": "checkpoint", "vi": "cửa khẩu"})


def _missing(english: str, vietnamese: str) -> list[Term]:
    return missing_terms([PRECURSOR, CHECKPOINT], {"en": english, "vi": vietnamese}, source="en", target="vi")


@pytest.mark.parametrize(
    ("english", "vietnamese", "missing"),
    [
        ("Which are drug precursors?", "Chất nào là tiền chất ma túy?", []),
        ("Which are drug precursors?", "Chất nào là hóa chất ma túy?", [PRECURSOR]),
        ("At a Checkpoint, a precursor", "Tại trạm", [PRECURSOR, CHECKPOINT]),
        ("The precursory study", "Nghiên cứu", []),
        ("A precursor", "", []),
        ("", "tiền chất", []),
        ("A PRECURSOR", unicodedata.normalize("NFD", "TIỀN CHẤT"), []),
        ("A precursor", "Một tiền\n chất", []),
    ],
)
def test_a_term_is_missing_where_its_source_has_it_and_its_translation_has_not(
    english: str, vietnamese: str, missing: list[Term]
) -> None:
    assert _missing(english, vietnamese) == missing


def test_a_term_without_a_translation_is_never_missing() -> None:
    assert missing_terms([Term({"en": "precursor"})], {"en": "a precursor", "vi": "x"}, source="en", target="vi") == []
