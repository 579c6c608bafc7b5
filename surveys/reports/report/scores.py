"""Scores and ranked needs, where the material has them."""

from collections.abc import Iterator

from surveys.analysis.evidence import ItemScore
from surveys.analysis.figures import ALL, Mark, Table
from surveys.documents import in_language
from surveys.reports.evidence_json import percent_of
from surveys.reports.numbers import PERCENT_PLACES, VALUE_PLACES, number_text
from surveys.reports.report.blocks import Block, DataTable, Numbering, Paragraph, Row
from surveys.reports.report.figure_text import mark_words
from surveys.reports.report.material import Material, Need, Ranking, Score
from surveys.reports.report.sentences import short_question
from surveys.reports.report.wording import say
from surveys.reports.texts import segment_label

#: A question in a narrow column.
_SHORT = 90


def scores_section(material: Material, count: Numbering, language: str) -> Iterator[Block]:
    """Mean scores by group; nothing where there are none."""
    if not material.scores:
        return
    yield count.section(say("scores", language))
    header = tuple(say(key, language) for key in ("item", "group", "base", "score", "interval"))
    rows = tuple(_score(material, score, language) for score in material.scores)
    widths = (0.34, 0.22, 0.09, 0.15, 0.2)
    if material.evidence:
        yield Paragraph(say("scores_rule", language))
    yield DataTable(count.table(), say("scores_caption", language), header, rows, widths, left=2)
    yield from _items(material, count, language)


def needs_section(material: Material, count: Numbering, language: str) -> Iterator[Block]:
    """A table for each way of ranking; nothing where there is none."""
    if not material.rankings:
        return
    yield count.section(say("needs", language))
    for ranking in material.rankings:
        yield _ranking(ranking, count, language)
        if ranking.note:
            yield Paragraph(in_language(ranking.note, language))


def _score(material: Material, score: Score, language: str) -> Row:
    group = segment_label(material.results.about, score.segment, language)
    label = in_language(score.label, language)
    if score.mark is not Mark.SHOWN:
        return Row((label, group, mark_words(score.mark, language), "", ""))
    mean = _written(score.mean, PERCENT_PLACES, language)
    return Row((label, group, str(score.base), mean, _range(score.low, score.high, 1, language=language)))


def _items(material: Material, count: Numbering, language: str) -> Iterator[Block]:
    """Every knowledge question of everybody: right, wrong, don't know and blank apart."""
    tables = {table.question.name: table for table in material.results.tables}
    scored = [(tables[item.item], item.segments[ALL]) for item in (material.evidence.scores.items
              if material.evidence else ()) if item.item in tables]  # fmt: skip
    if not scored:
        return
    keys = ("item", "right", "wrong", "dont_know", "blank", "base", "right_share", "interval", "item_rest")
    rows = tuple(_item(table, score, language) for table, score in scored)
    widths = (0.25, 0.07, 0.06, 0.085, 0.075, 0.065, 0.085, 0.17, 0.14)
    header = tuple(say(key, language) for key in keys)
    yield DataTable(count.table(), say("items_caption", language), header, rows, widths)


def _item(table: Table, score: ItemScore | None, language: str) -> Row:
    name = f"{table.question.number} {short_question(table, language, length=_SHORT)}"
    if score is None:
        return Row((name, mark_words(Mark.SUPPRESSED, language), *[""] * 7))
    rest = _written(score.item_rest, VALUE_PLACES, language)
    return Row((
        name,
        *(str(number) for number in (score.right, score.wrong, score.dont_know, score.blank, score.eligible)),
        _written(percent_of(score.share), PERCENT_PLACES, language),
        _range(percent_of(score.low), percent_of(score.high), PERCENT_PLACES, language=language),
        rest if score.item_rest is None else f"{rest} ({score.item_rest_n})",
    ))  # fmt: skip


def _ranking(ranking: Ranking, count: Numbering, language: str) -> DataTable:
    header = tuple(say(key, language) for key in ("rank", "need", "base", "need_score", "rank_interval"))
    rows = tuple(_need(need, language) for need in ranking.needs)
    caption = say("needs_caption", language, model=in_language(ranking.model, language))
    return DataTable(count.table(), caption, header, rows, (0.12, 0.43, 0.1, 0.13, 0.22), left=2)


def _need(need: Need, language: str) -> Row:
    rank = _written(need.rank, 1, language).removesuffix(".0").removesuffix(",0")
    score = _written(need.score, PERCENT_PLACES, language)
    ranks = _range(need.low, need.high, 1, language=language)
    return Row((rank, in_language(need.label, language), str(need.base), score, ranks))


def _written(number: float | None, places: int, language: str) -> str:
    return "–" if number is None else number_text(number, places, language)


def _range(low: float | None, high: float | None, places: int, *, language: str) -> str:
    if low is None or high is None:
        return "–"
    return say("to", language, low=number_text(low, places, language), high=number_text(high, places, language))
