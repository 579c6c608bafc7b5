"""The summary: for each theme the findings of which the most can be said, by one rule that the report states."""

from collections.abc import Iterator, Sequence

from surveys.analysis.figures import ALL, Figure, Table
from surveys.documents import in_language
from surveys.reports.report.blocks import Block, Bullets, Numbering, Paragraph
from surveys.reports.report.choice import by_theme, located
from surveys.reports.report.findings import nothing_to_show
from surveys.reports.report.material import SUMMARY, Material
from surveys.reports.report.sentences import lead, leaders, short_question
from surveys.reports.report.staff_text import staff_text
from surveys.reports.report.wording import say

#: Of the questions with one answer, so many findings a theme.
_MOST = 3


def summary_chapter(material: Material, count: Numbering, language: str) -> Iterator[Block]:
    """What staff wrote, then what the numbers say."""
    yield count.chapter(say("summary", language))
    yield from staff_text(material, SUMMARY, language, required=False)
    if not material.results.responses:
        yield Paragraph(say("no_responses", language))
        return
    themes = by_theme(material.results)
    if nothing := nothing_to_show([table for _, tables in themes for table in tables], language):
        yield Paragraph(nothing)
        return
    yield Paragraph(say("summary_rule", language), "note")
    for theme, tables in themes:
        if items := findings(tables, language):
            yield Paragraph(in_language(theme, language), "question")
            yield Bullets(tuple(items))


def findings(tables: Sequence[Table], language: str) -> list[str]:
    """The sentences of a theme in the questionnaire's order."""
    first = {table.question.name: found[0] for table in tables if (found := leaders(table.segment(ALL)))}
    situation = {table.question.name for table in tables if located(table)}
    others = sorted((name for name in first if name not in situation), key=lambda name: -_certain(first[name]))
    chosen = {*situation, *others[:_MOST]} & set(first)
    return [_said(table, language) for table in tables if table.question.name in chosen]


def _certain(figure: Figure) -> float:
    return figure.low or 0


def _said(table: Table, language: str) -> str:
    return say(
        "asked_about",
        language,
        question=short_question(table, language),
        number="" if table.grid else f" ({table.question.number})",  # a grid's label bears its number
        finding=lead(table, table.segment(ALL), language),
    )
