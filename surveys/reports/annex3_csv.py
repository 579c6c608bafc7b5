"""Annex III: the results by cluster, and by whatever else is released, as a CSV file; see annex1_csv.

A breakdown that is not released is a line of its own that says why.
"""

from collections.abc import Iterator
from typing import TextIO

from surveys.documents import Texts, in_language
from surveys.reports.annex1_csv import HEADER, Cells, result_lines, write_lines
from surveys.reports.breakdowns import Breakdowns
from surveys.reports.texts import origin_note

_BREAKDOWN: Texts = {"en": "Breakdown", "vi": "Chia theo"}
_REFUSED: Texts = {"en": "not released", "vi": "không công bố"}


def write(breakdowns: Breakdowns, out: TextIO, language: str) -> None:
    """Write the annex; ``out`` is a text file in UTF-8 opened with newline=""."""
    write_lines(_lines(breakdowns, language), out, language, header={"breakdown": _BREAKDOWN} | HEADER)


def _lines(breakdowns: Breakdowns, language: str) -> Iterator[Cells]:
    for label, results in breakdowns.shown:
        for cells in result_lines(results, language):
            yield {"breakdown": in_language(label, language)} | cells
    about = breakdowns.overall.about
    for refusal in breakdowns.refused:
        yield {
            "breakdown": in_language(refusal.label, language),
            "line": in_language(_REFUSED, language),
            "reason": in_language(refusal.reason, language),
            "assessment": in_language(about.title, language) or about.assessment,
            "note": origin_note(about, language),
        }
