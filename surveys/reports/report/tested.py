"""What tests say of the whole breakdown: the questions on which groups differ, and every test as a table."""

from collections.abc import Iterator

from surveys.analysis.figures import Table
from surveys.documents import in_language
from surveys.reports.numbers import p_text
from surveys.reports.report.blocks import Block, Bullets, DataTable, Numbering, Paragraph, Row
from surveys.reports.report.material import Difference, Material
from surveys.reports.report.sentences import difference, effect_words, short_question
from surveys.reports.report.wording import say

_WIDTHS = (0.325, 0.2, 0.1, 0.11, 0.265)


def differing(material: Material, language: str) -> Iterator[Block]:
    """Where the tests find that groups differ; a sentence where they find it nowhere."""
    if material.differences is None or material.by_cluster is None:
        return
    found = [table for table in material.by_cluster.tables if _of(material, table)]
    yield Paragraph(say("family", language, family=material.family))
    told = [(table, tested) for table in found if (tested := _of(material, table)) and tested.differs]
    if not told:
        yield Paragraph(say("nowhere", language))
        return
    yield Paragraph(say("differing", language, count=len(told), of=len(found)), "question")
    yield Bullets(tuple(f"{_question(table, language)} {difference(tested, language)}" for table, tested in told))


def tests_table(material: Material, count: Numbering, language: str) -> Iterator[Block]:
    """Every question that was tested, with its clearest test."""
    if not material.differences or material.by_cluster is None:
        return
    rows = [_row(table, tested, language) for table in material.by_cluster.tables if (tested := _of(material, table))]
    header = tuple(say(key, language) for key in ("item", "test", "p_raw", "p_adjusted", "effect"))
    yield count.part(say("tests", language))
    yield Paragraph(say("tests_rule", language, family=material.family), "note")
    yield DataTable(count.table(), say("tests_caption", language), header, tuple(rows), _WIDTHS, left=2)


def _of(material: Material, table: Table) -> Difference | None:
    return (material.differences or {}).get(table.question.name)


def _question(table: Table, language: str) -> str:
    number = "" if table.grid else f"{table.question.number} "
    return f"{number}{short_question(table, language)}"


def _row(table: Table, tested: Difference, language: str) -> Row:
    option = in_language(tested.option, language)
    item = f"{_question(table, language)}{f' – {option}' if option else ''}"
    test = in_language(tested.test, language) or say("too_few", language)
    raw, adjusted = (p_text(p, language) for p in (tested.raw, tested.p_value))
    return Row((item, test, raw, adjusted, effect_words(tested, language, named=False) or "–"))
