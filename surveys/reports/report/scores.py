"""Scores and ranked needs, where the material has them."""

from collections.abc import Iterator

from surveys.analysis.figures import Mark
from surveys.documents import in_language
from surveys.reports.numbers import VALUE_PLACES, number_text
from surveys.reports.report.blocks import Block, DataTable, Numbering, Row
from surveys.reports.report.figure_text import mark_words
from surveys.reports.report.material import Material, Need, Ranking, Score
from surveys.reports.report.wording import say
from surveys.reports.texts import segment_label


def scores_section(material: Material, count: Numbering, language: str) -> Iterator[Block]:
    """Mean scores by group; nothing where there are none."""
    if not material.scores:
        return
    yield count.section(say("scores", language))
    header = tuple(say(key, language) for key in ("item", "group", "base", "score", "interval"))
    rows = tuple(_score(material, score, language) for score in material.scores)
    widths = (0.34, 0.22, 0.09, 0.15, 0.2)
    yield DataTable(count.table(), say("scores_caption", language), header, rows, widths, left=2)


def needs_section(material: Material, count: Numbering, language: str) -> Iterator[Block]:
    """A table for each way of ranking; nothing where there is none."""
    if not material.rankings:
        return
    yield count.section(say("needs", language))
    for ranking in material.rankings:
        yield _ranking(ranking, count, language)


def _score(material: Material, score: Score, language: str) -> Row:
    group = segment_label(material.results.about, score.segment, language)
    label = in_language(score.label, language)
    if score.mark is not Mark.SHOWN:
        return Row((label, group, mark_words(score.mark, language), "", ""))
    mean = _written(score.mean, VALUE_PLACES, language)
    return Row((label, group, str(score.base), mean, _range(score.low, score.high, 1, language=language)))


def _ranking(ranking: Ranking, count: Numbering, language: str) -> DataTable:
    header = tuple(say(key, language) for key in ("rank", "need", "base", "need_score", "rank_interval"))
    rows = tuple(_need(need, language) for need in ranking.needs)
    caption = say("needs_caption", language, model=in_language(ranking.model, language))
    return DataTable(count.table(), caption, header, rows, (0.12, 0.43, 0.1, 0.13, 0.22), left=2)


def _need(need: Need, language: str) -> Row:
    rank = _written(need.rank, 1, language).removesuffix(".0").removesuffix(",0")
    score = _written(need.score, VALUE_PLACES, language)
    ranks = _range(need.low, need.high, 1, language=language)
    return Row((rank, in_language(need.label, language), str(need.base), score, ranks))


def _written(number: float | None, places: int, language: str) -> str:
    return "–" if number is None else number_text(number, places, language)


def _range(low: float | None, high: float | None, places: int, *, language: str) -> str:
    if low is None or high is None:
        return "–"
    return say("to", language, low=number_text(low, places, language), high=number_text(high, places, language))
