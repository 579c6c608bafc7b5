"""A table of a report or page as CSV: the row that heads others stands in a column of its own, so that filters work."""

import csv
from typing import TextIO

from surveys.documents.csv_text import defuse
from surveys.reports.annex1_csv import BYTE_ORDER_MARK
from surveys.reports.report.blocks import DataTable


def write_block(table: DataTable, out: TextIO, *, note: str) -> None:
    """Write it as it is read on the page; ``note`` says on every line where the responses come from (TR-26)."""
    headed = any(row.head for row in table.rows)
    out.write(BYTE_ORDER_MARK)
    written = csv.writer(out, lineterminator="\r\n")
    written.writerow([*([""] if headed else []), *table.header, ""])
    head = ""
    for row in table.rows:
        if row.head:
            head = row.cells[0]
            continue
        written.writerow([defuse(cell) for cell in (*([head] if headed else []), *row.cells, note)])
