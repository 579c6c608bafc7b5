"""The report's blocks as a page shows them."""

from typing import Any

from surveys.reports.report.blocks import Block, Bullets, DataTable, Heading, Paragraph, Picture


def as_context(block: Block) -> dict[str, Any]:
    """The block with the name of its type, for a template."""
    names = {Heading: "heading", Paragraph: "paragraph", Bullets: "bullets", DataTable: "table", Picture: "picture"}
    return {"type": names[type(block)], "block": block}
