"""Text that must survive a spreadsheet: no cell becomes a formula (TR-31), and reading back gives the same text."""

from surveys.documents.states import CHOSEN_STATES

#: First characters that make a spreadsheet see a formula, with their full-width forms.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
#: Cells that stand for a state; a text that looks like one is marked as a text.
STATE_CELLS = frozenset(str(state) for state in CHOSEN_STATES)


def defuse(text: str) -> str:
    """The text as a CSV cell: with a leading apostrophe where a spreadsheet or our own import would misread it."""
    return f"'{text}" if _misread(text) else text


def restore(cell: str) -> str:
    """The text that ``defuse`` was given."""
    return cell[1:] if cell.startswith("'") and _misread(cell[1:]) else cell


def _misread(text: str) -> bool:
    if text.startswith(_FORMULA) or text.lstrip(' \u00a0\u3000"“”\ufeff').startswith(_FORMULA):
        return True
    # An apostrophe before such a text would be taken for ours.
    return text in STATE_CELLS or (text.startswith("'") and _misread(text[1:]))
