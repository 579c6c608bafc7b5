"""What the officer's browser needs to know of the questionnaire beyond its HTML: the same rules as the server."""

from typing import Any

from surveys.documents import Document, Question, in_language
from surveys.logic import parse, to_json
from surveys.questions import all_kinds, kind_of
from surveys.questions.messages import MESSAGES

#: Sentences of the catalogue that the browser may have to say.
_SAID_BY_THE_BROWSER = ("constraint", "required", "too_many_choices", "exclusive_choice")


def logic_data(document: Document, language: str) -> dict[str, Any]:
    """Items in order with their expressions as trees (surveys/logic), limits and messages, as JSON values."""
    patterns = {kind.pattern_message for kind in all_kinds().values() if kind.pattern}
    said = sorted({*_SAID_BY_THE_BROWSER, *patterns})
    return {
        "items": [_item(question, language) for question in document.asked_items()],
        "messages": {key: MESSAGES[key][language] for key in said},
    }


def _item(question: Question, language: str) -> dict[str, Any]:
    kind = kind_of(question)
    item: dict[str, Any] = {"name": question.name}
    if kind.typed:
        item["typed"] = True
    if kind.pattern:
        column = kind.columns(question)[0].type
        item |= {"pattern": kind.pattern, "pattern_message": kind.pattern_message, "column": column}
    if kind.counts_mentions:
        item |= {"several": True, "maximum": question.max_choices, "exclusive": list(question.exclusive)}
    if question.relevant:
        item["relevant"] = to_json(parse(question.relevant))
    if question.constraint:
        item["constraint"] = to_json(parse(question.constraint))
        item["message"] = in_language(question.constraint_message, language)
    if question.required:
        item["required"] = True
    return item
