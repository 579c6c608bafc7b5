"""Where a figure comes from: all that is needed to compute it again by hand."""

import json
from typing import Any, TextIO

from surveys.analysis.figures import Figure, Results, Segment
from surveys.reports.numbers import percent_number, value_number
from surveys.reports.texts import base_rule_text, mark_text, origin_note, reason_text, segment_label

_COUNT = "surveys/analysis/tables.py: segment_of"
_INTERVAL = "surveys/analysis/intervals.py: wilson_interval"


def trace(results: Results, question: str, *, segment: str, option: str, language: str) -> dict[str, Any]:
    """One figure and its origin as plain JSON values. KeyError for a figure that is not there."""
    about, query, table = results.about, results.query, results.table(question)
    group = table.segment(segment)
    figure = {figure.name: figure for figure in group.figures}[option]
    return {
        "assessment": about.assessment,
        "origin": origin_note(about, language),
        "questionnaire": about.version,
        "questionnaire_hash": about.version_hash,
        "responses": results.responses,
        "workshops": list(about.workshops),
        "question": f"{table.question.number} {table.question.name}".strip(),
        "label": table.label(language),
        "line": f"{figure.name} {figure.measure}",
        "segment": segment_label(about, segment, language),
        "by": list(query.grouping),
        "where": [f"{variable}:{value}" for variable, value in query.where],
        "policy": results.policy,
        "asked": group.asked,
        "not_my_area": group.not_my_area,
        "missing": group.missing,
        "base_rule": base_rule_text(figure.base_rule, language),
        "base": figure.base,
        "count": figure.count,
        "mentions": group.mentions,
        "percent_of_respondents": percent_number(figure.percent_of_respondents),
        "percent_of_mentions": percent_number(figure.percent_of_mentions),
        "low": percent_number(figure.low),
        "high": percent_number(figure.high),
        "value": value_number(figure.value),
        "population": group.population,
        "mark": mark_text(figure.mark, language) or str(figure.mark),
        "reason": reason_text(figure.reason, language),
        "counted_by": _COUNT,
        "interval_by": None if figure.low is None else _INTERVAL + ("_finite" if _corrected(group, figure) else ""),
    }


def _corrected(group: Segment, figure: Figure) -> bool:
    """A plan that counts fewer officers than answered corrects nothing (analysis/tables.py)."""
    return group.population is not None and figure.base is not None and group.population >= figure.base


def write(found: dict[str, Any], out: TextIO) -> None:
    """Write the trace as one JSON object and a line end."""
    json.dump(found, out, ensure_ascii=False, indent=2)
    out.write("\n")
