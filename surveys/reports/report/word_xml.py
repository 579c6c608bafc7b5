"""Pieces of WordprocessingML that python-docx has no words for."""

from typing import Any

#: Letters that XML cannot hold.
_FORBIDDEN = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])


def xml_text(text: str) -> str:
    """The text without the few characters that no XML file can hold."""
    return text.translate(_FORBIDDEN)


def element(tag: str, *children: Any, **attributes: str) -> Any:
    """``element("w:shd", w_fill="DDDDDD")``."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(name.replace("_", ":", 1)), value)
    made.extend(children)
    return made


def run(text: str, *, bold: bool = False, colour: str = "") -> Any:
    """A run; line breaks in the text are line breaks."""
    properties = element("w:rPr")
    if bold:
        properties.append(element("w:b"))
    if colour:
        properties.append(element("w:color", w_val=colour))
    made = element("w:r", properties) if len(properties) else element("w:r")
    for at, line in enumerate(xml_text(text).split("\n")):
        if at:
            made.append(element("w:br"))
        words = element("w:t", xml_space="preserve")
        words.text = line
        made.append(words)
    return made


def field(instruction: str, shown: str, *, stale: bool = False) -> list[Any]:
    """The runs of a field with what it shows until Word works it out; ``stale`` asks Word to do so on opening."""
    begin = element("w:fldChar", w_fldCharType="begin", **({"w_dirty": "true"} if stale else {}))
    code = element("w:instrText", xml_space="preserve")
    code.text = f" {instruction} "
    separate, end = element("w:fldChar", w_fldCharType="separate"), element("w:fldChar", w_fldCharType="end")
    return [
        element("w:r", begin),
        element("w:r", code),
        element("w:r", separate),
        run(shown),
        element("w:r", end),
    ]


def bookmarked(name: str, number: int, *children: Any) -> list[Any]:
    """Runs between the marks of a bookmark."""
    start = element("w:bookmarkStart", w_id=str(number), w_name=name)
    return [start, *children, element("w:bookmarkEnd", w_id=str(number))]
