"""Signs of doubtful answers."""

from collections.abc import Iterator

from surveys.analysis.evidence import Quality, RuleCount
from surveys.analysis.figures import Results
from surveys.documents import in_language
from surveys.reports.evidence_texts import FEW, RULES
from surveys.reports.report.blocks import Block, DataTable, Numbering, Paragraph, Row
from surveys.reports.report.sentences import short_question
from surveys.reports.sections.words import decimal, share_text, word


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


def _rule(rule: RuleCount, language: str) -> Row:
    respondents = (
        in_language(FEW, language).format(least=rule.least) if rule.respondents is None else str(rule.respondents)
    )
    return Row((in_language(RULES[rule.rule], language), respondents, _threshold(rule, language)))


def _threshold(rule: RuleCount, language: str) -> str:
    """From where on the rule flags, in words."""
    values = {
        "share": share_text(rule.threshold, language),
        "count": decimal(rule.threshold, language, places=0),
        "chance": decimal(rule.threshold, language, places=4),
    }
    return word(f"threshold_{rule.rule}", language, **values)


def _question(results: Results, item: str, language: str) -> str:
    table = results.table(item)
    question = short_question(table, language, length=140)
    return question if table.grid else f"{table.question.number} {question}".strip()
