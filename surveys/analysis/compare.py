"""Whether two rounds asked the same, question by question: docs/methods/comparability.md."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from surveys.analysis.compare_texts import CAUSES, Cause
from surveys.documents import Document, Question, Texts, in_language
from surveys.questions import kind_of

#: Wordings less alike than this, in every common language, are another question (Ratcliff and Metzener 1988).
LEAST_LIKENESS = 0.5


class Comparability(StrEnum):
    """Whether a change between two rounds may be shown."""

    COMPARABLE = "comparable"
    WITH_CAUTION = "with_caution"
    NOT_COMPARABLE = "not_comparable"


#: What forbids a comparison; every other cause asks for caution.
FORBIDDING = frozenset({
    Cause.ONLY_FIRST, Cause.ONLY_SECOND, Cause.KIND, Cause.ANOTHER_WORDING, Cause.OPTIONS, Cause.SCALE, Cause.BASE,
    Cause.MAXIMUM, Cause.GROUPS,
})  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    """One question of two rounds; ``options`` are those that both have, in the first round's order."""

    name: str
    causes: tuple[Cause, ...]
    options: tuple[str, ...] = ()

    @property
    def verdict(self) -> Comparability:
        if FORBIDDING & set(self.causes):
            return Comparability.NOT_COMPARABLE
        return Comparability.WITH_CAUTION if self.causes else Comparability.COMPARABLE

    def sentences(self, language: str) -> list[str]:
        """Why, one sentence a cause; empty where nothing differs."""
        return [in_language(CAUSES[cause], language) for cause in self.causes]


def compare_documents(first: Document, second: Document, *, scales: Collection[str] = ()) -> tuple[Comparison, ...]:
    """Every item of either questionnaire, the first's in its order, then what only the second has.

    Items are matched by name. ``scales`` names the items whose options are an ordered scale. Rules after Schuman
    and Presser (1981), Questions and Answers in Attitude Surveys, and Cross-Cultural Survey Guidelines (2016),
    University of Michigan: same question, same options, same people, or no comparison.
    """
    compared = []
    for name, question in first.by_name.items():
        other = second.by_name.get(name)
        if other is None:
            compared.append(Comparison(name, (Cause.ONLY_FIRST,)))
            continue
        causes = compare_questions(question, other, is_scale=name in scales)
        if _heading(first, question) != _heading(second, other):
            causes = (*causes, Cause.CONTEXT)
        both = tuple(option for option in question.choice_names if option in other.choice_names)
        compared.append(Comparison(name, causes, both))
    only_second = [name for name in second.by_name if name not in first.by_name]
    return (*compared, *(Comparison(name, (Cause.ONLY_SECOND,)) for name in only_second))


def compare_questions(first: Question, second: Question, *, is_scale: bool = False) -> tuple[Cause, ...]:
    """What differs between two versions of a question, in the order of the catalogue of causes.

    Rules after Schuman and Presser (1981), Questions and Answers in Attitude Surveys.
    """
    found = {
        *_kind(first, second),
        *_wording(first, second),
        *_options(first, second, is_scale),
        *_rules(first, second),
    }
    return tuple(cause for cause in Cause if cause in found)


def compare_groups(first: Collection[str], second: Collection[str]) -> tuple[Cause, ...]:
    """Whether a breakdown has the same groups in both rounds; composition decides comparability.

    Kish (1965), Survey Sampling, chapter 12: a change of the sample's make-up looks like a change of answers.
    """
    return () if set(first) == set(second) else (Cause.GROUPS,)


def normalised(text: str) -> str:
    """A wording without what no reader notices: case, blanks, punctuation, composed or decomposed letters.

    NFKC of Unicode Standard Annex 15 (2023).
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(re.sub(r"[^\w\s]", " ", folded).split())


def _kind(first: Question, second: Question) -> Iterator[Cause]:
    if first.kind == second.kind:
        return
    kinds = [(kind_of(question), question) for question in (first, second)]
    shapes = {
        (
            kind.counts_mentions,
            bool(question.choices),
            tuple(sorted({column.type for column in kind.columns(question)})),
        )
        for kind, question in kinds
    }
    yield Cause.KIND if len(shapes) > 1 else Cause.LAYOUT


def _wording(first: Question, second: Question) -> Iterator[Cause]:
    common = [language for language in first.label if language in second.label]
    if not common:
        yield Cause.LANGUAGE
        return
    pairs = [(normalised(first.label[language]), normalised(second.label[language])) for language in common]
    if all(SequenceMatcher(None, *pair, autojunk=False).ratio() < LEAST_LIKENESS for pair in pairs):
        yield Cause.ANOTHER_WORDING
    elif any(one != other for one, other in pairs):
        yield Cause.WORDING
    if _texts_differ(first.hint, second.hint, common):
        yield Cause.HINT


def _options(first: Question, second: Question, is_scale: bool) -> Iterator[Cause]:
    names, others = first.choice_names, second.choice_names
    if is_scale and names != others:
        yield Cause.SCALE
    elif set(names) != set(others):
        yield Cause.MORE_OPTIONS if kind_of(first).counts_mentions else Cause.OPTIONS
    common = [name for name in names if name in others]
    if common != [name for name in others if name in names] and not is_scale:
        yield Cause.ORDER
    labels = {choice.name: choice.label for choice in second.choices}
    if any(
        _texts_differ(
            choice.label,
            labels[choice.name],
            [language for language in choice.label if language in labels[choice.name]],
        )
        for choice in first.choices
        if choice.name in common
    ):
        yield Cause.OPTION_WORDING


def _rules(first: Question, second: Question) -> Iterator[Cause]:
    differing = {
        Cause.BASE: _squeezed(first.relevant) != _squeezed(second.relevant),
        Cause.STATES: first.offered_states != second.offered_states,
        Cause.KEY: set(first.key) != set(second.key),
        Cause.MAXIMUM: _maximum(first) != _maximum(second),
        Cause.EXCLUSIVE: set(first.exclusive) != set(second.exclusive),
        Cause.CONSTRAINT: _squeezed(first.constraint) != _squeezed(second.constraint),
        Cause.REQUIRED: first.required != second.required,
    }
    return (cause for cause, differs in differing.items() if differs)


def _maximum(question: Question) -> int | None:
    """None where it forbids nothing: as many as there are options, those that stand alone left out."""
    free = len(set(question.choice_names) - set(question.exclusive))
    return None if question.max_choices is None or question.max_choices >= free else question.max_choices


def _heading(document: Document, question: Question) -> dict[str, str]:
    """The normalised heading of the grid that the question is a row of; {} for a question on its own."""
    grids = {grid.name: grid.label for theme in document.themes for grid in theme.grids}
    label = grids.get(question.grid, {}) if question.grid else {}
    return {language: normalised(text) for language, text in label.items()}


def _texts_differ(first: Texts, second: Texts, languages: Collection[str]) -> bool:
    return any(normalised(first.get(language, "")) != normalised(second.get(language, "")) for language in languages)


def _squeezed(expression: str) -> str:
    return "".join(expression.split())
