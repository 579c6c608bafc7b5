"""What the kinds with options share."""

from collections.abc import Mapping
from typing import Any

from surveys.documents import Question, in_language
from surveys.logic import EVERY_WORD, Expression, evaluate, parse
from surveys.logic.values import as_truth
from surveys.questions.invalid import Invalid
from surveys.questions.registry import kind_of


def one_choice(question: Question, raw: object) -> str:
    """The name of one choice of the question. Raises Invalid."""
    if not isinstance(raw, str):
        raise Invalid("not_one_choice")
    if raw not in question.choice_names:
        raise Invalid("unknown_choice", choices=raw[:80])
    return raw


def several_choices(question: Question, raw: object) -> list[str]:
    """Names of choices, each once, in the order given: what came in goes out as it came. Raises Invalid."""
    if not isinstance(raw, list) or not all(isinstance(name, str) for name in raw):
        raise Invalid("not_a_list")
    if unknown := [name for name in raw if name not in question.choice_names]:
        raise Invalid("unknown_choice", choices=", ".join(unknown)[:80])
    if len(set(raw)) != len(raw):
        raise Invalid("chosen_twice")
    return list(raw)


def offered_names(question: Question, values: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the choices that the question's filter offers after these answers (as expressions see them)."""
    if not question.choice_filter:
        return question.choice_names
    keep = choice_filter(question)
    return tuple(
        choice.name
        for choice in question.choices
        if as_truth(evaluate(keep, values, choice={**choice.attributes, "name": choice.name}))
    )


def choice_filter(question: Question) -> Expression:
    """The question's filter, which asks the attributes of its choices by their names."""
    return parse(question.choice_filter, EVERY_WORD)


def options_of(question: Question, language: str) -> list[tuple[str, str]]:
    """The options on the page as (value, text): the question's choices, or those that its kind makes itself."""
    kind = kind_of(question)
    if hasattr(kind, "options"):
        return kind.options(question, language)
    return [(choice.name, in_language(choice.label, language)) for choice in question.choices]


def choice_label(question: Question, name: str, language: str) -> str:
    """The label of a choice; its name where the question does not have it."""
    labels = {choice.name: choice.label for choice in question.choices}
    return in_language(labels.get(name, {}), language) or name
