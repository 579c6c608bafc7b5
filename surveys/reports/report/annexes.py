"""Annex I, III and IV, and the annex on methods."""

from collections.abc import Iterator, Sequence

from surveys.analysis.figures import Results, Table
from surveys.documents import Texts, in_language
from surveys.reports.report.blocks import Block, DataTable, Numbering, Paragraph, Row
from surveys.reports.report.findings import unnumbered
from surveys.reports.report.material import AGENDA, POPULATION, SAMPLING, SPONSOR, Material
from surveys.reports.report.sample import languages_named, sittings_named
from surveys.reports.report.staff_text import staff_text, text_of
from surveys.reports.report.tables import annex_table, segments_table
from surveys.reports.report.tested import tests_table
from surveys.reports.report.weights_and_checks import needs_rule, quality_stated, weighted_part, weights_stated
from surveys.reports.report.wording import joined, policy_words, say


def annex_chapters(material: Material, count: Numbering, language: str) -> Iterator[Block]:
    """All annexes in their order."""
    yield count.annex(say("annex_1", language))
    for theme, tables in _themes(material.results):
        name = in_language(theme, language)
        yield count.part(name)
        caption = say("annex_caption", language, annex=_short(say("annex_1", language)), theme=unnumbered(name))
        yield annex_table(tables, language, number=count.table(), caption=caption)
    yield count.annex(say("annex_3", language))
    if material.by_cluster is None or len(material.by_cluster.segments) < 2:
        yield Paragraph(say("no_location", language))
    else:
        for theme, tables in _themes(material.by_cluster):
            name = in_language(theme, language)
            yield count.part(name)
            caption = say("annex_caption", language, annex=_short(say("annex_3", language)), theme=unnumbered(name))
            yield segments_table(material.by_cluster, tables, language, number=count.table(), caption=caption)
        yield from tests_table(material, count, language)
    yield count.annex(say("annex_4", language))
    yield from staff_text(material, AGENDA, language)
    yield count.annex(say("annex_method", language))
    yield from methods(material, count, language)


def _themes(results: Results) -> list[tuple[Texts, list[Table]]]:
    """Every theme with its questions that have lines; texts have none."""
    themes: dict[str, tuple[Texts, list[Table]]] = {}
    for table in results.tables:
        if table.segments[0].figures:
            themes.setdefault(table.theme.get("en", ""), (table.theme, []))[1].append(table)
    return list(themes.values())


def _short(heading: str) -> str:
    """ "Annex I: Questions and answers" -> "Annex I"."""
    return heading.partition(":")[0]


def methods(material: Material, count: Numbering, language: str) -> Iterator[Block]:
    """How the figures are to be read, and what a survey discloses of itself."""
    yield count.part(say("rules", language))
    policy = policy_words(material.results.policy, language)
    for key in ("rule_base", "rule_interval", "rule_rounding"):
        yield Paragraph(say(key, language))
    if material.differences is not None:
        yield Paragraph(say("rule_tests", language, family=material.family))
    if material.evidence:
        yield from needs_rule(material.evidence, language)
    yield Paragraph(say("rule_disclosure", language, policy=policy))
    if material.evidence:
        yield from weighted_part(material.results, material.evidence.weights, count, language)
    yield count.part(say("disclosure", language))
    yield Paragraph(say("disclosure_text", language))
    stated = _disclosed(material, language)
    missing = [name for name, text in stated if not text]
    yield Paragraph(
        say("disclosure_missing", language, names=joined(missing, language))
        if missing
        else say("disclosure_complete", language)
    )
    yield DataTable(
        count.table(),
        say("disclosure_caption", language),
        (say("item", language), say("disclosed", language)),
        tuple(Row((name, text or say("not_stated", language))) for name, text in stated),
        (0.32, 0.68),
        left=2,
    )


def _disclosed(material: Material, language: str) -> Sequence[tuple[str, str]]:
    """Each item of disclosure and what is known of it, "" where nothing is."""
    results = material.results
    languages = languages_named(material, language)
    sittings = sittings_named(material, language)
    texts = {
        "a_strategy": say("a_strategy_text", language),
        "a_sponsor": text_of(material, SPONSOR, language),
        "a_instrument": say("a_instrument_text", language, version=results.about.version),
        "a_population": text_of(material, POPULATION, language),
        "a_sampling": text_of(material, SAMPLING, language),
        "a_mode": say("a_mode_text", language, languages=languages),
        "a_dates": sittings if any(sitting.held_on for sitting in material.sittings) else "",
        "a_size": say("a_size_text", language, count=results.responses, limit=say("limit_sample", language)),
        "a_weights": weights_stated(material.evidence, language),
        "a_quality": quality_stated(material, language),
        "a_limits": say("a_limits_text", language),
    }
    return [(say(key, language), text.replace("\r\n", "\n").replace("\n\n", "\n")) for key, text in texts.items()]
