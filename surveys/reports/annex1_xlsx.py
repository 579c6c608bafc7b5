"""Annex I as a workbook: every question and answer with its results, a sheet a theme."""

from typing import BinaryIO

from surveys.analysis.figures import Results
from surveys.reports.annex_texts import TITLES
from surveys.reports.annex_workbook import Part, write_workbook


def write(results: Results, out: BinaryIO, language: str) -> None:
    """Write the annex; with a breakdown its groups stand side by side."""
    write_workbook([Part(results, {})], out, language, title=TITLES["annex1"], overall=results)
