"""The report's blocks as a page shows them."""

from typing import Any

from surveys.reports.report.blocks import Block, Bullets, DataTable, Heading, Paragraph, Picture


def as_context(section: str, block: Block) -> dict[str, Any]:
    """The block with the name of its type, and under which name its file is to be had."""
    names = {Heading: "heading", Paragraph: "paragraph", Bullets: "bullets", DataTable: "table", Picture: "picture"}
    name = f"{section}-{block.number}" if isinstance(block, DataTable | Picture) else ""
    return {"type": names[type(block)], "block": block, "item": name}
