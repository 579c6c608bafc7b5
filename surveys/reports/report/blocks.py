"""A report as a list of blocks, all words and numbers written: Word and PDF only lay them out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from surveys.reports.charts import Chart

#: "question" introduces what follows and stays with it; "note" is set small; "open" marks what nobody wrote yet.
ParagraphStyle = Literal["body", "question", "note", "open"]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 or 2, in the table of contents under ``anchor``."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True)
class Paragraph:
    text: str
    style: ParagraphStyle = "body"


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """A row of a table; ``head`` is one text over the whole width, for the rows under it."""

    cells: tuple[str, ...]
    head: bool = False


@dataclass(frozen=True)
class DataTable:
    """A table with its header row, repeated on every page. ``widths`` are shares of the text's width.

    The first ``left`` columns are texts, the others numbers and set to the right.
    """

    number: int
    caption: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    left: int = 1
    note: str = ""


@dataclass(frozen=True)
class Picture:
    """A chart; its alternative text is the chart's own description."""

    number: int
    caption: str
    chart: Chart
    note: str = ""


Block = Heading | Paragraph | Bullets | DataTable | Picture


@dataclass(frozen=True)
class Cover:
    """The first page: ``lines`` are facts, ``warnings`` what must be known of every number."""

    title: str
    kind: str
    lines: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """A whole report in one language."""

    language: str
    cover: Cover
    contents_title: str
    table_word: str
    figure_word: str
    footer: str
    dated: str
    blocks: tuple[Block, ...]


@dataclass
class Numbering:
    """Counts tables, figures and headings while a report is built."""

    tables: int = 0
    figures: int = 0
    headings: int = 0
    chapters: list[int] = field(default_factory=lambda: [0, 0])

    def table(self) -> int:
        self.tables += 1
        return self.tables

    def figure(self) -> int:
        self.figures += 1
        return self.figures

    def chapter(self, text: str) -> Heading:
        """The next chapter, with its number."""
        self.chapters = [self.chapters[0] + 1, 0]
        return self._heading(1, f"{self.chapters[0]} {text}")

    def section(self, text: str) -> Heading:
        """The next section of the chapter, with its number."""
        self.chapters[1] += 1
        return self._heading(2, f"{self.chapters[0]}.{self.chapters[1]} {text}")

    def annex(self, text: str) -> Heading:
        """An annex, which bears its own number."""
        return self._heading(1, text)

    def part(self, text: str) -> Heading:
        """A section without a number, in an annex."""
        return self._heading(2, text)

    def _heading(self, level: int, text: str) -> Heading:
        self.headings += 1
        return Heading(level, text, f"part-{self.headings}")


def written(text: str) -> Iterable[Block]:
    """What staff wrote: paragraphs parted by an empty line, lines that begin with "-" as a list."""
    for block in text.replace("\r\n", "\n").split("\n\n"):
        yield from _paragraph([line.strip() for line in block.splitlines() if line.strip()])


def _paragraph(lines: list[str]) -> Iterable[Block]:
    items: list[str] = []
    for line in lines:
        if line.startswith(("- ", "• ", "* ")):
            items.append(line[2:].strip())
            continue
        if items:
            yield Bullets(tuple(items))
            items = []
        yield Paragraph(line)
    if items:
        yield Bullets(tuple(items))
