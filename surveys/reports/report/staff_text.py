"""The parts that staff write themselves, in the report's language; what is not written says so."""

from collections.abc import Iterator

from surveys.reports.report.blocks import Block, Paragraph, written
from surveys.reports.report.material import Material
from surveys.reports.report.wording import say


def text_of(material: Material, section: str, language: str) -> str:
    """What staff wrote for a section in this language; "" where they did not. Never another language's text."""
    return material.texts.get(section, {}).get(language, "").strip()


def staff_text(material: Material, section: str, language: str, *, required: bool = True) -> Iterator[Block]:
    """The section's blocks; where nothing is written a line that says where to write it."""
    if text := text_of(material, section, language):
        yield from written(text)
    elif required:
        yield Paragraph(say("open", language), "open")
