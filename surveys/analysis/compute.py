"""From stored answers to results, in one pure function."""

from collections.abc import Iterator

from surveys.analysis.counting import count
from surveys.analysis.disclosure import Disclosure, Plan, Policy, Shown
from surveys.analysis.figures import About, Results, Segment, Table
from surveys.analysis.frame import Frame
from surveys.analysis.query import Query
from surveys.analysis.tables import segment_of
from surveys.documents import Document, Question, Theme
from surveys.questions import kind_of


def compute(frame: Frame, document: Document, query: Query, policy: Policy, *, about: About | None = None) -> Results:
    """The answer to ``query``: every item of ``document``, in its order, for everybody and for each group.

    ``frame`` holds all that is released: it decides what may be shown. Raises Refused (disclosure.py).
    """
    about = about or About()
    plan = Disclosure(frame, policy).plan(query)
    counts = count(frame, plan.atoms)
    tables = [
        Table(
            question=question,
            theme=theme.label,
            grid=theme.grid(question.grid).label if question.grid else {},
            counts_mentions=kind_of(question).counts_mentions,
            segments=tuple(
                _segments(Shown(question, policy, counts[question.name], plan.atoms.values, frame.size), plan, about)
            ),
        )
        for theme, question in _items(document)
    ]
    everybody = next(iter(plan.segments.values()))
    consent = next(iter(counts.values()), None)
    return Results(
        about=about,
        query=query,
        policy=policy.name,
        responses=int(consent.answers[sorted(everybody)].sum()) if consent else 0,
        segments=tuple(plan.segments),
        tables=tuple(tables),
    )


def _segments(shown: Shown, plan: Plan, about: About) -> Iterator[Segment]:
    counts = shown.counts.of(*plan.segments.values())
    for group, (name, atoms) in enumerate(plan.segments.items()):
        whole = segment_of(counts, group, name=name, population=about.populations.get(name))
        yield shown.of(whole, atoms, crossed=plan.crossed[name])


def _items(document: Document) -> list[tuple[Theme, Question]]:
    return [(theme, question) for theme in document.themes for question in theme.questions if not question.is_note]
