"""Multiple response sets in an SPSS file, which the library reads and cannot write.

They are one extension record (type 7, subtype 7) that stands before the end of the dictionary (type 999); the format
is described in the manual of GNU PSPP, "System File Format".
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from surveys.datafiles.spss_records import END, EXTENSION, Record, checked, number, records

_SETS, _LONG_NAMES = 7, 13


@dataclass(frozen=True)
class ResponseSet:
    """A multiple choice: ``variables`` are 1 where its option was ticked."""

    name: str
    label: str
    variables: tuple[str, ...]


def with_response_sets(content: bytes, sets: Sequence[ResponseSet]) -> bytes:
    """The file with these sets. ValueError when it is not an SPSS file as this code knows it."""
    if not sets:
        return content
    found = list(records(checked(content)))
    short = _short_names(content, found)
    lines = "".join(
        f"${one.name}=D1 1 {len(one.label.encode())} {one.label} "
        + " ".join(short.get(name, name).lower() for name in one.variables)
        + "\n"
        for one in sets
    ).encode()
    record = struct.pack("<4i", EXTENSION, _SETS, 1, len(lines)) + lines
    end = next(at for kind, at, _ in found if kind == END)
    return content[:end] + record + content[end:]


def _short_names(content: bytes, found: list[Record]) -> dict[str, str]:
    """The eight-letter names that sets are made of, by the names that people see."""
    for kind, start, end in found:
        if kind == EXTENSION and number(content, start + 4) == _LONG_NAMES:
            pairs = content[start + 16 : end].decode().split("\t")
            return {long: short for short, _, long in (pair.partition("=") for pair in pairs)}
    return {}
