"""The report as Word, for an editor to go on with: styles, captions with fields, a table of contents, languages."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from surveys.reports.report.blocks import Block, Bullets, DataTable, Heading, Paragraph, Picture, Report
from surveys.reports.report.typst_render import pngs
from surveys.reports.report.word_document import WordDocument
from surveys.reports.report.word_package import fixed_times


def write(report: Report, out: BinaryIO) -> None:
    """Write the report; ``out`` is a file of bytes."""
    pictures = iter(pngs([block.chart for block in report.blocks if isinstance(block, Picture)]))
    word = WordDocument(report)
    word.cover()
    word.contents([block for block in report.blocks if isinstance(block, Heading)])
    for block in report.blocks:
        _add(word, block, pictures)
    made = io.BytesIO()
    word.save(made)
    out.write(fixed_times(made.getvalue()))


def _add(word: WordDocument, block: Block, pictures: Iterator[bytes]) -> None:
    if isinstance(block, Heading):
        word.heading(block)
    elif isinstance(block, Paragraph):
        word.paragraph(block)
    elif isinstance(block, Bullets):
        word.bullets(block)
    elif isinstance(block, DataTable):
        word.table(block)
    else:
        word.picture(block, next(pictures))
