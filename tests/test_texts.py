"""Everything a person reads exists in English and Vietnamese."""

import re

import polib
import pytest

from surveys.interchange.workbook_problems import MESSAGES
from tests.texts import CATALOGUE, ROOT, sentences


@pytest.fixture(scope="module")
def catalogue() -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(str(CATALOGUE))}


def _translation(entry: polib.POEntry) -> str:
    return entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr


def test_every_sentence_of_the_source_has_its_vietnamese(catalogue: dict[str, polib.POEntry]) -> None:
    missing = [msgid for msgid in sentences() if msgid not in catalogue or not _translation(catalogue[msgid])]
    assert not missing, "run make texts and translate"


def test_the_catalogue_holds_nothing_that_is_no_longer_said(catalogue: dict[str, polib.POEntry]) -> None:
    assert set(catalogue) == set(sentences())


def test_a_translation_has_the_places_of_its_sentence(catalogue: dict[str, polib.POEntry]) -> None:
    for entry in catalogue.values():
        places = re.compile(r"%\(\w+\)s|\{\w+\}")
        assert set(places.findall(entry.msgid)) == set(places.findall(_translation(entry))), entry.msgid


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    assert polib.pofile(str(CATALOGUE)).to_binary() == CATALOGUE.with_suffix(".mo").read_bytes()


def test_a_workbooks_problems_are_told_in_both_languages_with_the_same_places() -> None:
    for key, sentence in MESSAGES.items():
        assert set(sentence) == {"en", "vi"}, key
        assert set(re.findall(r"\{\w+\}", sentence["en"])) == set(re.findall(r"\{\w+\}", sentence["vi"])), key


def test_no_text_of_a_page_escapes_translation() -> None:
    """Words between tags stand in a translate tag, except on the pages that are written in both languages."""
    both_languages = {"slips.html", "projector.html", "400.html", "404.html", "403.html", "500.html"}
    for path in ROOT.glob("templates/**/*.html"):
        if path.name in both_languages:
            continue
        html = re.sub(
            r"&\w+;",
            "",
            re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->", "", _without_translated(path.read_text()), flags=re.DOTALL),
        )
        words = re.findall(r">[^<>]*[A-Za-z]{3,}[^<>]*<", html)
        assert [text for text in words if text.strip("><").strip() not in {"English", "TNA", "JSON"}] == [], path


def _without_translated(html: str) -> str:
    return re.sub(r"\{% blocktranslate.*?endblocktranslate %\}", "", html, flags=re.DOTALL)
