"""Text that stays text in a workbook, where CSV needs ``csv_text``: the writer's settings, and names of sheets."""

#: XlsxWriter's settings under which no text becomes a formula, a number or a link (TR-31).
TEXT_STAYS_TEXT: dict[str, bool] = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
#: What Excel takes as the name of a sheet.
LONGEST = 31
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


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
