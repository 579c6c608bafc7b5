"""The report as PDF: tagged for screen readers, archivable, and the same bytes for the same report."""

from datetime import UTC, date, datetime
from typing import Any, BinaryIO

from surveys.reports.report.blocks import Block, Bullets, DataTable, Heading, Paragraph, Report
from surveys.reports.report.typst_render import pdf

#: Accessible (PDF/UA-1) and archivable (PDF/A-2a).
STANDARDS = ["ua-1", "a-2a"]


def write(report: Report, out: BinaryIO) -> None:
    """Write the report; ``out`` is a file of bytes."""
    day = date.fromisoformat(report.dated)
    stamp = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    out.write(pdf("report.typ", _data(report, day), standards=STANDARDS, timestamp=stamp))


def _data(report: Report, day: date) -> dict[str, Any]:
    return {
        "language": report.language,
        "date": [day.year, day.month, day.day],
        "cover": {
            "title": report.cover.title,
            "kind": report.cover.kind,
            "lines": report.cover.lines,
            "warnings": report.cover.warnings,
        },
        "contents_title": report.contents_title,
        "table_word": report.table_word,
        "figure_word": report.figure_word,
        "footer": report.footer,
        "blocks": [_block(block) for block in report.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"type": "heading", "level": block.level, "text": block.text, "anchor": block.anchor}
    if isinstance(block, Paragraph):
        return {"type": "paragraph", "text": block.text, "style": block.style}
    if isinstance(block, Bullets):
        return {"type": "bullets", "items": block.items}
    captioned = {"number": block.number, "caption": block.caption, "note": block.note}
    if isinstance(block, DataTable):
        rows = [{"cells": row.cells, "head": row.head} for row in block.rows]
        table = {"header": block.header, "rows": rows, "widths": block.widths, "left": block.left}
        return {"type": "table", **captioned, **table}
    alt = f"{block.chart.title}. {block.chart.description}"
    return {"type": "picture", **captioned, "svg": block.chart.svg, "alt": alt}
