"""Hints about wording: words that lean to one side, two questions in one, sentences too long. For people to judge."""

import re
from collections.abc import Iterator

from surveys.documents import Document, Question, in_language
from surveys.questions.findings import Finding

#: Above so many words a question is hard to hold in mind (Vietnamese counts syllables, which are shorter).
MOST_WORDS = {"en": 60, "vi": 85}
_LEADING = {
    "en": (
        r"\b(don't you|doesn't it|isn't it|wouldn't you|do you agree that|surely|obviously|of course|everyone knows)\b"
    ),
    "vi": r"(đúng không|phải không|chẳng phải|có đồng ý rằng|rõ ràng là|đương nhiên|ai cũng biết)",
}
_JOINED = {
    "en": r"\b\w+(?: \w+)? (?:and|as well as|and/or) (?:do|did|does|have|has|are|is|were|can|would)\b",
    "vi": r"\bvà (?:có|đã|anh/chị|liệu)\b",
}
_FEWEST_OPTIONS = 4


def wording_hints(document: Document) -> list[Finding]:
    """What the wording of the items may do to their answers, in any of the document's languages."""
    return [finding for question in document.asked_items() for finding in _of(document, question)]


def _of(document: Document, question: Question) -> Iterator[Finding]:
    for language in document.languages:
        label = in_language(question.label, language)
        if found := _first(_LEADING, language, label):
            yield Finding("leading", question.name, values={"words": found})
        if _yes_or_no(question) and (found := _first(_JOINED, language, label)):
            yield Finding("double_barrelled", question.name, values={"words": found})
        words, most = len(label.split()), MOST_WORDS.get(language)
        if most and words > most:
            name = document.language_names.get(language, language)
            yield Finding(
                "long_question", question.name, values={"words": str(words), "most": str(most), "language": name}
            )


def _first(patterns: dict[str, str], language: str, text: str) -> str:
    """The first words that match the language's pattern, "" where none do or the language has no pattern."""
    found = re.search(patterns[language], text, re.IGNORECASE) if language in patterns else None
    return found.group() if found else ""


def _yes_or_no(question: Question) -> bool:
    return 2 <= len(question.choices) < _FEWEST_OPTIONS and {"yes", "no"} <= set(question.choice_names)
