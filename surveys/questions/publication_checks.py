"""The checks before publication: what stops it, and what its authors should look at once more."""

from collections.abc import Iterator
from itertools import pairwise

from surveys.documents import Document, Question
from surveys.logic import ExpressionError, names, parse
from surveys.questions.findings import Finding, Weight
from surveys.questions.reachability import can_be_answered, condition_can_hold
from surveys.questions.reading_time import GOAL_MINUTES, reading_times
from surveys.questions.registry import kind_of
from surveys.questions.wording import wording_hints


def publication_findings(document: Document) -> list[Finding]:
    """Everything the checks find; those of weight ERROR stop publication."""
    circular = list(_circles(document))
    if circular:
        return circular  # nothing else can be judged while the logic goes round
    return [
        *_ahead(document),
        *_unreachable(document),
        *_options(document),
        *_keys(document),
        *_bases(document),
        *wording_hints(document),
        *_lengths(document),
    ]


def _reads(question: Question) -> frozenset[str]:
    try:
        return names(parse(question.relevant)) if question.relevant else frozenset()
    except ExpressionError:
        return frozenset()


def _circles(document: Document) -> Iterator[Finding]:
    graph = {question.name: sorted(_reads(question)) for question in document.items()}
    done: set[str] = set()
    for start in graph:
        path = _circle_from(graph, start, (start,), done)
        if path:
            yield Finding("circular", start, Weight.ERROR, {"path": " → ".join(path)})
        done.add(start)


def _circle_from(graph: dict[str, list[str]], at: str, path: tuple[str, ...], done: set[str]) -> tuple[str, ...] | None:
    for name in graph.get(at, []):
        if name == path[0]:
            return (*path, name)
        if name not in path and name not in done:
            found = _circle_from(graph, name, (*path, name), done)
            if found:
                return found
    return None


def _ahead(document: Document) -> Iterator[Finding]:
    place = {question.name: at for at, question in enumerate(document.items())}
    for question in document.items():
        for name in sorted(_reads(question)):
            if place.get(name, -1) > place[question.name]:
                yield Finding("refers_ahead", question.name, Weight.ERROR, {"other": name})


def _unreachable(document: Document) -> Iterator[Finding]:
    for question in document.items():
        if not condition_can_hold(document, question):
            yield Finding("unreachable", question.name, Weight.ERROR, {"condition": question.relevant})


def _options(document: Document) -> Iterator[Finding]:
    for question in document.asked_items():
        several = kind_of(question).counts_mentions
        for option in question.choice_names:
            if not can_be_answered(document, question, [option] if several else option):
                values = {"option": option, "rule": question.constraint}
                yield Finding("never_selectable", question.name, Weight.ERROR, values)
        if question.key and not can_be_answered(document, question, list(question.key) if several else question.key[0]):
            yield Finding("key_not_selectable", question.name, Weight.ERROR, {"rule": question.constraint})


def _keys(document: Document) -> Iterator[Finding]:
    with_key = {q.list_name: q for q in document.asked_items() if q.key and q.list_name}
    seen_lists: set[str] = set()
    for question in document.asked_items():
        other = with_key.get(question.list_name)
        if other and not question.key and _same_grid_or_neighbours(document, question, other):
            yield Finding("knowledge_without_key", question.name, values={"other": other.name})
        if question.list_name and question.list_name not in seen_lists:
            seen_lists.add(question.list_name)
            yield from _codes(question)


def _same_grid_or_neighbours(document: Document, one: Question, other: Question) -> bool:
    """Lists such as yes / no serve many questions; only a block of questions on one list is a block of one kind."""
    asked = [question.name for question in document.asked_items() if question.list_name == one.list_name]
    order = [question.name for question in document.asked_items()]
    block = {name for name, following in pairwise(asked) if order.index(following) - order.index(name) == 1} | {
        following for name, following in pairwise(asked) if order.index(following) - order.index(name) == 1
    }
    return one.name in block and other.name in block and "yes" not in one.choice_names


def _codes(question: Question) -> Iterator[Finding]:
    numbers = sorted(int(name) for name in question.choice_names if name.lstrip("-").isdecimal())
    small = [number for number in numbers if 0 <= number < 90]  # 97, 98, 99 are codes of states by custom
    if len(small) > 2 and small != list(range(small[0], small[-1] + 1)):
        yield Finding("missing_codes", question.name, values={"codes": ", ".join(map(str, small))})


def _bases(document: Document) -> Iterator[Finding]:
    for question in document.asked_items():
        if "exclusive" in kind_of(question).settings and not question.exclusive and not question.not_my_area:
            yield Finding("no_base_rule", question.name)


def _lengths(document: Document) -> Iterator[Finding]:
    for time in reading_times(document):
        if time.minutes > GOAL_MINUTES:
            values = {
                "language": document.language_names.get(time.language, time.language),
                "minutes": f"{time.minutes:.0f}",
                "most": str(GOAL_MINUTES),
            }
            yield Finding("long_reading", values=values)
