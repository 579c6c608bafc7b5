"""The renderers there are, found by the names of their files: ``<product>_<suffix>.py`` with a ``write``.

``write(source, out, language)``: the source is ``Results``, for Annex III ``Breakdowns``; ``out`` is a file of bytes or
of text, as the suffix says.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from surveys.documents import Texts

#: What a suffix is to a browser, and whether its file is text.
_SUFFIXES: dict[str, tuple[str, bool]] = {
    "csv": ("text/csv; charset=utf-8", True),
    "json": ("application/json", True),
    "text": ("text/plain; charset=utf-8", True),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", False),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", False),
    "pdf": ("application/pdf", False),
}
#: Names of products as a reader knows them.
PRODUCTS: dict[str, Texts] = {
    "annex1": {"en": "Annex I", "vi": "Phụ lục I"},
    "annex3": {"en": "Annex III", "vi": "Phụ lục III"},
    "results": {"en": "Results", "vi": "Kết quả"},
}
#: Laid out from a report that was built before (report/build.py), so it has a page and a command of its own.
_BUILT_BEFORE = "report"


@dataclass(frozen=True)
class Renderer:
    """One product in one form."""

    product: str
    suffix: str
    write: Callable[..., None]

    @property
    def content_type(self) -> str:
        return _SUFFIXES[self.suffix][0]

    @property
    def is_text(self) -> bool:
        return _SUFFIXES[self.suffix][1]


@cache
def renderers() -> dict[tuple[str, str], Renderer]:
    """Every renderer by (product, suffix)."""
    found = {}
    for module in iter_modules([str(Path(__file__).parent)]):
        named = re.fullmatch(rf"([a-z]+\d?)_({'|'.join(_SUFFIXES)})", module.name)
        write = getattr(import_module(f"surveys.reports.{module.name}"), "write", None) if named else None
        if named and write and named[1] != _BUILT_BEFORE:
            product, suffix = named.groups()
            found[product, suffix] = Renderer(product, suffix, write)
    return found
