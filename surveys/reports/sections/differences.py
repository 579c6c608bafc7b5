"""Whether the groups of a breakdown differ, question by question: test, p-values, effect, and what may be said."""

from collections.abc import Iterator

from surveys.analysis.evidence import Differences, Effect, QuestionDifference, Tested, Untested
from surveys.analysis.figures import Results, Table
from surveys.documents import in_language
from surveys.reports.evidence_json import percent_of
from surveys.reports.evidence_texts import verdict_text
from surveys.reports.numbers import PERCENT_PLACES, number_text, p_text
from surveys.reports.report.blocks import Block, Bullets, DataTable, Numbering, Paragraph, Row
from surveys.reports.report.findings import unnumbered
from surveys.reports.report.sentences import short_question
from surveys.reports.sections.words import between, decimal, word
from surveys.reports.texts import segment_label

_HEADER = ("question", "test", "p", "adjusted", "effect", "said")
_WIDTHS = (0.34, 0.14, 0.08, 0.09, 0.18, 0.17)
#: Letters of a question at the head of its rows.
_LONGEST = 140


def difference_blocks(results: Results, found: Differences | None, count: Numbering, language: str) -> Iterator[Block]:
    """What the tests say together, then a table a theme."""
    if found is None or not found.questions:
        yield Paragraph(word("no_breakdown", language))
        return
    tested = [name for name, question in found.questions.items() if question.difference]
    yield Paragraph(word("family", language, family=found.family, level=number_text(found.level, 2, language)))
    yield from _together(results, found, len(tested), language=language)
    header = tuple(word(key, language) for key in _HEADER)
    for theme, tables in _themes(results, found, language).items():
        rows = tuple(row for table in tables for row in _rows(table, found.questions[table.question.name], language))
        caption = word("differences", language, theme=unnumbered(theme))
        note = _note(results, [found.questions[table.question.name] for table in tables], language)
        yield DataTable(count.table(), caption, header, rows, _WIDTHS, left=2, note=note)


def _together(results: Results, found: Differences, tested: int, *, language: str) -> Iterator[Block]:
    names = [_named(results.table(name), language) for name in found.differing]
    if not names:
        yield Paragraph(word("none_differ", language, tested=tested))
        return
    yield Paragraph(word("differing", language, count=len(names), tested=tested))
    yield Bullets(tuple(names))


def _themes(results: Results, found: Differences, language: str) -> dict[str, list[Table]]:
    """The questions that say something of the groups, by theme; what has no options is left out."""
    themes: dict[str, list[Table]] = {}
    for table in results.tables:
        question = found.questions.get(table.question.name)
        if question and question.untested not in (Untested.NO_OPTIONS, Untested.WHO_ANSWERED):
            themes.setdefault(in_language(table.theme, language), []).append(table)
    return themes


def _rows(table: Table, question: QuestionDifference, language: str) -> Iterator[Row]:
    yield Row((_named(table, language),), head=True)
    found = question.difference
    if found is None:
        reason = verdict_text(None, question.untested, language)
        yield Row((word("whole", language), "–", "–", "–", "–", reason))
        return
    if found.whole:
        yield _row(word("whole", language), found.whole, _plain(found.cramers_v, "V", language), language=language)
    if found.ordered:
        effect = _plain(found.cliffs_delta, "δ", language)
        yield _row(word("ordered", language), found.ordered, effect, language=language)
    for name in question.options:
        option = question.option(name)
        if option:
            label = table.option_label(name, language) or name
            yield _row(label, option.test, _points(option.risk_difference, language), language=language)


def _row(label: str, test: Tested | None, effect: str, *, language: str) -> Row:
    if test is None:
        return Row((label, "", "", "", effect, ""))
    method = word(str(test.p.method), language) if test.p else "–"
    p = p_text(test.p.p if test.p else None, language)
    return Row((label, method, p, p_text(test.adjusted, language), effect, word(str(test.verdict), language)))


def _plain(effect: Effect | None, letter: str, language: str) -> str:
    if effect is None:
        return "–"
    value = f"{letter} = {decimal(effect.value, language)}"
    if effect.low is None or effect.high is None:
        return value
    return between(value, decimal(effect.low, language), decimal(effect.high, language))


def _points(effect: Effect | None, language: str) -> str:
    """A difference of shares in percentage points."""
    if effect is None or effect.low is None or effect.high is None:
        return "–"
    value, low, high = (
        number_text(percent_of(part) or 0.0, PERCENT_PLACES, language)
        for part in (effect.value, effect.low, effect.high)
    )
    return between(word("points", language, number=value), low, high)


def _note(results: Results, questions: list[QuestionDifference], language: str) -> str:
    groups = next((question.groups for question in questions if len(question.groups) == 2), ())
    if len(groups) != 2:
        return word("effect_note_many", language)
    first, second = (segment_label(results.about, name, language) for name in groups)
    return word("effect_note", language, first=first, second=second)


def _named(table: Table, language: str) -> str:
    question = short_question(table, language, length=_LONGEST)
    return question if table.grid else f"{table.question.number} {question}".strip()
