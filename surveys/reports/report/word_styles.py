"""The styles of the Word report: the built-in names, so that an editor's tools know them."""

from typing import Any

from surveys.reports.report.word_xml import element

#: On every computer that has Word, and it has all Vietnamese letters.
FONT = "Arial"
ACCENT, QUIET = "0B5FA5", "4D5B69"
TABLE_TEXT, OPEN, QUESTION, NOTE = "Table Text", "Not Written", "Question", "Source Note"
CONTENTS = "TOC Heading"
_LANGUAGES = {"en": "en-GB", "vi": "vi-VN"}


def set_styles(document: Any, language: str) -> None:
    """Fonts, sizes, spacing and language of the document's styles."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.oxml.ns import qn
    from docx.shared import Pt

    _defaults(document, language)
    _style(document, "Normal", size=10, after=6)
    _style(document, "Title", size=26, bold=True, colour=ACCENT, after=12)
    _style(document, "Subtitle", size=12, colour=QUIET, after=6)
    document.styles["Subtitle"].font.italic = False
    for spacing in document.styles["Subtitle"].element.rPr.findall(qn("w:spacing")):
        document.styles["Subtitle"].element.rPr.remove(spacing)
    _style(document, "Heading 1", size=17, bold=True, colour=ACCENT, before=0, after=10)
    _style(document, "Heading 2", size=13, bold=True, colour="16202B", before=16, after=6)
    _style(document, "Caption", size=9, bold=True, colour="16202B", before=6, after=4)
    _style(document, "List Bullet", size=10, after=4)
    for name, size in ((TABLE_TEXT, 8.5), (NOTE, 8.5), (OPEN, 10), (QUESTION, 10)):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
        _style(document, name, size=size, after=0 if name == TABLE_TEXT else 8)
    _style(document, QUESTION, size=10, bold=True, before=12, after=4)
    _style(document, NOTE, size=8.5, colour=QUIET, after=8)
    _style(document, OPEN, size=10, colour=QUIET, after=8)
    document.styles[OPEN].font.italic = True
    for level in (1, 2):
        toc = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        toc.base_style = document.styles["Normal"]
        _style(document, f"toc {level}", size=10, bold=level == 1, before=4 if level == 1 else 0, after=1)
        toc.paragraph_format.left_indent = Pt(14 * (level - 1))
        toc.paragraph_format.tab_stops.add_tab_stop(Pt(459), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    _style(document, CONTENTS, size=17, bold=True, colour=ACCENT, after=10)
    for name in ("Heading 1", "Heading 2", "Caption", QUESTION):
        document.styles[name].paragraph_format.keep_with_next = True
    document.styles["Heading 1"].paragraph_format.page_break_before = True


def _defaults(document: Any, language: str) -> None:
    """The language of every text, for spelling and for screen readers."""
    from docx.oxml.ns import qn

    code = _LANGUAGES.get(language, language)
    properties = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("w:lang", w_val=code, w_eastAsia=code, w_bidi="ar-SA"))


def _style(
    document: Any,
    name: str,
    *,
    size: float,
    bold: bool = False,
    colour: str = "",
    before: float = 0,
    after: float = 0,
) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style = document.styles[name]
    style.font.size, style.font.bold, style.font.name = Pt(size), bold, FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for old in [key for key in fonts.keys() if key.endswith("Theme")]:  # noqa: SIM118 (an lxml element)
        del fonts.attrib[old]
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FONT)
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
