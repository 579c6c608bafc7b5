"""A look at a workbook before anything is stored: what it holds, or all that is wrong, and what could be left out."""

from dataclasses import dataclass
from typing import BinaryIO

from surveys.interchange.workbook_problems import Reading, WorkbookProblem, WorkbookRefused
from surveys.interchange.xlsform import read_xlsform


@dataclass(frozen=True)
class Look:
    """``reading`` is None where the workbook cannot be used. ``problems`` are why it was refused as it stands.

    Both are there where the workbook can be used once what is named in the problems is left out.
    """

    reading: Reading | None
    problems: list[WorkbookProblem]


def look_at(source: BinaryIO) -> Look:
    """Read a workbook as it stands; where that is refused, without what a workshop's questionnaire cannot use."""
    try:
        return Look(read_xlsform(source), [])
    except WorkbookRefused as refused:
        problems = refused.problems
    source.seek(0)
    try:
        return Look(read_xlsform(source, without_unsupported=True), problems)
    except WorkbookRefused:
        return Look(None, problems)
