"""The codebook as DDI and as a page: whole, valid, in both languages, and without a single answer."""

import io
import os
import re
from pathlib import Path

import pytest
from lxml import etree, html

from surveys.datafiles import codebook_html, codebook_xml
from surveys.datafiles.dataset import Dataset, dataset_of
from tests.datafiles.files import dataset
from tests.factories import VIET_NAM

DDI = {"d": "ddi:codebook:2_5"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FILES = {"responses.csv": "CSV", "responses.sav": "SPSS"}


def viet_nam() -> Dataset:
    return dataset_of([VIET_NAM], name="vn-2010", title={"en": "Viet Nam", "vi": "Việt Nam"}, synthetic=True)


def ddi(of: Dataset) -> etree._Element:
    out = io.BytesIO()
    codebook_xml.write(of, out, FILES)
    return etree.fromstring(out.getvalue())


def page(of: Dataset, language: str) -> tuple[str, html.HtmlElement]:
    out = io.BytesIO()
    codebook_html.write(of, out, language)
    return out.getvalue().decode(), html.fromstring(out.getvalue())


@pytest.mark.parametrize("of", [dataset, viet_nam])
def test_the_codebook_is_valid_ddi_2_5_in_the_elements_it_uses(of: object) -> None:
    schema = etree.XMLSchema(etree.parse(Path(__file__).parent / "ddi-codebook-2.5-part.xsd"))
    schema.assertValid(ddi(of()))


@pytest.mark.skipif(not os.environ.get("TNA_DDI_SCHEMA"), reason="needs the DDI Alliance's codebook.xsd")
def test_the_codebook_is_valid_by_the_schema_of_the_ddi_alliance() -> None:
    etree.XMLSchema(etree.parse(os.environ["TNA_DDI_SCHEMA"])).assertValid(ddi(viet_nam()))


def test_every_variable_of_the_files_is_described_once_with_its_question_in_both_languages() -> None:
    of, book = viet_nam(), ddi(viet_nam())
    described = book.findall("d:dataDscr/d:var", DDI)
    assert [variable.get("name") for variable in described] == [variable.name for variable in of.variables]
    asked = next(variable for variable in described if variable.get("name") == "q1_12")
    assert {text.get(LANG) for text in asked.findall("d:qstn/d:qstnLit", DDI)} == {"en", "vi"}
    assert asked.findtext("d:universe", namespaces=DDI) == "${consent} = 'agree'"
    group = next(one for one in book.findall("d:dataDscr/d:varGrp", DDI) if one.get("name") == "q1_12")
    named = {variable.get("ID"): variable.get("name") for variable in described}
    assert [named[member] for member in group.get("var").split()] == [
        "q1_12_origin", "q1_12_transit", "q1_12_destination", "q1_12_dk",
    ]  # fmt: skip


def test_values_have_codes_names_and_labels_and_missing_ones_say_so() -> None:
    seen = next(v for v in ddi(dataset()).findall("d:dataDscr/d:var", DDI) if v.get("name") == "seen")
    first, *_, area, blank = seen.findall("d:catgry", DDI)
    assert (first.findtext("d:catValu", namespaces=DDI), first.findtext("d:txt", namespaces=DDI)) == ("1", "yes")
    assert {text.get(LANG): text.text for text in first.findall("d:labl", DDI)} == {"en": "yes", "vi": "yes (vi)"}
    assert (area.get("missing"), area.findtext("d:catValu", namespaces=DDI)) == ("Y", "-95")
    assert (blank.get("missing"), blank.findtext("d:catValu", namespaces=DDI)) == ("Y", "-99")
    assert [item.get("VALUE") for item in seen.findall("d:invalrng/d:item", DDI)] == ["-95", "-99"]


def test_the_codebook_holds_no_frequencies_and_says_that_the_responses_are_synthetic() -> None:
    book = ddi(viet_nam())
    assert not book.xpath("//d:catStat | //d:sumStat", namespaces=DDI)
    assert book.findtext("d:stdyDscr/d:stdyInfo/d:sumDscr/d:dataKind", namespaces=DDI) == "synthetic data"
    assert "synthetic" in page(viet_nam(), "vi")[0]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_page_describes_every_variable_and_needs_no_other_file(language: str) -> None:
    text, tree = page(viet_nam(), language)
    assert tree.get("lang") == language
    shown = {element.get("id") for element in tree.iter("article")} | {
        cell.text for cell in tree.xpath("//td[@class='name']")
    }
    assert {variable.name for variable in viet_nam().variables} <= shown
    assert not tree.xpath("//script | //link | //img | //iframe")
    assert not re.search(r"https?://|url\(", text)
    assert "@media print" in text


def test_what_stands_in_a_question_cannot_break_the_page_or_the_xml() -> None:
    from dataclasses import replace

    bad = replace(VIET_NAM.themes[1].questions[1], label={"en": "<script>alert(1)</script> & \x0b", "vi": "x"})
    document = replace(VIET_NAM, themes=(replace(VIET_NAM.themes[1], questions=(bad,)),))
    of = dataset_of([document], name="x", title={"en": "</style><b>", "vi": "x"})
    assert not page(of, "en")[1].xpath("//article//script | //b")
    assert "<script>" in "".join(ddi(of).itertext())
