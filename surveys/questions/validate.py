"""The one door for answers: whatever arrives is cleaned by its kind and held against its questionnaire."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from surveys.documents import AnswerState, Document, Question
from surveys.logic import holds
from surveys.questions.choices import offered_names
from surveys.questions.invalid import Invalid
from surveys.questions.problems import Problem
from surveys.questions.registry import kind_of
from surveys.questions.states import Answers, followed, logic_values


@dataclass(frozen=True)
class Cleaned:
    """What could be read of raw answers, and what could not."""

    answers: dict[str, Any]
    problems: list[Problem]


def is_blank(raw: object) -> bool:
    """Whether nothing was given: no value, no tick, or nothing but white space."""
    return not raw.strip() if isinstance(raw, str) else raw is None or raw == []


def clean_answer(question: Question, raw: object) -> Any:
    """One answer that is not blank, as it is stored: a value of its kind or a state. Raises Invalid."""
    if isinstance(raw, dict):
        return {"state": _offered_state(question, raw)}
    return kind_of(question).clean(question, raw)


def clean(document: Document, raw: Mapping[str, object]) -> Cleaned:
    """Raw answers (JSON, a form or a file) as they are stored, and the problems of those that cannot be.

    Blank values (None, "", []) are left out. Rules across items (logic, required, constraint) are
    ``validate``'s.
    """
    answers: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in raw.items():
        if is_blank(value):
            continue
        try:
            answers[name] = clean_answer(document.asked_by_name.get(name) or _not_asked(document, name), value)
        except Invalid as refusal:
            rule = "state" if isinstance(value, dict) else "kind" if name in document.by_name else "item"
            problems.append(Problem(name, rule, refusal.message_key, refusal.values))
    ordered = {name: answers[name] for name in document.asked_by_name if name in answers}
    return Cleaned(ordered, problems)


def validate(document: Document, answers: Answers) -> list[Problem]:
    """Every problem of the answers as a whole: kinds, states, logic, constraints, required items.

    Empty for what may be stored. Answers that came through ``clean`` cannot fail on their kind; those
    already in the database are held against it again.
    """
    problems = list(clean(document, answers).problems)
    refused = {problem.question for problem in problems}
    skipped, computed = followed(document, answers)
    values = {**computed, **logic_values(answers)}
    for question in document.asked_items():
        if question.name not in refused:
            problems.extend(_rules(question, answers, values, skipped))
    return problems


def checked(document: Document, raw: Mapping[str, object]) -> Cleaned:
    """Raw answers as they may be stored, less what the logic skips, with every problem: the way of a submission.

    The same as ``clean``, ``without_skipped`` and ``validate`` one after the other, each rule looked at once.
    """
    cleaned = clean(document, raw)
    skipped, computed = followed(document, cleaned.answers)
    answers = {name: answer for name, answer in cleaned.answers.items() if name not in skipped}
    if cleaned.problems:
        return Cleaned(answers, cleaned.problems)
    if len(answers) < len(cleaned.answers):  # an earlier item may have looked at an answer that does not count
        computed = {**followed(document, answers)[1], **logic_values(answers)}
    rules = (_rules(question, answers, computed, skipped) for question in document.items_with_rules)
    return Cleaned(answers, [problem for found in rules for problem in found])


def _not_asked(document: Document, name: str) -> NoReturn:
    if name in document.by_name:
        raise Invalid("not_asked", name=name)
    raise Invalid("unknown_item", name=name[:80])


def _offered_state(question: Question, value: dict[str, Any]) -> str:
    state = value.get("state")
    if set(value) != {"state"} or not isinstance(state, str) or state not in question.offered_states:
        raise Invalid("state_not_offered", state=str(state)[:40])
    return str(AnswerState(state))


def _rules(question: Question, answers: Answers, values: Answers, skipped: frozenset[str]) -> list[Problem]:
    name = question.name
    if name in skipped:
        return [Problem(name, "logic", "skipped_but_answered")] if name in answers else []
    if name not in answers:
        return [Problem(name, "required", "required", texts=question.required_message)] if question.required else []
    if question.choice_filter and name in values:
        chosen = values[name] if isinstance(values[name], list) else [values[name]]
        offered = offered_names(question, values)
        if any(one not in offered for one in chosen):
            return [Problem(name, "choice_filter", "choice_not_offered")]
    if name in values and not holds(question.constraint, values, current=values[name]):
        return [Problem(name, "constraint", "constraint", texts=question.constraint_message)]
    return []
