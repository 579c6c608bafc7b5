"""Terms that are to be translated alike everywhere: where a source text has one, its translation must have its own."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from surveys.documents import Texts


@dataclass(frozen=True)
class Term:
    """One entry of a glossary: the term in each language, and what translators should know of it."""

    texts: Texts
    note: Texts = field(default_factory=dict)


def missing_terms(terms: Sequence[Term], texts: Texts, *, source: str, target: str) -> list[Term]:
    """The terms that stand in the source text and not in its translation.

    Case and the spelling of accents (composed or not) make no difference. A term is a whole word, or several;
    in the translation, where words may be inflected, it may be part of a word. Nothing is missing from a
    translation that is not there yet.
    """
    if not texts.get(target):
        return []
    here, there = _plain(texts.get(source, "")), _plain(texts[target])
    return [
        term
        for term in terms
        if term.texts.get(source)
        and term.texts.get(target)
        and re.search(rf"(?<!\w){re.escape(_plain(term.texts[source]))}(?:s|es)?(?!\w)", here)
        and _plain(term.texts[target]) not in there
    ]


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
