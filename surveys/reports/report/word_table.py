"""A table of the report in Word. Built as XML at once: a thousand cells by python-docx take seconds."""

from typing import Any

from surveys.reports.report.blocks import DataTable, Row
from surveys.reports.report.word_styles import QUIET
from surveys.reports.report.word_xml import element, run

#: The text's width in twentieths of a point.
_WIDTH = 9180
_LINE = "C3CCD5"


def table_xml(block: DataTable, style: str) -> Any:
    """The ``w:tbl``: header row repeated on every page, no row parted by a page's end."""
    widths = [round(_WIDTH * share) for share in block.widths]
    borders = element(
        "w:tblBorders",
        *(
            element(f"w:{side}", w_val="single", w_sz="4", w_space="0", w_color=_LINE)
            for side in ("top", "bottom", "insideH")
        ),
    )
    margins = element(
        "w:tblCellMar",
        *(element(f"w:{side}", w_w=size, w_type="dxa") for side, size in (("top", "40"), ("left", "80"))),
        *(element(f"w:{side}", w_w=size, w_type="dxa") for side, size in (("bottom", "40"), ("right", "80"))),
    )
    properties = element(
        "w:tblPr",
        element("w:tblW", w_w=str(sum(widths)), w_type="dxa"),
        borders,
        element("w:tblLayout", w_type="fixed"),
        margins,
        element("w:tblLook", w_val="0020", w_firstRow="1"),
        element("w:tblCaption", w_val=block.caption),
    )
    grid = element("w:tblGrid", *(element("w:gridCol", w_w=str(width)) for width in widths))
    head = _row(Row(block.header), widths, block.left, style=style, header=True)
    rows = [_row(row, widths, block.left, style=style) for row in block.rows]
    return element("w:tbl", properties, grid, head, *rows)


def _row(row: Row, widths: list[int], left: int, *, style: str, header: bool = False) -> Any:
    properties = element("w:trPr", element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))
    if row.head:
        return element("w:tr", properties, _spanning(row.cells[0], widths, style))
    cells = [
        _cell(text, width, style=style, right=at >= left, header=header)
        for at, (text, width) in enumerate(zip(row.cells, widths, strict=True))
    ]
    return element("w:tr", properties, *cells)


def _spanning(text: str, widths: list[int], style: str) -> Any:
    """A row over the whole width; its first line bold, and all of it kept with the row below."""
    cell_properties = element(
        "w:tcPr",
        element("w:tcW", w_w=str(sum(widths)), w_type="dxa"),
        element("w:gridSpan", w_val=str(len(widths))),
        element("w:shd", w_val="clear", w_color="auto", w_fill="EEF2F6"),
    )
    first, *others = text.split("\n")
    runs = [run(first, bold=True), *(run(f"\n{line}", colour=QUIET) for line in others)]
    return element("w:tc", cell_properties, _paragraph(style, *runs, keep=True))


def _cell(text: str, width: int, *, style: str, right: bool, header: bool) -> Any:
    properties = element("w:tcPr", element("w:tcW", w_w=str(width), w_type="dxa"))
    if header:
        properties.append(element("w:shd", w_val="clear", w_color="auto", w_fill="DFE7EF"))
        properties.append(element("w:vAlign", w_val="bottom"))
    return element("w:tc", properties, _paragraph(style, run(text, bold=header), keep=header, right=right))


def _paragraph(style: str, *runs: Any, keep: bool = False, right: bool = False) -> Any:
    properties = element("w:pPr", element("w:pStyle", w_val=style))
    if keep:
        properties.append(element("w:keepNext"))
    if right:
        properties.append(element("w:jc", w_val="right"))
    return element("w:p", properties, *runs)
