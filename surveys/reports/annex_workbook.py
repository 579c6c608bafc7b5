"""The annexes as a workbook: contents with links, one sheet a theme, notes; printable on A4 landscape."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, BinaryIO

from surveys.analysis.figures import Figure, Mark, Results, Segment, Table
from surveys.documents import Texts, in_language
from surveys.documents.sheet_text import LINE_HEIGHT, TEXT_STAYS_TEXT, height_of, sheet_name
from surveys.reports import annex_texts as said
from surveys.reports.breakdowns import Refusal
from surveys.reports.numbers import percent_number, value_number
from surveys.reports.texts import (
    MEASURES,
    PERCEPTIONS,
    base_rule_text,
    mark_text,
    origin_note,
    reason_text,
    segment_label,
)

#: Columns of each group of respondents, with their widths.
_GROUP = {"count": 7, "base": 7, "percent_of_respondents": 9, "low": 8, "high": 8, "percent_of_mentions": 9}
#: Columns before them: number, text, name. A breakdown's groups need the room.
_LEFT, _LEFT_OF_SEVERAL = (10, 60, 22), (9, 46, 13)
_FIRST_GROUP = len(_LEFT)
_A4, _HEAD_ROWS = 9, 4
_INK, _SHADE, _LINE = "#16202B", "#E7ECF1", "#D5DCE3"

#: Name of a format and what it adds to the plain one. Percentages keep their value (51.5), and are shown with a sign.
_FORMATS: dict[str, dict[str, Any]] = {
    "text": {},
    "title": {"bold": True, "font_size": 16, "text_wrap": False},
    "subtitle": {"font_size": 12, "text_wrap": False},
    "fact": {"bold": True, "text_wrap": False},
    "plain": {"text_wrap": False},
    "origin": {"bold": True, "bg_color": "#FFF4D6", "text_wrap": False},
    "head": {"bold": True, "bg_color": _SHADE, "border": 1, "border_color": _LINE, "align": "center", "font_size": 9},
    "head_left": {"bold": True, "bg_color": _SHADE, "border": 1, "border_color": _LINE},
    "question": {"bold": True, "top": 1, "bg_color": "#F3F5F7"},
    "option": {"indent": 1},
    "base": {"indent": 1, "font_color": "#4D5B69", "italic": True},
    "name": {"font_color": "#4D5B69", "font_size": 9},
    "note": {"font_color": "#A4160F", "font_size": 9},
    "reason": {"font_color": "#A4160F", "font_size": 9, "indent": 1, "text_wrap": False},
    "rule": {"font_color": "#4D5B69", "font_size": 9, "indent": 1, "text_wrap": False},
    "link": {"font_color": "#084A82", "underline": 1, "text_wrap": False},
    "whole": {"num_format": "0"},
    "base_number": {"num_format": "0", "font_color": "#4D5B69", "italic": True},
    "percent": {"num_format": '0.0"%"'},
    "value": {"num_format": "0.00"},
    "mark": {"italic": True, "font_color": "#4D5B69", "align": "right"},
}


@dataclass(frozen=True)
class Part:
    """Results that fill sheets of their own; ``label`` names the variable they are broken down by, {} for none."""

    results: Results
    label: Texts


def write_workbook(
    parts: Sequence[Part],
    out: BinaryIO,
    language: str,
    *,
    title: Texts,
    overall: Results,
    refused: Sequence[Refusal] = (),
) -> None:
    """Write the whole workbook. ``overall`` says where the responses come from, whatever is shown of them."""
    import xlsxwriter

    workbook = xlsxwriter.Workbook(out, TEXT_STAYS_TEXT)
    about = overall.about
    own = in_language(about.title, language) or about.assessment
    workbook.set_properties(
        {"title": f"{own}: {in_language(title, language)}", "subject": origin_note(about, language), "author": "TNA"}
    )
    footer = " · ".join(part for part in (own, in_language(title, language), origin_note(about, language)) if part)
    _Annex(workbook, language, footer, titles=(in_language(title, language), own)).write(
        parts, overall=overall, refused=refused
    )
    workbook.close()


class _Annex:
    """One workbook on its way; what its sheets share."""

    def __init__(self, workbook: Any, language: str, footer: str, *, titles: tuple[str, str]) -> None:
        self.workbook, self.language, self.footer, self.titles = workbook, language, footer, titles
        shared = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True, "font_color": _INK}
        self.formats = {name: workbook.add_format(shared | own) for name, own in _FORMATS.items()}
        self.taken: set[str] = set()

    def write(self, parts: Sequence[Part], *, overall: Results, refused: Sequence[Refusal]) -> None:
        contents = self._sheet(self._say(said.CONTENTS))
        links = []
        for part in parts:
            for theme, tables in _themes(part.results):
                named = self._say(theme)
                variable = self._say(part.label) if len(parts) > 1 else ""
                sheet = self._sheet(f"{variable} · {named}" if variable else named)
                self._theme(sheet, part, named, tables)
                link = f"{named} ({self._say(said.BY).format(variable=variable)})" if variable else named
                links.append((sheet.get_name(), link, len(tables)))
        notes = self._sheet(self._say(said.NOTES))
        self._notes(notes)
        self._contents(contents, links, notes.get_name(), overall=overall, refused=refused)

    def _say(self, texts: Texts) -> str:
        return in_language(texts, self.language)

    def _sheet(self, wanted: str) -> Any:
        sheet = self.workbook.add_worksheet(sheet_name(wanted, self.taken))
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer(f"&L&8{self.footer.replace('&', '&&')[:200]}&R&8&P / &N")
        sheet.hide_gridlines(2)
        return sheet

    def _text(self, sheet: Any, row: int, column: int, text: str, style: str = "text") -> None:
        sheet.write_string(row, column, text, self.formats[style])

    def _link(self, sheet: Any, row: int, column: int, to: str, text: str) -> None:
        quoted = to.replace("'", "''")
        sheet.write_url(row, column, f"internal:'{quoted}'!A1", self.formats["link"], text)

    def _contents(
        self,
        sheet: Any,
        links: Sequence[tuple[str, str, int]],
        notes: str,
        *,
        overall: Results,
        refused: Sequence[Refusal],
    ) -> None:
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 80)
        sheet.set_column(2, 2, 12)
        for row, (text, style, height) in enumerate(zip(self.titles, ("title", "subtitle"), (24, 18), strict=True)):
            sheet.set_row(row, height)
            self._text(sheet, row, 0, text, style)
        row = 3
        for name, fact in self._facts(overall):
            self._text(sheet, row, 0, name, "fact")
            self._text(sheet, row, 1, fact, "origin" if fact == origin_note(overall.about, self.language) else "text")
            row += 1
        self._text(sheet, row, 0, self._say(PERCEPTIONS), "plain")
        row += 2
        for column, heading in enumerate((said.THEME, {}, said.QUESTIONS)):
            self._text(sheet, row, column, self._say(heading), "head_left")
        for to, said_of_it, count in links:
            row += 1
            self._link(sheet, row, 0, to, said_of_it)
            sheet.write_number(row, 2, count, self.formats["whole"])
        row += 1
        self._link(sheet, row, 0, notes, notes)
        row += 1
        for refusal in refused:
            row += 1
            named, reason = f"{self._say(said.NOT_RELEASED)}: {self._say(refusal.label)}", self._say(refusal.reason)
            self._text(sheet, row, 0, named, "text")
            self._text(sheet, row, 1, reason, "note")
            self._fit(sheet, row, (named, 34), (reason, 80))

    def _fit(self, sheet: Any, row: int, *texts: tuple[str, float]) -> None:
        """A height for (text, width) that wrap: not every program finds it by itself."""
        if height := height_of(*texts):
            sheet.set_row(row, height)

    def _facts(self, overall: Results) -> Iterator[tuple[str, str]]:
        about = overall.about
        yield self._say(said.FACTS["origin"]), origin_note(about, self.language) or self._say(said.OFFICERS)
        yield self._say(said.FACTS["responses"]), str(overall.responses)
        yield self._say(said.FACTS["workshops"]), ", ".join(about.workshops)
        yield self._say(said.FACTS["version"]), about.version

    def _notes(self, sheet: Any) -> None:
        width = 120
        sheet.set_column(0, 0, width)
        sheet.set_row(0, 24)
        self._text(sheet, 0, 0, self._say(said.NOTES), "title")
        self._text(sheet, 1, 0, self._say(PERCEPTIONS))
        row = 2
        for heading, paragraphs in said.NOTES_ON_NUMBERS:
            row += 1
            self._text(sheet, row, 0, self._say(heading), "fact")
            for paragraph in paragraphs:
                row += 1
                self._text(sheet, row, 0, self._say(paragraph))
                self._fit(sheet, row, (self._say(paragraph), width))
            row += 1

    def _theme(self, sheet: Any, part: Part, theme: str, tables: Sequence[Table]) -> None:
        segments = part.results.segments
        left = _LEFT if len(segments) == 1 else _LEFT_OF_SEVERAL
        end = _FIRST_GROUP + len(_GROUP) * len(segments)
        for column, width in enumerate((*left, *list(_GROUP.values()) * len(segments))):
            sheet.set_column(column, column, width)
        sheet.set_row(0, 24)
        self._text(sheet, 0, 0, theme, "title")
        self._text(sheet, 1, 0, self.footer, "plain")
        self._link(sheet, 0, end - len(_GROUP), self._say(said.CONTENTS), self._say(said.BACK))
        self._heads(sheet, part.results)
        row = _HEAD_ROWS
        for table in tables:
            row = self._question(sheet, row, table, left[1])
        sheet.freeze_panes(_HEAD_ROWS, 2)
        sheet.repeat_rows(_HEAD_ROWS - 2, _HEAD_ROWS - 1)
        sheet.print_area(0, 0, row - 1, end - 1)

    def _heads(self, sheet: Any, results: Results) -> None:
        """Two rows: the groups, and what is said of each."""
        above, below = _HEAD_ROWS - 2, _HEAD_ROWS - 1
        sheet.set_row(below, 3 * LINE_HEIGHT)
        for column, name in enumerate(("number", "text", "name")):
            self._text(sheet, above, column, "", "head_left")
            self._text(sheet, below, column, self._say(said.HEADINGS[name]), "head_left")
        for at, segment in enumerate(results.segments):
            first = _FIRST_GROUP + at * len(_GROUP)
            label = segment_label(results.about, segment, self.language)
            sheet.merge_range(above, first, above, first + len(_GROUP) - 1, "", self.formats["head"])
            self._text(sheet, above, first, label, "head")
            for column, name in enumerate(_GROUP, start=first):
                self._text(sheet, below, column, self._say(said.HEADINGS[name]), "head")

    def _question(self, sheet: Any, row: int, table: Table, width: float) -> int:
        """The question, a row for each of its lines, its bases, and what is to be said; the row after it."""
        question, label = table.question, table.label(self.language)
        for column, text in enumerate((question.number, label, question.name)):
            self._text(sheet, row, column, text, "question")
        for column in range(_FIRST_GROUP, _FIRST_GROUP + len(_GROUP) * len(table.segments)):
            sheet.write_blank(row, column, None, self.formats["question"])
        self._fit(sheet, row, (label, width * 0.9))
        row += 1
        for at, figure in enumerate(table.segments[0].figures):
            line = self._line(table, figure)
            self._text(sheet, row, 1, line, "option")
            self._text(sheet, row, 2, figure.name, "name")
            self._fit(sheet, row, (line, width * 0.95))
            for group, segment in enumerate(table.segments):
                self._figure(sheet, row, _FIRST_GROUP + group * len(_GROUP), table, segment.figures[at])
            row += 1
        row = self._bases(sheet, row, table)
        for style, text in self._remarks(table):
            self._text(sheet, row, 1, text, style)
            row += 1
        return row

    def _bases(self, sheet: Any, row: int, table: Table) -> int:
        for name, label in said.BASES.items():
            if name == "mentions" and not table.counts_mentions:
                continue
            self._text(sheet, row, 1, self._say(label), "base")
            self._text(sheet, row, 2, name, "name")
            for group, segment in enumerate(table.segments):
                number = getattr(segment, name)
                if number is None:
                    self._mark(sheet, row, _FIRST_GROUP + group * len(_GROUP))
                else:
                    sheet.write_number(row, _FIRST_GROUP + group * len(_GROUP), number, self.formats["base_number"])
            row += 1
        return row

    def _remarks(self, table: Table) -> Iterator[tuple[str, str]]:
        """Why something is not shown, and whom the percentages are taken of."""
        figures = [figure for segment in table.segments for figure in segment.figures]
        parts: list[Figure | Segment] = [*table.segments, *figures]
        for reason in dict.fromkeys(reason_text(part.reason, self.language) for part in parts if part.reason):
            yield "reason", reason
        if figures:
            yield "rule", f"{self._say(said.HEADINGS['base'])}: {base_rule_text(figures[0].base_rule, self.language)}"

    def _figure(self, sheet: Any, row: int, first: int, table: Table, figure: Figure) -> None:
        """One line of one group; a mean or median stands under "count", like every first number."""
        is_count = figure.measure == "count"
        if figure.mark is not Mark.SHOWN:
            for column, name in enumerate(_GROUP, start=first):
                if is_count and (name != "percent_of_mentions" or table.counts_mentions):
                    self._mark(sheet, row, column, figure.mark)
            if not is_count:
                self._mark(sheet, row, first, figure.mark)
            return
        if not is_count:
            self._number(sheet, row, first, value_number(figure.value), "value")
            self._number(sheet, row, first + 1, figure.base, "whole")
            return
        self._number(sheet, row, first, figure.count, "whole")
        self._number(sheet, row, first + 1, figure.base, "whole")
        for column, name in enumerate(("percent_of_respondents", "low", "high"), start=first + 2):
            self._number(sheet, row, column, percent_number(getattr(figure, name)), "percent")
        if table.counts_mentions:
            self._number(sheet, row, first + 5, percent_number(figure.percent_of_mentions), "percent")

    def _number(self, sheet: Any, row: int, column: int, number: float | None, style: str) -> None:
        if number is None:
            self._text(sheet, row, column, "–", "mark")  # nobody answered: no number, and not 0
        else:
            sheet.write_number(row, column, number, self.formats[style])

    def _mark(self, sheet: Any, row: int, column: int, mark: Mark = Mark.SUPPRESSED) -> None:
        self._text(sheet, row, column, mark_text(mark, self.language), "mark")

    def _line(self, table: Table, figure: Figure) -> str:
        measure = self._say(MEASURES.get(figure.measure, {}))
        label = table.option_label(figure.name, self.language)
        return " ".join(part for part in (label, measure) if part) or figure.name


def _themes(results: Results) -> Iterator[tuple[Texts, list[Table]]]:
    """The tables by theme, in the questionnaire's order."""
    for _, tables in groupby(results.tables, key=lambda table: tuple(sorted(table.theme.items()))):
        found = list(tables)
        yield found[0].theme, found
