"""Typst, as we call it: our fonts only, no source made of answers, data as JSON beside the program."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Literal

from surveys.reports.charts import Chart
from surveys.reports.report.legible import legible_data

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent / "fonts"
#: Charts for Word: dots an inch of a picture 16 cm wide.
_DOTS = 200
_CHARTS = b"""#set page(width: auto, height: auto, margin: 0pt)
#for chart in json(bytes(sys.inputs.data)) { page(image(bytes(chart), format: "svg", width: 16cm)) }
"""


def pdf(program: str, data: Any, *, standards: list[str], timestamp: int) -> bytes:
    """The program of this folder over ``data``. ``timestamp`` (seconds) is the date that stands in the file."""
    source = (HERE / program).read_bytes()
    return _compile(source, data, format="pdf", pdf_standards=standards, timestamp=timestamp)


def pngs(charts: list[Chart]) -> list[bytes]:
    """The charts as pictures, all in one run."""
    if not charts:
        return []
    made = _compile(_CHARTS, [chart.svg for chart in charts], format="png", ppi=_DOTS)
    return [made] if isinstance(made, bytes) else made


def _compile(source: bytes, data: Any, *, format: Literal["pdf", "png"], **options: Any) -> Any:
    import typst

    given = {"data": json.dumps(legible_data(data), ensure_ascii=False)}
    return typst.compile(source, sys_inputs=given, font_paths=_fonts(), format=format, **options)


@cache
def _fonts() -> Any:
    """Read once a process."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
