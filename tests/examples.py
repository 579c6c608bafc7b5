"""The worked examples of docs/methods, so that the pages cannot rot."""

import re
from pathlib import Path

METHODS = Path(__file__).parent.parent / "docs" / "methods"


def examples(page: str) -> list[list[tuple[str, str]]]:
    """The (key, value) lines of each fenced block ```example of the page, in order."""
    blocks = re.findall(r"^```example\n(.*?)^```$", (METHODS / f"{page}.md").read_text("utf-8"), re.M | re.S)
    return [[tuple(line.split(": ", 1)) for line in block.splitlines()] for block in blocks]
