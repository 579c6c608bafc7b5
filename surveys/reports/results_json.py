"""Results as JSON, a public contract (docs/results-json.md): keys are only ever added."""

import json
from typing import Any, TextIO

from surveys.analysis.figures import Figure, Mark, Results, ScaleSummary, Segment, Table
from surveys.documents import in_language
from surveys.reports.evidence_json import difference_json, evidence_json
from surveys.reports.numbers import percent_number, value_number
from surveys.reports.texts import PERCEPTIONS, base_rule_text, origin_note, reason_text, segment_label


def write(results: Results, out: TextIO, language: str) -> None:
    """Write the results as one JSON object and a line end."""
    json.dump(as_json(results, language), out, ensure_ascii=False, indent=2)
    out.write("\n")


def as_json(results: Results, language: str) -> dict[str, Any]:
    """The results as plain JSON values; labels in ``language``."""
    about, query, evidence = results.about, results.query, results.evidence
    found = {
        "assessment": about.assessment,
        "title": in_language(about.title, language),
        "version": about.version,
        "responses": results.responses,
        "synthetic": about.synthetic,
        "rehearsal": about.rehearsal,
        "origin": origin_note(about, language),
        "note": in_language(PERCEPTIONS, language),
        "workshops": list(about.workshops),
        "workshops_waiting": about.waiting,
        "by": query.by if isinstance(query.by, str) or query.by is None else list(query.by),
        "where": [list(pair) for pair in query.where],
        "policy": results.policy,
        "language": language,
        "segment_labels": {name: segment_label(about, name, language) for name in results.segments},
        "questions": [_question(table, language) for table in results.tables],
    }
    if evidence is None:
        return found
    if evidence.differences:
        for question in found["questions"]:
            question["difference"] = difference_json(evidence.differences.questions[question["name"]], language)
    coded = evidence.coded.tables if evidence.coded else ()
    return found | evidence_json(evidence, language) | {"coded": [_question(table, language) for table in coded]}


def _question(table: Table, language: str) -> dict[str, Any]:
    question = table.question
    return {
        "name": question.name,
        "number": question.number,
        "kind": question.kind,
        "label": table.label(language),
        "theme": in_language(table.theme, language),
        "integrity": question.integrity,
        "segments": {segment.name: _segment(table, segment, language) for segment in table.segments},
    }


def _segment(table: Table, segment: Segment, language: str) -> dict[str, Any]:
    counted: dict[str, Any] = {
        "asked": segment.asked,
        "answered": segment.answered,
        "not_my_area": segment.not_my_area,
        "missing": segment.missing,
    }
    if table.counts_mentions:
        counted["mentions"] = segment.mentions
    if segment.mark is not Mark.SHOWN:
        counted |= {"mark": str(segment.mark), "reason": reason_text(segment.reason, language)}
    if segment.figures:
        counted["base_rule"] = base_rule_text(segment.figures[0].base_rule, language)
    if segment.population is not None:
        counted["population"] = segment.population
    if segment.scale is not None:
        counted["scale"] = _scale(segment.scale)
    counted["options"] = {}
    for figure in segment.figures:
        _add(counted, table, figure, language)
    return counted


def _scale(scale: ScaleSummary) -> dict[str, Any]:
    """Who lies below, in and above the middle of an ordered scale."""
    parts = {name: {"count": getattr(scale, name), "percent": percent_number(getattr(scale, f"percent_{name}"))}
             for name in ("below", "middle", "above") if name != "middle" or scale.has_middle}  # fmt: skip
    return {"base": scale.base, **parts}


def _add(counted: dict[str, Any], table: Table, figure: Figure, language: str) -> None:
    """A count is an option; a measure of the question stands under "measures", one of an option beside its count."""
    label = table.option_label(figure.name, language)
    if figure.measure == "count":
        counted["options"].setdefault(figure.name, {}).update(_count(table, figure, language), label=label)
    elif figure.name == figure.measure:
        counted.setdefault("measures", {})[figure.name] = _measure(figure, language)
    else:
        counted["options"].setdefault(figure.name, {"label": label})[figure.measure] = _measure(figure, language)


def _count(table: Table, figure: Figure, language: str) -> dict[str, Any]:
    if figure.mark is not Mark.SHOWN:
        return _mark(figure, language)
    numbers = {"count": figure.count, "percent_of_respondents": percent_number(figure.percent_of_respondents)}
    if table.counts_mentions:
        numbers["percent_of_mentions"] = percent_number(figure.percent_of_mentions)
    return numbers | {"base": figure.base, "low": percent_number(figure.low), "high": percent_number(figure.high)}


def _measure(figure: Figure, language: str) -> float | dict[str, Any] | None:
    return value_number(figure.value) if figure.mark is Mark.SHOWN else _mark(figure, language)


def _mark(figure: Figure, language: str) -> dict[str, Any]:
    return {"mark": str(figure.mark), "reason": reason_text(figure.reason, language)}
