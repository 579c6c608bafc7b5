"""A text in several languages."""

from collections.abc import Mapping

#: Language code (``vi``, ``en``) to text. A missing language is an absent key, never an empty string.
Texts = Mapping[str, str]


def in_language(texts: Texts, language: str, fallback: str = "en") -> str:
    """The text in ``language``, else in ``fallback``, else in any language there is, else ``""``.

    A published version is complete in all its languages; the fallback serves drafts and a reader
    whose language the questionnaire does not have.
    """
    return texts.get(language) or texts.get(fallback) or next(iter(texts.values()), "")
