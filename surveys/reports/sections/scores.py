"""What officers know: a picture and a table of the themes, then every question with a right answer."""

from collections.abc import Iterator

from surveys.analysis.evidence import GroupScore, ItemScore, Reliability, ScoredItem, ScoredTheme, Scores
from surveys.analysis.figures import ALL, Results
from surveys.documents import in_language
from surveys.reports.charts import Bar, Chart, Group, bar_chart, grouped_chart
from surveys.reports.evidence_json import percent_of
from surveys.reports.report.blocks import Block, DataTable, Numbering, Paragraph, Picture, Row
from surveys.reports.report.findings import unnumbered
from surveys.reports.report.sentences import short_question
from surveys.reports.sections.words import between, decimal, share_text, word
from surveys.reports.texts import SUPPRESSED, reason_text, segment_label

_LONGEST = 140
#: More groups than this are no picture any more.
_GROUPS = 6


def score_blocks(results: Results, scores: Scores, count: Numbering, language: str) -> Iterator[Block]:
    """The themes, the whole last, then the questions."""
    shown = [theme for theme in scores.themes if any(theme.segments.values())]
    if not shown:
        yield Paragraph(word("no_scores", language))
        return
    yield Paragraph(word("scores_rule", language))
    caption = word("theme_scores", language)
    yield Picture(count.figure(), caption, _chart(results, scores, language, title=caption))
    yield _theme_table(results, scores, language, number=count.table())
    if left_out := sorted({name for theme in scores.themes for name in theme.left_out}):
        numbers = [results.table(name).question.number or name for name in left_out]
        yield Paragraph(word("left_out", language, names=", ".join(numbers)), "note")
    yield _item_table(results, scores, language, number=count.table())


def _chart(results: Results, scores: Scores, language: str, *, title: str) -> Chart:
    groups = [name for name in scores.segments if name != ALL]
    if not 1 < len(groups) <= _GROUPS:
        bars = [_bar(theme, ALL, _theme(theme, language), language=language) for theme in scores.themes]
        return bar_chart(bars, title=title)
    names = [segment_label(results.about, name, language) for name in groups]
    blocks = [
        Group(
            _theme(theme, language),
            tuple(_bar(theme, at, name, language=language) for at, name in zip(groups, names, strict=True)),
        )
        for theme in scores.themes
    ]
    return grouped_chart(blocks, names, title=title, key="scores")


def _bar(theme: ScoredTheme, segment: str, label: str, *, language: str) -> Bar:
    score = theme.segments.get(segment)
    if score is None or score.mean is None:
        words = _hidden(language)
        return Bar(label, words, words)
    text = f"{share_text(score.mean, language)} (n = {score.respondents})"
    value = percent_of(score.mean)
    if score.interval is None:
        return Bar(label, text, _mean(score, language), value)
    return Bar(label, text, _mean(score, language), value, *_inside(score.interval.low, score.interval.high))


def _inside(low: float, high: float) -> tuple[float, float]:
    """The interval as the axis can show it: a mean's may reach beyond 0 and 100 percent."""
    return max(0.0, low * 100), min(100.0, high * 100)


def _theme_table(results: Results, scores: Scores, language: str, *, number: int) -> DataTable:
    rows: list[Row] = []
    for theme in scores.themes:
        rows.append(Row((_theme(theme, language),), head=True))
        for segment in scores.segments:
            label = segment_label(results.about, segment, language)
            alpha = _alpha(theme.reliability, language) if segment == ALL else ""
            rows.append(_group_row(label, theme.segments.get(segment), alpha, language=language))
    header = tuple(word(key, language) for key in ("group", "mean", "respondents", "answers", "alpha"))
    note = word("alpha_note", language)
    return DataTable(
        number, word("theme_scores", language), header, tuple(rows), (0.3, 0.25, 0.12, 0.12, 0.21), note=note
    )


def _group_row(label: str, score: GroupScore | None, alpha: str, *, language: str) -> Row:
    if score is None:
        return Row((label, _hidden(language), "", "", ""))
    return Row((label, _mean(score, language), str(score.respondents), str(score.answers), alpha))


def _item_table(results: Results, scores: Scores, language: str, *, number: int) -> DataTable:
    rows: list[Row] = []
    for item in scores.items:
        table = results.table(item.item)
        rows.append(Row((f"{table.question.number} {short_question(table, language, length=_LONGEST)}",), head=True))
        for segment in scores.segments:
            label = segment_label(results.about, segment, language)
            rows.append(_item_row(label, item, segment, language=language))
    header = tuple(word(key, language) for key in ("group", "share_right", "right", "wrong", "dont_know", "blank"))
    widths = (0.3, 0.26, 0.11, 0.11, 0.11, 0.11)
    return DataTable(number, word("item_scores", language), header, tuple(rows), widths)


def _item_row(label: str, item: ScoredItem, segment: str, *, language: str) -> Row:
    score: ItemScore | None = item.segments.get(segment)
    if score is None:
        reason = item.hidden.get(segment)
        return Row((label, reason_text(reason, language) if reason else _hidden(language), "", "", "", ""))
    share = share_text(score.share, language)
    if score.low is not None:
        share = between(share, share_text(score.low, language), share_text(score.high, language))
    numbers = (f"{score.right}/{score.eligible}", str(score.wrong), str(score.dont_know), str(score.blank))
    return Row((label, share, *numbers))


def _mean(score: GroupScore, language: str) -> str:
    value = share_text(score.mean, language)
    if score.interval is None:
        return value
    return between(value, share_text(score.interval.low, language), share_text(score.interval.high, language))


def _alpha(reliability: Reliability | None, language: str) -> str:
    if reliability is None:
        return "–"
    low, high = decimal(reliability.low, language), decimal(reliability.high, language)
    return between(decimal(reliability.alpha, language), low, high)


def _theme(theme: ScoredTheme, language: str) -> str:
    return word("all_themes", language) if theme.theme == ALL else unnumbered(in_language(theme.label, language))


def _hidden(language: str) -> str:
    return in_language(SUPPRESSED, language)
