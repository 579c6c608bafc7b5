"""The door to the rules of comparability: what a change of the questionnaire costs the comparison of two rounds.

Pure: from two documents, without any response. The rules are in docs/methods/comparability.md.
"""

from dataclasses import dataclass

from surveys.analysis.compare import Comparability, Comparison, compare_documents
from surveys.documents import Document, Question, Texts, in_language

__all__ = ["Comparability", "Consequence", "consequences"]


@dataclass(frozen=True)
class Consequence:
    """One item of either questionnaire: whether its figures can be compared, and why not."""

    name: str
    number: str
    label: Texts
    verdict: Comparability
    comparison: Comparison

    def reasons(self, language: str) -> list[str]:
        """A sentence for each reason; empty where nothing differs."""
        return self.comparison.sentences(language)

    def wording(self, language: str) -> str:
        return in_language(self.label, language)


def consequences(old: Document, new: Document) -> list[Consequence]:
    """Every item that officers answer, in the old questionnaire's order, then what only the new one has."""
    scales = {name for name in old.by_name if _is_scale(old.by_name[name]) or _is_scale(new.by_name.get(name))}
    found = []
    for comparison in compare_documents(old, new, scales=scales):
        item = new.by_name.get(comparison.name) or old.by_name[comparison.name]
        if not item.filled_by_the_system:
            found.append(Consequence(item.name, item.number, item.label, comparison.verdict, comparison))
    return found


def _is_scale(question: Question | None) -> bool:
    """Whether the options are levels: all of them are named by numbers, as scores and means read them."""
    return bool(question and question.choices) and all(name.isdecimal() for name in question.choice_names)
