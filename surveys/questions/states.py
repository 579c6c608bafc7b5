"""The state of every answer, and what the questionnaire's logic skips."""

import math
from collections.abc import Mapping
from typing import Any

from surveys.documents import AnswerState, Document, Question
from surveys.logic import evaluate, holds, parse
from surveys.logic.values import as_text

Answers = Mapping[str, Any]


def chosen_state(answer: object) -> AnswerState | None:
    """The state stored in place of a value ({"state": "not_my_area"}), None for a value."""
    return AnswerState(answer["state"]) if isinstance(answer, dict) else None


def logic_values(answers: Answers) -> dict[str, Any]:
    """The answers as expressions see them: a state in place of an answer is blank."""
    return {name: answer for name, answer in answers.items() if not isinstance(answer, dict)}


def skipped_by_logic(document: Document, answers: Answers) -> frozenset[str]:
    """Names of the items that the questionnaire skips after these answers.

    Items are looked at in order; the answer of a skipped item counts as blank for those behind it.
    The browser does the same (static/officer/flow.js).
    """
    return followed(document, answers)[0]


def values_for_rules(document: Document, answers: Answers) -> dict[str, Any]:
    """What constraints and filters read: the answers that count, and what is calculated from them."""
    return followed(document, answers)[1]


def with_calculated(document: Document, answers: Answers) -> dict[str, Any]:
    """The answers with the values of the calculated items, as texts and numbers; one without a value is left out."""
    given = {name: answer for name, answer in answers.items() if not _is_calculated(document, name)}
    if not any(question.calculated for question in document.items()):
        return given
    values = values_for_rules(document, given)
    calculated = {item.name: values[item.name] for item in document.items() if item.calculated and item.name in values}
    return {**given, **{name: as_text(v) if isinstance(v, bool) else v for name, v in calculated.items()}}


def _is_calculated(document: Document, name: str) -> bool:
    return name in document.by_name and document.by_name[name].calculated


def followed(document: Document, answers: Answers) -> tuple[frozenset[str], dict[str, Any]]:
    """``skipped_by_logic`` and ``values_for_rules`` at once: the questionnaire is followed from its top."""
    values = logic_values(answers)
    skipped = set()
    known: dict[str, bool] = {}  # the items of a theme share most of their conditions
    for question in document.items():
        condition = question.relevant
        if condition and condition not in known:
            known[condition] = holds(condition, values)
        if condition and not known[condition]:
            skipped.add(question.name)
            if values.pop(question.name, None) is not None:
                known.clear()
        elif question.calculation:
            _calculate(question, values)
            known.clear()
    return frozenset(skipped), values


def _calculate(question: Question, values: dict[str, Any]) -> None:
    """Put the item's computed value among the values; one that is blank or no number is left out."""
    value = evaluate(parse(question.calculation), values)
    values.pop(question.name, None)
    if value != "" and not (isinstance(value, float) and not math.isfinite(value)):
        values[question.name] = value


def without_skipped(document: Document, answers: Answers) -> dict[str, Any]:
    """The answers less those to items that are skipped by logic."""
    skipped = skipped_by_logic(document, answers)
    return {name: answer for name, answer in answers.items() if name not in skipped}


def state_of(question: Question, answers: Answers, skipped: frozenset[str]) -> AnswerState:
    """The state of one item in one response."""
    if question.name in skipped:
        return AnswerState.SKIPPED_BY_LOGIC
    if question.name not in answers:
        return AnswerState.BLANK
    return chosen_state(answers[question.name]) or AnswerState.ANSWERED
