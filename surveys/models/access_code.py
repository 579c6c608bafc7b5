"""The shape of access codes (TR-14): 9 random symbols and a check symbol, printed 5-5."""

import secrets
import unicodedata
from itertools import pairwise

#: No look-alikes, and nothing that a Vietnamese keyboard turns into an accented letter.
ALPHABET = "23456789CFGHJKMNPQRTVX"
RANDOM_SYMBOLS = 9
LENGTH = RANDOM_SYMBOLS + 1


def new_code() -> str:
    """A code of 10 symbols from the system's random source; no symbol twice in a row."""
    while True:
        body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_SYMBOLS))
        code = body + check_symbol(body)
        if not _repeats(code):
            return code


def check_symbol(body: str) -> str:
    """The check symbol of the first nine: weighted sum modulo the alphabet's 22 symbols.

    The weights 1, 3, 5, 7, 9, 13, 15, 17, 19 have no common divisor with 22, so every single wrong symbol
    is found; so is every swap of neighbours whose symbols do not lie 11 apart.
    The browser computes the same (static/officer/code.js).
    """
    weights = (1, 3, 5, 7, 9, 13, 15, 17, 19)
    total = sum(weight * ALPHABET.index(symbol) for weight, symbol in zip(weights, body, strict=True))
    return ALPHABET[total % len(ALPHABET)]


def printed(code: str) -> str:
    """The code as it stands on a slip: ABCDE-FGHJK."""
    return f"{code[:5]}-{code[5:]}"


def typed(text: str) -> str | None:
    """The code someone typed, whatever its case, spaces, hyphens and stray accents; None if it is none."""
    plain = unicodedata.normalize("NFD", text[:200]).upper()
    code = "".join(symbol for symbol in plain if symbol.isalnum())
    if len(code) != LENGTH or any(symbol not in ALPHABET for symbol in code):
        return None
    if _repeats(code):
        return None
    return code if check_symbol(code[:RANDOM_SYMBOLS]) == code[RANDOM_SYMBOLS:] else None


def _repeats(code: str) -> bool:
    """Whether a symbol stands twice in a row: no code has one, so a key held too long is found."""
    return any(one == next_one for one, next_one in pairwise(code))
