"""What the officer's browser needs to know of the questionnaire beyond its HTML: the same rules as the server."""

from typing import Any

from surveys.documents import Document, Question, in_language
from surveys.logic import parse, to_json
from surveys.questions import kind_of
from surveys.questions.choices import choice_filter
from surveys.questions.messages import MESSAGES

#: Sentences of the catalogue that the browser may have to say of any questionnaire.
_SAID_BY_THE_BROWSER = (
    "choice_not_offered",
    "constraint",
    "exclusive_choice",
    "ranked_twice",
    "required",
    "too_many_choices",
)


def logic_data(document: Document, language: str) -> dict[str, Any]:
    """Items in order with their expressions as trees (surveys/logic) and limits, as JSON values; and what is said.

    Only ``messages`` differ between languages, so a page that brings them all brings the rules once.
    """
    patterns = {kind.pattern_message for kind in map(kind_of, document.asked_items()) if kind.pattern}
    said = sorted({*_SAID_BY_THE_BROWSER, *patterns})
    return {
        "rules": {
            "items": _items(document),
            "notes": {
                row.name: to_json(parse(row.relevant)) for row in document.all_rows() if row.is_note and row.relevant
            },
        },
        "messages": {**{key: MESSAGES[key][language] for key in said}, **_own_messages(document, language)},
    }


def _own_messages(document: Document, language: str) -> dict[str, str]:
    """The sentences that items bring themselves, by keys that no catalogue and no item has."""
    return {
        f"{question.name}.{rule}": in_language(sentence, language)
        for question in document.asked_items()
        for rule, sentence in (
            ("constraint", question.constraint_message if question.constraint else {}),
            ("required", question.required_message if question.required else {}),
        )
        if sentence
    }


def _items(document: Document) -> list[dict[str, Any]]:
    """The items asked; each with the calculations that stand between it and the one before."""
    found: list[dict[str, Any]] = []
    waiting: list[dict[str, Any]] = []
    for question in document.items():
        if question.calculated:
            relevant = {"relevant": to_json(parse(question.relevant))} if question.relevant else {}
            waiting.append({"name": question.name, "calculation": to_json(parse(question.calculation)), **relevant})
        elif not question.filled_by_the_system:
            item = _item(question)
            if waiting:
                item["before"], waiting = waiting, []
            found.append(item)
    return found


def _item(question: Question) -> dict[str, Any]:
    item: dict[str, Any] = {"name": question.name, **_rules_of_kind(question)}
    if question.choice_filter:
        item["filter"] = to_json(choice_filter(question))
        item["choices"] = {choice.name: {**choice.attributes, "name": choice.name} for choice in question.choices}
    if question.relevant:
        item["relevant"] = to_json(parse(question.relevant))
    if question.constraint:
        item["constraint"] = to_json(parse(question.constraint))
    if question.required:
        item["required"] = True
    return item


def _rules_of_kind(question: Question) -> dict[str, Any]:
    """What its kind makes of an answer; what is false or empty is left out."""
    kind = kind_of(question)
    number = [column.type for column in kind.columns(question)] == ["number"]
    rules: dict[str, Any] = {
        "typed": kind.typed,
        "pattern": kind.pattern,
        "pattern_message": kind.pattern_message,
        "number": number,
        "several": kind.counts_mentions,
        "maximum": kind.counts_mentions and question.max_choices,
        "exclusive": kind.counts_mentions and list(question.exclusive),
        # The numbers that the kind itself offers: the points of a scale.
        "points": number and hasattr(kind, "options") and [float(one) for one, _ in kind.options(question, "")],
    }
    return {name: rule for name, rule in rules.items() if rule}
