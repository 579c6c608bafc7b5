"""Who answered: the sample, beside the plan where there is one, and what it cannot bear."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from surveys.analysis.figures import ALL, Figure, Table
from surveys.documents import in_language
from surveys.reports.charts import Bar, bar_chart
from surveys.reports.numbers import percent_number, percent_text
from surveys.reports.report.blocks import Block, Bullets, DataTable, Numbering, Paragraph, Picture, Row
from surveys.reports.report.dates import long_date
from surveys.reports.report.figure_text import bar, shown
from surveys.reports.report.material import AGENCY, LIMITATIONS, OFFICE, SAMPLING, Material, PlanLine
from surveys.reports.report.staff_text import staff_text
from surveys.reports.report.wording import joined, say
from surveys.reports.texts import PERCEPTIONS

#: Agencies with fewer participants are joined: nobody is found among them.
_FEW = 5
_OTHER = "other"


def method_chapter(material: Material, count: Numbering, language: str) -> Iterator[Block]:
    """How, who, beside the plan, and the limits."""
    yield count.chapter(say("method", language))
    yield count.section(say("how", language))
    yield Paragraph(
        say(
            "how_text",
            language,
            languages=languages_named(material, language),
            sittings=sittings_named(material, language),
            count=material.results.responses,
        )
    )
    if material.results.about.waiting:
        yield Paragraph(say("waiting", language, count=material.results.about.waiting))
    yield from staff_text(material, SAMPLING, language, required=False)
    yield count.section(say("sample", language))
    yield from _participants(material, count, language)
    yield from _plan(material, count, language)
    yield count.section(say("limitations", language))
    yield Bullets(tuple(_limits(material, language)))
    yield from staff_text(material, LIMITATIONS, language, required=False)


def sittings_named(material: Material, language: str) -> str:
    """ "Dien Bien, 18 August 2010; Moc Bai, 18 August 2010", "–" where there is none."""
    named = []
    for sitting in material.sittings:
        name = in_language(sitting.names, language)
        on = long_date(sitting.held_on, language) if sitting.held_on else ""
        named.append(say("on", language, name=name, date=on) if on else name)
    return "; ".join(named) or "–"


def languages_named(material: Material, language: str) -> str:
    """The questionnaire's languages, "Vietnamese and English"."""
    return joined([in_language(names, language) for names in material.languages], language) or "–"


def _participants(material: Material, count: Numbering, language: str) -> Iterator[Block]:
    agency, office = _profile(material, AGENCY), _profile(material, OFFICE)
    if agency is None and office is None:
        yield Paragraph(say("nobody_at_all", language))
        return
    if agency:
        caption = say("agency_caption", language)
        bars = _by_size(agency, language)
        note = say("joined_note" if len(_few(agency)) > 1 else "counted_note", language)
        yield Picture(count.figure(), caption, bar_chart(bars, title=caption), note)
    if office:
        caption = say("office_caption", language)
        figures = [figure for figure in office.segment(ALL).figures if figure.count or not shown(figure)]
        bars = [bar(f, office.option_label(f.name, language), language, with_interval=False) for f in figures]
        yield Picture(count.figure(), caption, bar_chart(bars, title=caption))


def _profile(material: Material, name: str) -> Table | None:
    """An item of the profile, None where there is none or nobody answered it."""
    table = {table.question.name: table for table in material.results.tables}.get(name)
    return table if table and table.segment(ALL).answered else None


def _by_size(agency: Table, language: str) -> list[Bar]:
    """The agencies that came, in the order of their size, small ones joined where there is more than one."""
    came = [figure for figure in agency.segment(ALL).figures if figure.count or not shown(figure)]
    few = _few(agency)
    large = sorted((figure for figure in came if figure not in few), key=lambda figure: -(figure.count or 0))
    if len(few) < 2:
        return [bar(f, agency.option_label(f.name, language), language, with_interval=False) for f in [*large, *few]]
    names = "; ".join(agency.option_label(figure.name, language) for figure in few)
    bars = [bar(f, agency.option_label(f.name, language), language, with_interval=False) for f in large]
    return [*bars, _joined(few, say("others", language, names=names), language)]


def _few(agency: Table) -> list[Figure]:
    """Agencies so small that they are joined."""
    return [figure for figure in agency.segment(ALL).figures if shown(figure) and 0 < (figure.count or 0) < _FEW]


def _joined(figures: Sequence[Figure], label: str, language: str) -> Bar:
    """Several options of one question as one bar: each respondent is in one of them, so their shares add up."""
    share = sum((figure.percent_of_respondents or Fraction(0) for figure in figures), Fraction(0))
    text = f"{percent_text(share, language)} ({sum(figure.count or 0 for figure in figures)}/{figures[0].base})"
    return Bar(label, text, text, value=percent_number(share))


def _plan(material: Material, count: Numbering, language: str) -> Iterator[Block]:
    yield count.section(say("plan", language))
    plan = material.plan
    if plan is None:
        yield Paragraph(say("no_plan", language))
        return
    known = any(line.population is not None for line in (*plan.offices, *plan.agencies))
    rows: list[Row] = []
    for key, lines in (("offices", plan.offices), ("agencies", plan.agencies)):
        if lines:
            rows.append(Row((say(key, language),), head=True))
            rows += [_plan_row(line, language, known=known) for line in lines]
    header = ["who", "planned", "reached", *(["population"] if known else [])]
    widths = (0.46, 0.18, 0.18, 0.18) if known else (0.6, 0.2, 0.2)
    yield DataTable(
        count.table(), say("plan_caption", language), tuple(say(k, language) for k in header), tuple(rows), widths
    )


def _plan_row(line: PlanLine, language: str, *, known: bool) -> Row:
    reached = say("suppressed", language) if line.reached is None else str(line.reached)
    cells = [in_language(line.label, language), str(line.planned), reached]
    return Row((*cells, *(["–" if line.population is None else str(line.population)] if known else [])))


def _limits(material: Material, language: str) -> Iterator[str]:
    yield say("limit_sample", language)
    yield in_language(PERCEPTIONS, language)
    for item, key in ((AGENCY, "limit_absent_agency"), (OFFICE, "limit_absent_office")):
        table = _profile(material, item)
        absent = [
            table.option_label(figure.name, language)
            for figure in (table.segment(ALL).figures if table else ())
            if figure.count == 0 and figure.name != _OTHER
        ]
        if absent:
            yield say(key, language, names=joined(absent, language))
    if material.plan:
        yield against_plan([*material.plan.agencies, *material.plan.offices], language)
    yield say("limit_suppressed", language)


def against_plan(lines: Sequence[PlanLine], language: str) -> str:
    """Who is under-represented, in words."""
    under = [line for line in lines if line.reached is not None and line.reached < line.planned]
    if not under:
        return say("plan_met", language)
    named = [
        say(
            "under_line",
            language,
            name=in_language(line.label, language),
            reached=line.reached,
            planned=line.planned,
        )
        for line in under
    ]
    return say("limit_under", language, names=joined(named, language))
