"""The Word document that a report is written into, block by block."""

import io
from datetime import date, datetime
from typing import Any, BinaryIO

from surveys.reports.report.blocks import Bullets, DataTable, Heading, Paragraph, Picture, Report
from surveys.reports.report.word_styles import CONTENTS, NOTE, OPEN, QUESTION, TABLE_TEXT, set_styles
from surveys.reports.report.word_table import table_xml
from surveys.reports.report.word_xml import bookmarked, element, field, run, xml_text

_STYLES = {"body": "Normal", "question": QUESTION, "note": NOTE, "open": OPEN}


class WordDocument:
    """A python-docx document with the report's styles, page and properties."""

    def __init__(self, report: Report) -> None:
        from docx import Document

        self._report = report
        self._document = Document()
        set_styles(self._document, report.language)
        # Looking a style up by its name takes longer than all the rest of a paragraph.
        self._style_ids = {style.name: style.style_id for style in self._document.styles}
        self._bookmarks = 0
        self._page()
        self._properties()

    def cover(self) -> None:
        """Title, facts, and what must be known of every number."""
        cover = self._report.cover
        for _ in range(7):
            self._paragraph("")
        self._paragraph(cover.kind, "Subtitle")
        self._paragraph(cover.title, "Title")
        for line in cover.lines:
            self._paragraph(line)
        self._paragraph("")
        for warning in cover.warnings:
            paragraph = self._paragraph("")
            paragraph._p.append(run(warning, bold=True))

    def contents(self, headings: list[Heading]) -> None:
        """The table of contents: a field that Word can renew, its entries written by us with links.

        Only Word knows its pages, so the numbers are fields of their own that it works out on opening.
        """
        self._paragraph(self._report.contents_title, CONTENTS).paragraph_format.page_break_before = True
        begin, code, separate, _, end = field('TOC \\o "1-2" \\h \\z \\u', "", stale=True)
        for at, heading in enumerate(headings):
            paragraph = self._paragraph("", f"toc {heading.level}")
            if at == 0:
                paragraph._p.extend([begin, code, separate])
            tab = element("w:r", element("w:tab"))
            page = field(f"PAGEREF {heading.anchor} \\h", "", stale=True)
            paragraph._p.append(element("w:hyperlink", run(heading.text), tab, *page, w_anchor=heading.anchor))
            if at == len(headings) - 1:
                paragraph._p.append(end)

    def heading(self, block: Heading) -> None:
        paragraph = self._paragraph("", f"Heading {block.level}")
        self._bookmarks += 1
        paragraph._p.extend(bookmarked(block.anchor, self._bookmarks, run(block.text)))

    def paragraph(self, block: Paragraph) -> None:
        self._paragraph(block.text, _STYLES[block.style])

    def bullets(self, block: Bullets) -> None:
        for item in block.items:
            self._paragraph(item, "List Bullet")

    def table(self, block: DataTable) -> None:
        self._caption(self._report.table_word, "Table", block.number, block.caption)
        body = self._document.element.body
        body.insert(len(body) - 1, table_xml(block, self._style_ids[TABLE_TEXT]))  # before the section's properties
        self._paragraph(block.note, NOTE)

    def picture(self, block: Picture, png: bytes) -> None:
        from docx.shared import Cm

        self._caption(self._report.figure_word, "Figure", block.number, block.caption)
        paragraph = self._paragraph("")
        if block.note:
            paragraph.paragraph_format.keep_with_next = True
        inline = paragraph.add_run().add_picture(io.BytesIO(png), width=Cm(16))._inline
        inline.docPr.set("descr", xml_text(f"{block.chart.title}. {block.chart.description}"))
        inline.docPr.set("title", xml_text(block.caption))
        if block.note:
            self._paragraph(block.note, NOTE)

    def save(self, out: BinaryIO) -> None:
        self._document.save(out)

    def _caption(self, word: str, sequence: str, number: int, caption: str) -> None:
        paragraph = self._paragraph("", "Caption")
        runs = [run(f"{word} "), *field(f"SEQ {sequence} \\* ARABIC", str(number)), run(f". {caption}")]
        paragraph._p.extend(runs)

    def _paragraph(self, text: str, style: str = "Normal") -> Any:
        paragraph = self._document.add_paragraph()
        paragraph._p.style = self._style_ids[style]
        if text:
            paragraph._p.append(run(text))
        return paragraph

    def _page(self) -> None:
        """A4, and a footer with the title, where the numbers come from, and the page; none on the cover."""
        from docx.shared import Cm

        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.4)
        section.top_margin = section.bottom_margin = Cm(2.4)
        section.different_first_page_header_footer = True
        footer = section.footer.paragraphs[0]
        footer.style = self._document.styles[NOTE]
        tabs = element("w:tabs", element("w:tab", w_val="right", w_pos="9180"))
        footer._p.get_or_add_pPr().append(tabs)
        tab = element("w:r", element("w:tab"))
        pages = [*field("PAGE", "1"), run(" / "), *field("NUMPAGES", "1")]
        footer._p.extend([run(self._report.footer), tab, *pages])

    def _properties(self) -> None:
        made = datetime.combine(date.fromisoformat(self._report.dated), datetime.min.time())
        properties = self._document.core_properties
        properties.title = xml_text(self._report.cover.title)
        properties.subject = xml_text(" ".join(self._report.cover.warnings))
        properties.language = self._report.language
        properties.author = properties.last_modified_by = "TNA"
        properties.comments = ""
        properties.created = properties.modified = made
