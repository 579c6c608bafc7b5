"""Which training is needed most, in the order of each model, and which topics move between models."""

from collections.abc import Iterator

from surveys.analysis.evidence import ModelComparison, Need, Needs, NeedSource, Ranking
from surveys.documents import in_language
from surveys.reports.charts import Bar, Chart, bar_chart
from surveys.reports.evidence_json import need_score, percent_of
from surveys.reports.evidence_texts import MODELS
from surveys.reports.report.blocks import Block, DataTable, Heading, Numbering, Paragraph, Picture, Row
from surveys.reports.sections.words import decimal, share_text, word

_HEADER = ("topic", "rank", "score", "base", "rank_interval")
#: Models whose score is a share of respondents.
_SHARES = frozenset({"share_requiring", "share_choosing", "untrained_share"})


def need_blocks(needs: Needs, count: Numbering, language: str) -> Iterator[Block]:
    """A part for each source, with its models one after the other."""
    ranked = [source for source in needs.sources if any(_based(ranking) for ranking in source.rankings)]
    if not ranked:
        yield Paragraph(word("no_needs", language))
        return
    yield Paragraph(word("needs_rule", language, resamples=ranked[0].rankings[0].resamples))
    for source in ranked:
        yield from _source(source, count, language)


def _source(source: NeedSource, count: Numbering, language: str) -> Iterator[Block]:
    label = in_language(source.label, language)
    yield Heading(2, label, f"needs-{source.name}")
    if source.comparison:
        yield Paragraph(_moves(source, source.comparison, language))
    if source.left_out:
        names = [_topic(source, topic, language) for topic in source.left_out]
        yield Paragraph(word("not_shown_topics", language, names="; ".join(names)), "note")
    for ranking in source.rankings:
        caption = word("ranked", language, label=label, model=_model(ranking, language))
        if ranking.model in _SHARES and _based(ranking):
            yield Picture(count.figure(), caption, _chart(source, ranking, language, title=caption))
        header = tuple(word(key, language) for key in _HEADER)
        rows = tuple(_row(source, ranking, need, language=language) for need in ranking.needs)
        yield DataTable(count.table(), caption, header, rows, (0.45, 0.1, 0.15, 0.1, 0.2))


def _moves(source: NeedSource, comparison: ModelComparison, language: str) -> str:
    moving = [move for move in comparison.moves if move.largest > 0]
    if not moving:
        return word("stable", language)
    names = [
        word(
            "move",
            language,
            name=_topic(source, move.topic, language),
            low=_rank(min(move.ranks.values()), language),
            high=_rank(max(move.ranks.values()), language),
        )
        for move in moving
    ]
    return word("moving", language, names="; ".join(names))


def _chart(source: NeedSource, ranking: Ranking, language: str, *, title: str) -> Chart:
    bars = []
    for need in ranking.needs:
        if need.score is not None:
            text = f"{share_text(need.score, language)} (n = {need.base})"
            bars.append(Bar(_topic(source, need.topic, language), text, text, percent_of(need.score)))
    return bar_chart(bars, title=title)


def _row(source: NeedSource, ranking: Ranking, need: Need, *, language: str) -> Row:
    is_share = ranking.model in _SHARES
    score = share_text(need.score, language) if is_share else decimal(need_score(ranking, need), language, places=1)
    interval = f"{_rank(need.low, language)} – {_rank(need.high, language)}"
    topic = _topic(source, need.topic, language)
    return Row((topic, _rank(need.rank, language), score, str(need.base), interval))


def _rank(rank: float | None, language: str) -> str:
    """A rank; that of equals may lie between two."""
    return decimal(rank, language, places=1).removesuffix(".0").removesuffix(",0")


def _topic(source: NeedSource, topic: str, language: str) -> str:
    return in_language(source.labels.get(topic, {}), language) or topic


def _model(ranking: Ranking, language: str) -> str:
    return in_language(MODELS.get(ranking.model, {}), language) or ranking.model


def _based(ranking: Ranking) -> bool:
    return any(need.score is not None for need in ranking.needs)
