"""Texts for the report's font: what it lacks is written in letters that it has, so that nothing is an empty box."""

import unicodedata
from typing import Any

from surveys.reports.charts.lettering import letters

_WRITTEN = {"≥": ">=", "≤": "<=", "→": "->", "←": "<-", "✓": "x", "\t": " "}
_NO_LETTER = "?"


def legible(text: str) -> str:
    """The text with every letter that the font has; "CO₂" becomes "CO2", an emoji "?"."""
    whole = unicodedata.normalize("NFC", text)
    missing = set(whole) - letters() - {"\n"}
    return whole.translate({ord(letter): _instead(letter) for letter in missing}) if missing else whole


def legible_data(data: Any) -> Any:
    """The same for every text of JSON values."""
    if isinstance(data, str):
        return legible(data)
    if isinstance(data, dict):
        return {key: legible_data(value) for key, value in data.items()}
    return [legible_data(value) for value in data] if isinstance(data, list | tuple) else data


def _instead(letter: str) -> str:
    if letter in _WRITTEN:
        return _WRITTEN[letter]
    if unicodedata.category(letter) in ("Mn", "Cf", "Cc", "Me"):
        return ""
    plain = unicodedata.normalize("NFKC", letter)
    return plain if set(plain) <= letters() else _NO_LETTER
