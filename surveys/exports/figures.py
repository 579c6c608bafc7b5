"""Figures as files: suppressed as on screen, whoever takes them, and an entry in the trail (TR-26, TR-34)."""

import io
from typing import Any, BinaryIO

from surveys.exports.trail import record_figures
from surveys.models import Assessment, audit
from surveys.reports.breakdowns import Breakdowns, Refusal
from surveys.reports.evidence_texts import VARIABLES
from surveys.reports.registry import Renderer, renderers
from surveys.results.door import Query, Refused, results_for
from surveys.results.evidence import with_evidence

#: Products made of several breakdowns; the others are made of one answer to a query.
_OF_BREAKDOWNS = frozenset({"annex3"})
#: Products that say more than tables.
_WITH_EVIDENCE = frozenset({"results"})


def renderer_of(product: str, suffix: str) -> Renderer:
    """The renderer of this product in this form. KeyError when there is none."""
    return renderers()[product, suffix]


def write_figures(
    assessment: Assessment, out: BinaryIO, renderer: Renderer, *, query: Query, language: str, by: audit.Actor
) -> None:
    """Write the file and record it; call it inside a transaction. Raises Refused (results/door.py)."""
    source = source_of(assessment, renderer.product, query)
    record_figures(by, assessment, f"{renderer.product}.{renderer.suffix}", reason=f"by {query.by or 'none'}")
    render(renderer, source, out, language)


def source_of(assessment: Assessment, product: str, query: Query) -> Any:
    """What the product's renderers take. Raises Refused."""
    if product in _OF_BREAKDOWNS:
        return breakdowns_of(assessment)
    results = results_for(assessment, query)
    return with_evidence(assessment, results) if product in _WITH_EVIDENCE else results


def render(renderer: Renderer, source: Any, out: BinaryIO, language: str) -> None:
    """Write it, as text in UTF-8 where its suffix is one of a text."""
    if not renderer.is_text:
        renderer.write(source, out, language)
        return
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    renderer.write(source, text, language)
    text.detach()  # writes what is left, and leaves the file open


def breakdowns_of(assessment: Assessment) -> Breakdowns:
    """The results by each variable that is released, and the reason why the others are not."""
    shown, refused = [], []
    for variable, label in VARIABLES.items():
        try:
            shown.append((label, results_for(assessment, Query(by=variable))))
        except Refused as refusal:
            refused.append(Refusal(label, refusal.texts))
    return Breakdowns(results_for(assessment), tuple(shown), tuple(refused))
