"""The chapters of findings: by theme for everybody, by location for each group."""

from collections.abc import Iterator, Sequence

from surveys.analysis.figures import ALL, Mark, Reason, Results, Segment, Table
from surveys.documents import in_language
from surveys.reports.report.blocks import Block, Numbering, Paragraph, Picture
from surveys.reports.report.choice import by_theme, charted, grids, located, one_right_answer, tabled
from surveys.reports.report.material import Material
from surveys.reports.report.pictures import grid_chart, question_chart, right_answers_chart, segments_chart
from surveys.reports.report.sentences import difference, finding, short_question
from surveys.reports.report.tables import answers_table, grid_table, segments_table
from surveys.reports.report.tested import differing
from surveys.reports.report.wording import say
from surveys.reports.texts import reason_text, segment_label


def by_theme_chapter(material: Material, count: Numbering, language: str) -> Iterator[Block]:
    """Everybody, a section a theme."""
    yield count.chapter(say("themes", language))
    yield Paragraph(say("themes_rule", language), "note")
    for theme, tables in by_theme(material.results):
        yield count.section(unnumbered(in_language(theme, language)))
        if nothing := nothing_to_show(tables, language):
            yield Paragraph(nothing)
            continue
        yield from _right_answers(tables, count, language, theme=unnumbered(in_language(theme, language)))
        for table in tables:
            if charted(table):
                yield from _charted(table, count, language)
        for rows in grids(tables):
            yield from _grid(rows, count, language)
        if short := [table for table in tables if tabled(table)]:
            caption = say("short_caption", language, theme=unnumbered(in_language(theme, language)))
            yield answers_table(short, language, number=count.table(), caption=caption)


def by_location_chapter(material: Material, count: Numbering, language: str) -> Iterator[Block]:
    """Each group beside the others."""
    yield count.chapter(say("location", language))
    results = material.by_cluster
    if results is None or len(results.segments) < 2:
        yield Paragraph(say("no_location", language))
        return
    yield Paragraph(say("location_rule", language))
    if material.differences is None:
        yield Paragraph(say("untested", language))
    yield from differing(material, language)
    for theme, tables in by_theme(results):
        yield from _located(
            material, results, tables, count=count, language=language, theme=in_language(theme, language)
        )


def nothing_to_show(tables: Sequence[Table], language: str) -> str:
    """Why a whole theme has no figure, "" where it has one."""
    segments = [table.segment(ALL) for table in tables]
    reasons = {segment.reason for segment in segments}
    if all(segment.mark is not Mark.SHOWN for segment in segments) and len(reasons) == 1:
        return say("all_hidden", language, reason=reason_text(reasons.pop(), language))
    if all(segment.answered == 0 for segment in segments):
        return say("nobody_at_all", language)
    return ""


def _right_answers(tables: Sequence[Table], count: Numbering, language: str, *, theme: str) -> Iterator[Block]:
    keyed = [table for table in tables if one_right_answer(table) and not table.question.grid]
    if len(keyed) > 1:
        caption = say("right_caption", language, theme=theme)
        yield Picture(count.figure(), caption, right_answers_chart(keyed, language, title=caption))


def _charted(table: Table, count: Numbering, language: str) -> Iterator[Block]:
    segment = table.segment(ALL)
    yield Paragraph(f"{table.question.number} {table.label(language)}", "question")
    if not segment.answered or _hidden(segment):
        yield Paragraph(f"{_sentence(finding(table, segment, language))}.")
        return
    number = count.figure()
    said = f"{_sentence(finding(table, segment, language))} {say('see_figure', language, number=number)}."
    left_out = _left_out(segment, language)
    yield Paragraph(f"{said} {left_out}".strip())
    caption = say("chart_caption", language, number=table.question.number, question=short_question(table, language))
    right = [table.option_label(name, language) for name in table.question.key]
    note = say("right_is", language, options="; ".join(right)) if right else ""
    yield Picture(number, caption, question_chart(table, language), note)


def _grid(rows: list[Table], count: Numbering, language: str) -> Iterator[Block]:
    label = in_language(rows[0].grid, language)
    if nothing := nothing_to_show(rows, language):
        yield Paragraph(label, "question")
        yield Paragraph(nothing)
        return
    yield Picture(count.figure(), label, grid_chart(rows, language))
    yield grid_table(rows, language, number=count.table(), caption=label)


def _located(
    material: Material, results: Results, tables: Sequence[Table], *, count: Numbering, language: str, theme: str
) -> Iterator[Block]:
    chosen = [table for table in tables if located(table)]
    groups = list(grids(tables))
    if not chosen and not groups:
        return
    yield count.section(unnumbered(theme))
    if nothing := nothing_to_show([*chosen, *(row for rows in groups for row in rows)], language):
        yield Paragraph(nothing)
        return
    for table in chosen:
        yield Paragraph(f"{table.question.number} {table.label(language)}", "question")
        yield from _in_groups(material, results, table, count=count, language=language)
    for rows in groups:
        label = in_language(rows[0].grid, language)
        if tested := list(_tested(material, rows, language)):
            yield Paragraph(label, "question")
            yield from tested
        yield segments_table(results, rows, language, number=count.table(), caption=label, brief=True)


def _in_groups(
    material: Material, results: Results, table: Table, *, count: Numbering, language: str
) -> Iterator[Block]:
    parts = [segment for segment in table.segments if segment.name != ALL]
    if all(_hidden(part) for part in parts):
        yield Paragraph(f"{_sentence(finding(table, parts[0], language))}.")
        return
    number = count.figure()
    said = [
        say(
            "in_group",
            language,
            group=segment_label(results.about, part.name, language),
            finding=finding(table, part, language),
        )
        for part in parts
    ]
    yield Paragraph(". ".join(said) + f" {say('see_figure', language, number=number)}.")
    yield from _tested(material, [table], language)
    caption = say("chart_by_caption", language, number=table.question.number, question=short_question(table, language))
    yield Picture(number, caption, segments_chart(results, table, language))


def _tested(material: Material, tables: Sequence[Table], language: str) -> Iterator[Block]:
    for table in tables:
        tested = (material.differences or {}).get(table.question.name)
        if tested:
            row = f"{in_language(table.question.label, language)}: " if table.grid else ""
            yield Paragraph(row + difference(tested, language))


def _hidden(segment: Segment) -> bool:
    return segment.reason is not Reason.NONE or all(figure.mark is not Mark.SHOWN for figure in segment.figures)


def _left_out(segment: Segment, language: str) -> str:
    if not segment.not_my_area and not segment.missing:
        return ""
    return say("left_out", language, not_my_area=segment.not_my_area, missing=segment.missing)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def unnumbered(theme: str) -> str:
    """The theme without its own number ("1. Smuggling" -> "Smuggling"): the report numbers its sections."""
    number, dot, rest = theme.partition(". ")
    return rest if dot and number.isdigit() else theme
