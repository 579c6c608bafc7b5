"""Reports read back by other libraries than those that lay them out: python-docx and lxml, pypdf."""

import io
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import docx
import pypdf
from docx.oxml.ns import qn

from surveys.reports import report_docx, report_pdf
from surveys.reports.report.build import build_report
from surveys.reports.report.material import Material
from tests.reports.material import viet_nam


def docx_bytes(material: Material, language: str = "en") -> bytes:
    out = io.BytesIO()
    report_docx.write(build_report(material, language), out)
    return out.getvalue()


def pdf_bytes(material: Material, language: str = "en") -> bytes:
    out = io.BytesIO()
    report_pdf.write(build_report(material, language), out)
    return out.getvalue()


@cache
def pdf_of_viet_nam(language: str) -> bytes:
    """The baseline's report, made once for all tests of a process."""
    return pdf_bytes(viet_nam(), language)


@dataclass(frozen=True)
class WordTable:
    caption: str
    header: list[str]
    #: A row over the whole width has one cell.
    rows: list[list[str]]


class Word:
    """A .docx as its reader meets it."""

    def __init__(self, content: bytes) -> None:
        self.document = docx.Document(io.BytesIO(content))
        self.body = self.document.element.body

    @property
    def text(self) -> str:
        """Every word of the body, the tables' included."""
        return "\n".join(_text(part) for part in self.body.iter(qn("w:p")))

    @property
    def alternative_texts(self) -> list[str]:
        return [part.get("descr") for part in self.body.iter(qn("wp:docPr"))]

    @property
    def tables(self) -> list[WordTable]:
        found, caption = [], ""
        for part in self.body:
            if part.tag == qn("w:p"):
                caption = _text(part)
            elif part.tag == qn("w:tbl"):
                rows = [[_text(cell) for cell in row.tc_lst] for row in part.tr_lst]
                found.append(WordTable(caption, rows[0], rows[1:]))
        return found


@lru_cache(maxsize=8)
def pdf_text(content: bytes, *, first: int | None = None) -> str:
    """The words of a PDF (of its ``first`` pages), blanks as one; without the footers, which part paragraphs."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    pages = [re.sub(r"\n[^\n]* \d+ / \d+\s*$", "\n", page.extract_text()) for page in reader.pages[:first]]
    return re.sub(r"\s+", " ", " ".join(pages))


def _text(part: Any) -> str:
    pieces = []
    for node in part.iter():
        if node.tag == qn("w:t"):
            pieces.append(node.text or "")
        elif node.tag == qn("w:br"):
            pieces.append("\n")
        elif node.tag == qn("w:tab"):
            pieces.append("\t")
    return "".join(pieces)
