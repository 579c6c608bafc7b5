"""Pieces of SVG: presentation attributes only, so that the strictest Content-Security-Policy shows them."""

from xml.sax.saxutils import escape, quoteattr

from surveys.reports.charts.data import Chart
from surveys.reports.charts.lettering import FAMILY, wrapped

#: All charts have one width (the text of an A4 page) and one size of letters, so that a report looks of one piece.
WIDTH, SIZE, LEADING = 640, 12.5, 16
INK, QUIET, GRID, BAR, EDGE = "#16202b", "#4d5b69", "#d5dce3", "#a9c1d9", "#23496f"

Attribute = str | float | int


def element(name: str, *content: str, **attributes: Attribute) -> str:
    """``<name ...>content</name>``. Attributes are escaped, content is finished SVG; ``_`` in a name means ``-``."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_written(value))}" for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(content)}</{name}>" if content else f"<{name}{written}/>"


def text(words: str, x: float, y: float, **attributes: Attribute) -> str:
    """One line of text with its baseline at ``y``; nothing for no words."""
    if not words:
        return ""
    return element("text", escape(words), x=x, y=y, **{"fill": INK, **attributes})


def label(lines: list[str], x: float, middle: float, **attributes: Attribute) -> str:
    """Lines of text around ``middle``."""
    first = middle - (len(lines) - 1) * LEADING / 2 + 0.35 * SIZE
    return "".join(text(line, x, first + at * LEADING, **attributes) for at, line in enumerate(lines))


def rectangle(x: float, y: float, width: float, height: float, **attributes: Attribute) -> str:
    return element("rect", x=x, y=y, width=max(width, 0), height=height, **attributes)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: Attribute) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **{"stroke": INK, **attributes})


def whisker(low: float, high: float, y: float, *, reach: float = 4) -> str:
    """An interval from ``low`` to ``high``: dark on a light edge, so that it is seen on any ground."""
    strokes = [(low, y, high, y), (low, y - reach, low, y + reach), (high, y - reach, high, y + reach)]
    casing = "".join(line(*ends, stroke="#ffffff", stroke_width=3.5) for ends in strokes)
    return casing + "".join(line(*ends, stroke_width=1.4) for ends in strokes)


def document(height: float, *content: str, title: str, spoken: list[str]) -> Chart:
    """The finished chart."""
    description = " ".join(spoken)
    size = round(height)
    svg = element(
        "svg",
        element("title", escape(title)),
        element("desc", escape(description)),
        *content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {size}",
        width=WIDTH,
        height=size,
        role="img",
        font_family=FAMILY,
        font_size=SIZE,
    )
    return Chart(svg, WIDTH, size, title, description)


def label_lines(words: str, width: float) -> list[str]:
    """The lines of a label in a column of this width."""
    return wrapped(words, width, SIZE)


def _written(value: Attribute) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.2f}".rstrip("0").rstrip(".")
