"""What the annex on methods says of weights and of the checks of the data, where they were made."""

from collections.abc import Iterator

from surveys.analysis.evidence import Evidence, WeightedProportion, Weighting
from surveys.analysis.figures import Results, Table
from surveys.documents import in_language
from surveys.reports.evidence_json import percent_of
from surveys.reports.evidence_texts import FEW, RULES, weighting_text
from surveys.reports.numbers import PERCENT_PLACES, VALUE_PLACES, number_text
from surveys.reports.report.blocks import Block, DataTable, Numbering, Paragraph, Row
from surveys.reports.report.material import Material
from surveys.reports.report.sentences import short_question
from surveys.reports.report.wording import joined, say

_WIDTHS = (0.4, 0.1, 0.25, 0.25)


def needs_rule(evidence: Evidence, language: str) -> Iterator[Block]:
    """How ranks are made, where there are any."""
    resamples = [ranking.resamples for source in evidence.needs.sources for ranking in source.rankings]
    if resamples:
        yield Paragraph(say("rule_needs", language, resamples=max(resamples)))


def weights_stated(evidence: Evidence | None, language: str) -> str:
    """Whether the responses are weighted, and by what."""
    if evidence is None:
        return say("a_weights_text", language)
    weights = evidence.weights
    said = weighting_text(weights.reason, weights.margins, language)
    if weights.design_effect is None or weights.effective_n is None:
        return said
    effect = number_text(weights.design_effect, VALUE_PLACES, language)
    n = number_text(weights.effective_n, PERCENT_PLACES, language)
    return f"{said} {say('weights_cost', language, effect=effect, n=n)}"


def quality_stated(material: Material, language: str) -> str:
    """How the data was checked, and what was found."""
    said = [say("a_quality_text", language)]
    if material.evidence is None or not material.evidence.quality.checked:
        return said[0]
    for one in material.evidence.quality.rules:
        few = in_language(FEW, language).format(least=one.least)
        counted = few if one.respondents is None else str(one.respondents)
        said.append(say("checks", language, rule=in_language(RULES[one.rule], language), count=counted))
    numbers = {table.question.name: table.question.number for table in material.results.tables}
    if names := [numbers.get(flag.item) or flag.item for flag in material.evidence.quality.items]:
        said.append(say("unanswered_items", language, names=joined(names, language)))
    return " ".join(said)


def weighted_part(results: Results, weights: Weighting, count: Numbering, language: str) -> Iterator[Block]:
    """Weighted shares beside unweighted ones, where there are weights."""
    shown = [(table, weights.questions[table.question.name]) for table in results.tables
             if table.question.name in weights.questions]  # fmt: skip
    if not shown:
        return
    rows: list[Row] = []
    for table, options in shown:
        rows.append(Row((f"{table.question.number} {short_question(table, language)}".strip(),), head=True))
        rows += [_share(table, option, share, language) for option, share in options.items()]
    header = tuple(say(key, language) for key in ("answer", "base", "weighted", "unweighted"))
    yield count.part(say("weights_part", language))
    yield Paragraph(weighting_text(weights.reason, weights.margins, language))
    yield DataTable(count.table(), say("weights_caption", language), header, tuple(rows), _WIDTHS)


def _share(table: Table, option: str, share: WeightedProportion, language: str) -> Row:
    weighted = (share.weighted, share.low, share.high)
    unweighted = (share.unweighted, share.unweighted_low, share.unweighted_high)
    label = table.option_label(option, language) or option
    return Row((label, str(share.base), _written(weighted, language), _written(unweighted, language)))


def _written(numbers: tuple[float, float, float], language: str) -> str:
    value, low, high = (number_text(percent_of(n) or 0.0, PERCENT_PLACES, language) for n in numbers)
    return say("effect_short", language, value=value, low=low, high=high)
