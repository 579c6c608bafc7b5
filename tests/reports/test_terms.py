"""One word for one thing: what is called alike in English is called alike in Vietnamese, in every product."""

from surveys.documents import Texts
from surveys.reports import annex1_csv, annex_texts, evidence_texts, plan_picture, texts
from surveys.reports.report import wording
from surveys.reports.sections import words
from surveys.reports.terms import TERMS

CATALOGUES: tuple[dict, ...] = (
    TERMS,
    annex_texts.HEADINGS,
    annex_texts.BASES,
    annex1_csv.HEADER,
    plan_picture._HEADER,
    evidence_texts.VARIABLES,
    texts.MARKS,
    wording._ALL,
    words._WORDS,
)


def test_what_is_called_alike_in_english_is_called_alike_in_vietnamese() -> None:
    called: dict[str, set[str]] = {}
    said: list[Texts] = [entry for catalogue in CATALOGUES for entry in catalogue.values()]
    for entry in said:
        called.setdefault(entry["en"], set()).add(entry["vi"])
    assert {english: found for english, found in called.items() if len(found) > 1} == {}
    assert len(called) < len(said)  # several products do share words


def test_percentages_are_written_alike_in_every_product() -> None:
    spaced = [entry["en"] for catalogue in CATALOGUES for entry in catalogue.values() if "5 %" in entry["en"]]
    assert spaced == []
