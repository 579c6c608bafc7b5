"""From stored answers to results, in one pure function."""

from functools import reduce

import numpy as np

from surveys.analysis.disclosure import Disclosure, Policy, hide
from surveys.analysis.figures import ALL, About, Results, Segment, Table
from surveys.analysis.frame import Frame, Mask
from surveys.analysis.query import Query
from surveys.analysis.tables import count_question
from surveys.documents import Document, Question, Theme
from surveys.questions import kind_of


def compute(frame: Frame, document: Document, query: Query, policy: Policy, *, about: About | None = None) -> Results:
    """The answer to ``query``: every item of ``document``, in its order, for everybody and for each group.

    ``frame`` holds all that is released: it decides what may be shown. Raises Refused (disclosure.py).
    """
    disclosure = Disclosure(frame, policy)
    disclosure.check(query)
    kept = frame.subset(_kept(frame, query))
    parts = {ALL: kept}
    if query.by:
        parts |= {_name(query.by, value): kept.subset(mask) for (value,), mask in kept.groups([query.by]).items()}
    tables = [
        Table(
            question=question,
            theme=theme.label,
            grid=theme.grid(question.grid).label if question.grid else {},
            counts_mentions=kind_of(question).counts_mentions,
            segments=tuple(_segment(part, question, name, query, disclosure) for name, part in parts.items()),
        )
        for theme, question in _items(document)
    ]
    return Results(
        about=about or About(),
        query=query,
        policy=policy.name,
        responses=kept.size,
        segments=tuple(parts),
        tables=tuple(tables),
    )


def _segment(part: Frame, question: Question, name: str, query: Query, disclosure: Disclosure) -> Segment:
    variables = query.filters if name == ALL else query.variables
    return hide(count_question(part, question, segment=name), disclosure.verdict(question, variables))


def _kept(frame: Frame, query: Query) -> Mask:
    everybody = np.ones(frame.size, dtype=bool)
    wanted = {variable: {value for other, value in query.where if other == variable} for variable in query.filters}
    masks = [np.isin(frame.profile[variable], list(values)) for variable, values in wanted.items()]
    return reduce(np.logical_and, masks, everybody)


def _name(variable: str, value: str) -> str:
    """The name of a group's segment; a group without a value, or named like the total, gets one of its own."""
    return value if value not in ("", ALL) else f"{variable}:{value}"


def _items(document: Document) -> list[tuple[Theme, Question]]:
    return [(theme, question) for theme in document.themes for question in theme.questions if not question.is_note]
