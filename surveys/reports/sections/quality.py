"""Signs of doubtful answers, and weighted shares beside unweighted ones."""

from collections.abc import Iterator

from surveys.analysis.evidence import Quality, RuleCount, Unweighted, WeightedProportion, Weighting
from surveys.analysis.figures import Results
from surveys.reports.report.blocks import Block, DataTable, Heading, Numbering, Paragraph, Row
from surveys.reports.report.sentences import short_question
from surveys.reports.sections.words import between, decimal, few_text, share_text, word


def quality_blocks(results: Results, quality: Quality, count: Numbering, language: str) -> Iterator[Block]:
    """Respondents flagged by each rule, as counts, and the questions that many left out."""
    if not quality.checked:
        yield Paragraph(word("not_checked", language))
        return
    yield Paragraph(word("quality_rule", language, least=max((rule.least for rule in quality.rules), default=5)))
    caption = word("rules_caption", language, responses=quality.responses)
    header = tuple(word(key, language) for key in ("rule", "respondents", "threshold"))
    rows = tuple(_rule(rule, language) for rule in quality.rules)
    yield DataTable(count.table(), caption, header, rows, (0.6, 0.2, 0.2))
    if not quality.items:
        yield Paragraph(word("no_items", language))
        return
    header = tuple(word(key, language) for key in ("question", "missing", "asked", "share", "threshold"))
    flagged = tuple(
        Row(
            (
                _question(results, item.item, language),
                str(item.missing),
                str(item.asked),
                share_text(item.share, language),
                share_text(item.threshold, language),
            )
        )
        for item in quality.items
    )
    yield DataTable(count.table(), word("items_caption", language), header, flagged, (0.52, 0.12, 0.12, 0.12, 0.12))


def weight_blocks(results: Results, weighting: Weighting, count: Numbering, language: str) -> Iterator[Block]:
    """Weighted shares of everybody, or why there are none."""
    yield Heading(2, word("weights", language), "weights")
    if weighting.reason:
        key = "weights_too_few" if weighting.reason is Unweighted.TOO_FEW else str(weighting.reason)
        reason = word(key, language, where=", ".join(weighting.where))
        yield Paragraph(word("unweighted", language, reason=reason))
        return
    yield Paragraph(
        word(
            "weights_rule",
            language,
            margins=", ".join(weighting.margins),
            respondents=weighting.respondents,
            least=decimal(weighting.least, language),
            largest=decimal(weighting.largest, language),
            effect=decimal(weighting.design_effect, language),
            effective=decimal(weighting.effective_n, language, places=1),
        )
    )
    rows: list[Row] = []
    for item, options in weighting.questions.items():
        rows.append(Row((_question(results, item, language),), head=True))
        table = results.table(item)
        rows += [_weighted(table.option_label(name, language) or name, one, language) for name, one in options.items()]
    header = tuple(word(key, language) for key in ("question", "weighted", "plain", "base"))
    caption = word("weighted_caption", language)
    yield DataTable(count.table(), caption, header, tuple(rows), (0.4, 0.25, 0.25, 0.1))


def _rule(rule: RuleCount, language: str) -> Row:
    respondents = few_text(language) if rule.respondents is None else str(rule.respondents)
    return Row((word(str(rule.rule), language), respondents, _threshold(rule, language)))


def _threshold(rule: RuleCount, language: str) -> str:
    """From where on the rule flags, in words."""
    values = {
        "share": share_text(rule.threshold, language),
        "count": decimal(rule.threshold, language, places=0),
        "chance": decimal(rule.threshold, language, places=4),
    }
    return word(f"threshold_{rule.rule}", language, **values)


def _weighted(label: str, one: WeightedProportion, language: str) -> Row:
    weighted = [share_text(share, language) for share in (one.weighted, one.low, one.high)]
    plain = [share_text(share, language) for share in (one.unweighted, one.unweighted_low, one.unweighted_high)]
    return Row((label, between(*weighted), between(*plain), str(one.base)))


def _question(results: Results, item: str, language: str) -> str:
    table = results.table(item)
    question = short_question(table, language, length=140)
    return question if table.grid else f"{table.question.number} {question}".strip()
