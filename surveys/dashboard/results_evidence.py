"""The sections made of blocks: differences, scores, needs, quality and methods; as pages, and their parts as files."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from surveys.dashboard.report_material import report_material
from surveys.dashboard.results_opened import Opened
from surveys.reports.report.annexes import methods
from surveys.reports.report.blocks import Block, DataTable, Numbering, Picture
from surveys.reports.sections.differences import difference_blocks
from surveys.reports.sections.needs import need_blocks
from surveys.reports.sections.quality import quality_blocks
from surveys.reports.sections.scores import score_blocks
from surveys.results.evidence import differences_in, needs_of, quality_of, scores_of

_Part = TypeVar("_Part", Picture, DataTable)


def section_blocks(section: str, shown: Opened) -> list[Block]:
    """What the section says. KeyError for a section that is not made of blocks."""
    return list(_SECTIONS[section](shown, Numbering()))


def part(section: str, number: int, shown: Opened, kind: type[_Part]) -> _Part | None:
    """The picture or table of this number in the section; None where there is none."""
    if section not in _SECTIONS:
        return None
    found = [block for block in section_blocks(section, shown) if isinstance(block, kind)]
    return next((block for block in found if block.number == number), None)


def _differences(shown: Opened, count: Numbering) -> Iterator[Block]:
    yield from difference_blocks(shown.results, differences_in(shown.results), count, shown.language)


def _scores(shown: Opened, count: Numbering) -> Iterator[Block]:
    scores = scores_of(shown.assessment, shown.results.query)
    yield from score_blocks(shown.results, scores, count, shown.language)


def _needs(shown: Opened, count: Numbering) -> Iterator[Block]:
    yield from need_blocks(needs_of(shown.assessment), count, shown.language)


def _quality(shown: Opened, count: Numbering) -> Iterator[Block]:
    yield from quality_blocks(shown.results, quality_of(shown.assessment), count, shown.language)


def _methods(shown: Opened, count: Numbering) -> Iterator[Block]:
    yield from methods(report_material(shown.assessment), count, shown.language)


_SECTIONS: dict[str, Callable[[Opened, Numbering], Iterator[Block]]] = {
    "differences": _differences,
    "scores": _scores,
    "needs": _needs,
    "quality": _quality,
    "methods": _methods,
}
