"""The codebook as a file; it holds no answers, so whoever sees results may have it."""

from typing import BinaryIO

from surveys.models import Assessment
from surveys.results.rows import write_codebook_file

#: Suffix -> what a browser is told.
CODEBOOKS: dict[str, str] = {"html": "text/html; charset=utf-8", "xml": "application/xml"}
#: The files it describes, as they are called in the archive.
_FILES = {"responses-codes.csv": "CSV", "responses-en.sav": "SPSS", "responses-vi.sav": "SPSS"}


def write_codebook(assessment: Assessment, out: BinaryIO, suffix: str, *, language: str) -> None:
    """Write the page (html, one language) or DDI-Codebook (xml, every language)."""
    write_codebook_file(assessment, out, suffix, language=language, files=_FILES)
