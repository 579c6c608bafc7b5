"""Annex III as a workbook: the results by cluster, and by whatever else is released; what is not, with its reason."""

from typing import BinaryIO

from surveys.reports.annex_texts import TITLES
from surveys.reports.annex_workbook import Part, write_workbook
from surveys.reports.breakdowns import Breakdowns


def write(breakdowns: Breakdowns, out: BinaryIO, language: str) -> None:
    """Write the annex; the groups of a breakdown stand side by side, a sheet a theme."""
    write_workbook(
        [Part(results, label) for label, results in breakdowns.shown],
        out,
        language,
        title=TITLES["annex3"],
        overall=breakdowns.overall,
        refused=breakdowns.refused,
    )
