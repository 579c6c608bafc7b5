"""Results as text for a terminal: a question, its bases, then a line an option."""

from collections.abc import Iterator
from typing import TextIO

from surveys.analysis.figures import Figure, Mark, Results, Segment, Table
from surveys.documents import Texts, in_language
from surveys.reports.numbers import VALUE_PLACES, number_text, percent_text
from surveys.reports.texts import MEASURES, PERCEPTIONS, mark_text, origin_note, reason_text, segment_label

_RESPONSES: Texts = {"en": "responses", "vi": "phiếu"}
_BASES: Texts = {
    "en": "asked {asked}, answered {answered}, not my area {not_my_area}, missing {missing}",
    "vi": "được hỏi {asked}, đã trả lời {answered}, không thuộc lĩnh vực {not_my_area}, không trả lời {missing}",
}
_MENTIONS: Texts = {"en": "of mentions", "vi": "lượt chọn"}


def write(results: Results, out: TextIO, language: str) -> None:
    """Write the results line by line."""
    for line in _lines(results, language):
        out.write(f"{line}\n")


def _lines(results: Results, language: str) -> Iterator[str]:
    about = results.about
    yield in_language(about.title, language) or about.assessment
    parts = [f"{results.responses} {in_language(_RESPONSES, language)}", origin_note(about, language)]
    yield "; ".join(part for part in parts if part)
    yield in_language(PERCEPTIONS, language)
    for table in results.tables:
        yield ""
        yield f"{table.question.number or table.question.name}  {table.label(language)}"
        for segment in table.segments:
            yield f"  {segment_label(about, segment.name, language)}: {_bases(segment, language)}"
            yield from _figures(table, segment, language)


def _bases(segment: Segment, language: str) -> str:
    if segment.mark is not Mark.SHOWN:
        return reason_text(segment.reason, language)
    return in_language(_BASES, language).format(
        asked=segment.asked,
        answered=segment.answered,
        not_my_area=segment.not_my_area,
        missing=segment.missing,
    )


def _figures(table: Table, segment: Segment, language: str) -> Iterator[str]:
    for figure in segment.figures if segment.mark is Mark.SHOWN else ():
        measure = in_language(MEASURES.get(figure.measure, {}), language)
        label = " ".join(part for part in (table.option_label(figure.name, language), measure) if part)
        yield f"    {_numbers(figure, language):<36}  {label or figure.name}"


def _numbers(figure: Figure, language: str) -> str:
    if figure.mark is not Mark.SHOWN:
        return mark_text(figure.mark, language)
    if figure.measure != "count":
        return "–" if figure.value is None else number_text(figure.value, VALUE_PLACES, language)
    numbers = f"{figure.count:>4}/{figure.base}  {percent_text(figure.percent_of_respondents, language):>6}"
    if figure.percent_of_mentions is None:
        return numbers
    return f"{numbers}  ({percent_text(figure.percent_of_mentions, language)} {in_language(_MENTIONS, language)})"
