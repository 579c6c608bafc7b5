"""Which questions can be asked at all, and which answers can be given: found by trying answers.

For each condition the answers of the items it reads are tried in every combination that matters: each option, blank,
two options at once where several may be ticked, and the numbers and texts that stand in the expression with their
neighbours. Where there are more than ``MOST_TRIED`` combinations the question is taken for reachable.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations, product
from math import prod
from typing import Any

from surveys.documents import Document, Question
from surveys.logic import holds, names, parse
from surveys.questions.registry import kind_of

MOST_TRIED = 20_000
#: The numbers and the texts that stand in an expression.
Literals = tuple[tuple[float, ...], tuple[str, ...]]


def condition_can_hold(document: Document, question: Question) -> bool:
    """Whether some answers make the question's condition true, with what it reads being asked itself."""
    if not question.relevant:
        return True
    return any(True for _ in _holding(document, question.relevant))


def can_be_answered(document: Document, question: Question, value: Any) -> bool:
    """Whether some answers to the other items let the question's rule accept this value."""
    if not question.constraint:
        return True
    tried = _combinations(document, question.constraint, leave_out=question.name)
    if tried is None:
        return True
    return any(holds(question.constraint, {**answers, question.name: value}, current=value) for answers in tried)


def _holding(document: Document, condition: str) -> Iterator[Mapping[str, Any]]:
    tried = _combinations(document, condition)
    if tried is None:
        yield {}
        return
    for answers in tried:
        # An item that is itself not asked after these answers is blank for those behind it.
        if all(holds(document.by_name[name].relevant, answers) for name in answers) and holds(condition, answers):
            yield answers


def _combinations(document: Document, source: str, leave_out: str = "") -> Iterator[dict[str, Any]] | None:
    """Every combination of answers to the items that the expression depends on; None where there are too many."""
    read = sorted(_depends_on(document, source) - {leave_out})
    sources = [source, *(document.by_name[name].relevant for name in read)]
    literals = [_literals(parse(text).tree) for text in sources if text]
    values = [_candidates(document.by_name[name], literals) for name in read]
    if prod(len(one) for one in values) > MOST_TRIED:
        return None
    return ({name: value for name, value in zip(read, given, strict=True) if value != ""} for given in product(*values))


def _depends_on(document: Document, source: str) -> set[str]:
    """The items that the expression reads, those that their conditions read, and so on."""
    found: set[str] = set()
    new = set(names(parse(source))) if source else set()
    while new:
        found |= new & set(document.by_name)
        conditions = [document.by_name[name].relevant for name in new if name in document.by_name]
        new = {name for text in conditions if text for name in names(parse(text))} - found
    return found


def _candidates(question: Question, literals: list[Literals]) -> list[Any]:
    options = list(question.choice_names)
    if kind_of(question).counts_mentions:
        several = [list(pair) for size in (1, 2) for pair in combinations(options, size)]
        return ["", *several, options]
    if options:
        return ["", *options]
    numbers = {near for found, _ in literals for number in found for near in (number - 1, number, number + 1)}
    texts = {text for _, found in literals for text in found}
    return ["", *sorted(numbers | {0.0, 1.0}), *sorted(texts - {""})]


@lru_cache(maxsize=512)
def _literals(tree: tuple[Any, ...]) -> Literals:
    numbers: set[float] = set()
    texts: set[str] = set()

    def walk(node: tuple[Any, ...]) -> None:
        if node[0] == "number":
            numbers.add(node[1])
        elif node[0] == "text":
            texts.add(node[1])
        for part in node[1:]:
            if isinstance(part, tuple):
                walk(part)

    walk(tree)
    return tuple(sorted(numbers)), tuple(sorted(texts))
