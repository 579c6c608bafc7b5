"""What is wrong with an answer, as data; the sentence is made where a person reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from surveys.documents import Texts, in_language
from surveys.questions.messages import MESSAGES


@dataclass(frozen=True)
class Problem:
    """One rule broken by one answer. ``rule`` is what failed: kind, state, constraint, required, item, logic.

    ``texts`` is the questionnaire's own sentence (a constraint message); it goes before the catalogue's.
    """

    question: str
    rule: str
    message_key: str
    values: Mapping[str, object] = field(default_factory=dict)
    texts: Texts = field(default_factory=dict)

    def sentence(self, language: str) -> str:
        """The sentence a person reads, in ``language`` (English where the catalogue lacks it)."""
        if self.texts:
            return in_language(self.texts, language)
        return in_language(MESSAGES[self.message_key], language).format(**self.values)
