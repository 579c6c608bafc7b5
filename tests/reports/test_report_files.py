"""The files themselves: what an editor, a screen reader and an archive need of them."""

import io
import re
import zipfile
from dataclasses import replace
from functools import cache

import pypdf
import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.reports.material import small, viet_nam
from tests.reports.read_back import Word, docx_bytes, pdf_bytes, pdf_of_viet_nam, pdf_text


@cache
def word(language: str) -> Word:
    return Word(docx_bytes(viet_nam(), language))


@pytest.mark.parametrize(("language", "code"), [("en", "en-GB"), ("vi", "vi-VN")])
def test_word_knows_the_language_of_the_text(language: str, code: str) -> None:
    styles = word(language).document.styles.element
    assert {part.get(qn("w:val")) for part in styles.iter(qn("w:lang"))} == {code}
    assert word(language).document.core_properties.language == language


def test_word_has_headings_by_style_and_a_table_of_contents_that_leads_to_each() -> None:
    body = word("en").body
    headings = [p for p in word("en").document.paragraphs if p.style.name.startswith("Heading")]
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    links = list(body.iter(qn("w:hyperlink")))
    assert len(headings) == len(links) > 30
    assert {link.get(qn("w:anchor")) for link in links} == marks
    instructions = [part.text.strip() for part in body.iter(qn("w:instrText"))]
    assert instructions.count('TOC \\o "1-2" \\h \\z \\u') == 1
    assert len([text for text in instructions if text.startswith("PAGEREF part-")]) == len(links)


def test_every_field_of_word_has_a_beginning_and_an_end() -> None:
    kinds = [part.get(qn("w:fldCharType")) for part in word("en").body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") > 80
    depth = 0
    for kind in kinds:
        depth += {"begin": 1, "end": -1}.get(kind, 0)
        assert depth >= 0
    assert depth == 0


def test_word_counts_its_tables_and_figures_by_fields_with_our_numbers_in_them() -> None:
    captions = [p for p in word("vi").document.paragraphs if p.style.name == "Caption"]
    for kind, name in (("Figure", "Hình"), ("Table", "Bảng")):
        own = [p for p in captions if f"SEQ {kind}" in p._p.xml]
        assert [re.match(r"\w+ (\d+)\. ", p.text)[1] for p in own] == [str(n) for n in range(1, len(own) + 1)]
        assert all(p.text.startswith(f"{name} ") for p in own)


def test_word_repeats_header_rows_and_parts_no_row() -> None:
    tables = list(word("en").body.iter(qn("w:tbl")))
    assert len(tables) > 20
    for table in tables:
        assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.tr_lst][:2] == [
            True,
            False,
        ]
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.tr_lst)


def test_no_table_is_wider_than_the_page_in_word() -> None:
    section = word("en").document.sections[0]
    room = (section.page_width - section.left_margin - section.right_margin) / 635  # EMU in a twentieth of a point
    for table in word("en").body.iter(qn("w:tbl")):
        columns = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        assert sum(columns) <= room + 2
        for row in table.tr_lst:
            spans = [int(cell.tcPr.gridSpan.val) if cell.tcPr.gridSpan is not None else 1 for cell in row.tc_lst]
            assert sum(spans) == len(columns)


def test_every_picture_in_word_has_an_alternative_text() -> None:
    texts = word("vi").alternative_texts
    assert len(texts) > 30
    assert all(len(text) > 40 for text in texts)


def test_word_numbers_its_pages_and_says_where_the_numbers_come_from() -> None:
    footer = word("en").document.sections[0].footer._element.xml
    assert " PAGE " in footer
    assert " NUMPAGES " in footer
    assert "synthetic reconstruction" in footer


def test_the_parts_of_the_word_file_are_well_formed() -> None:
    with zipfile.ZipFile(io.BytesIO(docx_bytes(small()))) as package:
        assert package.testzip() is None
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_same_report_is_the_same_file(language: str) -> None:
    assert pdf_bytes(viet_nam(), language) == pdf_of_viet_nam(language)
    assert docx_bytes(small(), language) == docx_bytes(small(), language)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_pdf_is_tagged_named_dated_and_in_its_language(language: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf_of_viet_nam(language)))
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == language
    assert reader.metadata.title == viet_nam().results.about.title[language]
    assert reader.metadata.creation_date.date() == viet_nam().dated
    assert len(reader.outline) > 8


def test_the_pdf_claims_to_be_accessible_and_archivable() -> None:
    # typst refuses to write a file that breaks what it can check of the two standards.
    metadata = pypdf.PdfReader(io.BytesIO(pdf_of_viet_nam("en"))).xmp_metadata.stream.get_data().decode()
    assert re.search(r"pdfuaid:part[^\d]{1,3}1\b", metadata)
    assert re.search(r"pdfaid:part[^\d]{1,3}2\b", metadata)
    assert re.search(r"pdfaid:conformance\W{1,3}A\b", metadata)


def test_every_letter_of_the_pdf_comes_from_our_font() -> None:
    fonts = set()
    for page in pypdf.PdfReader(io.BytesIO(pdf_of_viet_nam("vi"))).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            fonts.add(font.get_object()["/BaseFont"].split("+")[-1])
    assert fonts
    assert all(name.startswith("BeVietnamPro") for name in fonts)


def test_captions_and_contents_are_in_the_language() -> None:
    text = pdf_text(pdf_of_viet_nam("vi"))
    for said in ("Mục lục", "Hình 1.", "Bảng 1.", "Phụ lục III", "dữ liệu tái dựng"):
        assert said in text or said.lower() in text.lower(), said
    assert "Figure" not in text
    assert "Table" not in text


def test_whatever_staff_write_is_printed_and_never_run() -> None:
    nasty = '#import "x" <b>&amp; $x$ \\ @ref *bold* _it_ [link] `raw` \u0007\ufffe CO₂ ≥ 5 😀 ' + "W" * 300
    material = replace(small(), texts={"lessons": {"en": nasty, "vi": nasty}, "agenda": {"en": "- " + nasty}})
    text = pdf_text(pdf_bytes(material))
    for said in ('#import "x" <b>&amp; $x$', "@ref *bold* _it_ [link] `raw`", "CO2 >= 5 ?"):
        assert said in text, said
    read = Word(docx_bytes(material)).text
    assert '#import "x" <b>&amp; $x$ \\ @ref *bold* _it_ [link] `raw`' in read
    assert "CO₂ ≥ 5 😀" in read
