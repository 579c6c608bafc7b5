"""Text that stays text in a workbook, where CSV needs ``csv_text``: the writer's settings, and names of sheets."""

from textwrap import wrap

#: XlsxWriter's settings under which no text becomes a formula, a number or a link (TR-31).
TEXT_STAYS_TEXT: dict[str, bool] = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
#: What Excel takes as the name of a sheet.
LONGEST = 31
#: Letters of ten points that fit into a unit of a column's width, and the height of a line.
_LETTERS, LINE_HEIGHT = 1.1, 13.5
_FORBIDDEN = "[]:*?/\\"
_FORMULA = tuple("=+-@＝＋－＠")


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel takes, as near to ``wanted`` as can be; it is added to ``taken``."""
    plain = " ".join("".join(" " if letter in _FORBIDDEN else letter for letter in wanted).split()).strip("' ")
    if not plain or plain.startswith(_FORMULA):
        plain = f"_{plain}"
    name, at = _cut(plain, LONGEST), 2
    while name.lower() in taken:
        name, at = f"{_cut(plain, LONGEST - 5)} ({at})", at + 1
    taken.add(name.lower())
    return name


def height_of(*texts: tuple[str, float]) -> float | None:
    """The height of a row whose cells (text, width of column) wrap; None for one line, which every program knows."""
    lines = max(
        sum(max(1, len(wrap(line, max(8, int(width * _LETTERS))))) for line in text.split("\n"))
        for text, width in texts
    )
    return lines * LINE_HEIGHT + 2 if lines > 1 else None


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
