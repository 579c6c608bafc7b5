"""The whole report from its material: one function, one language, no database."""

from collections.abc import Iterator

from surveys.documents import in_language
from surveys.reports.report.annexes import annex_chapters
from surveys.reports.report.blocks import Block, Cover, Numbering, Report
from surveys.reports.report.dates import long_date
from surveys.reports.report.findings import by_location_chapter, by_theme_chapter
from surveys.reports.report.material import INTRODUCTION, LESSONS, RECOMMENDATIONS, SESSIONS, Material
from surveys.reports.report.sample import method_chapter, sittings_named
from surveys.reports.report.scores import needs_section, scores_section
from surveys.reports.report.staff_text import staff_text, text_of
from surveys.reports.report.summary import summary_chapter
from surveys.reports.report.wording import say
from surveys.reports.texts import PERCEPTIONS, origin_note


def build_report(material: Material, language: str) -> Report:
    """All blocks of the report in ``language``."""
    count = Numbering()
    return Report(
        language=language,
        cover=_cover(material, language),
        contents_title=say("contents", language),
        table_word=say("table", language),
        figure_word=say("figure", language),
        footer=_footer(material, language),
        dated=material.dated.isoformat(),
        blocks=tuple(_blocks(material, count, language)),
    )


def _blocks(material: Material, count: Numbering, language: str) -> Iterator[Block]:
    yield from summary_chapter(material, count, language)
    yield count.chapter(say("introduction", language))
    yield from staff_text(material, INTRODUCTION, language)
    yield from method_chapter(material, count, language)
    yield from by_theme_chapter(material, count, language)
    yield from scores_section(material, count, language)
    yield from needs_section(material, count, language)
    yield from by_location_chapter(material, count, language)
    if text_of(material, SESSIONS, language):
        yield count.chapter(say("sessions", language))
        yield from staff_text(material, SESSIONS, language)
    yield count.chapter(say("after", language))
    for section in (LESSONS, RECOMMENDATIONS):
        yield count.section(say(section, language))
        yield from staff_text(material, section, language)
    yield from annex_chapters(material, count, language)


def _cover(material: Material, language: str) -> Cover:
    results = material.results
    number = say("baseline", language) if material.round == 1 else str(material.round)
    lines = [
        say("country", language, country=in_language(material.country, language) or "–"),
        say("round", language, round=number),
        say("held", language, sittings=sittings_named(material, language)),
        say("responses", language, count=results.responses),
        say("questionnaire", language, version=results.about.version),
        say("dated", language, date=long_date(material.dated, language)),
    ]
    origin = origin_note(results.about, language)
    warnings = [origin[:1].upper() + origin[1:] + "." if origin else "", in_language(PERCEPTIONS, language)]
    return Cover(
        title=_title(material, language),
        kind=say("kind", language),
        lines=tuple(lines),
        warnings=tuple(warning for warning in warnings if warning),
    )


def _title(material: Material, language: str) -> str:
    about = material.results.about
    return in_language(about.title, language) or about.assessment


def _footer(material: Material, language: str) -> str:
    origin = origin_note(material.results.about, language)
    title = _title(material, language)
    return say("footer", language, title=title, origin=origin) if origin else title
