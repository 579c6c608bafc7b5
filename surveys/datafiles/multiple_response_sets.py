"""Multiple response sets in an SPSS file, which the library reads and cannot write.

They are one extension record (type 7, subtype 7) that stands before the end of the dictionary (type 999); the format
is described in the manual of GNU PSPP, "System File Format".
"""

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_HEADER_BYTES = 176
_VARIABLE, _VALUE_LABELS, _LABELLED, _NOTES, _EXTENSION, _END = 2, 3, 4, 6, 7, 999
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
    if content[:4] != b"$FL2" or content[64:68] != struct.pack("<i", 2):
        raise ValueError("not a little-endian SPSS file")
    records = list(_records(content))
    short = _short_names(content, records)
    lines = "".join(
        f"${one.name}=D1 1 {len(one.label.encode())} {one.label} "
        + " ".join(short.get(name, name).lower() for name in one.variables)
        + "\n"
        for one in sets
    ).encode()
    record = struct.pack("<4i", _EXTENSION, _SETS, 1, len(lines)) + lines
    end = next(at for kind, at, _ in records if kind == _END)
    return content[:end] + record + content[end:]


def _records(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Type, start and end of each record of the dictionary."""
    at, kind = _HEADER_BYTES, 0
    while kind != _END:
        kind = _number(content, at)
        if kind not in _ends:
            raise ValueError(f"unknown record {kind} in an SPSS file")
        end = _ends[kind](content, at)
        yield kind, at, end
        at = end


def _number(content: bytes, at: int) -> int:
    return int(struct.unpack_from("<i", content, at)[0])


def _end_of_variable(content: bytes, at: int) -> int:
    end = at + 32
    if _number(content, at + 8):  # has a label: its length, then its bytes filled up to a multiple of 4
        end += 4 + (_number(content, end) + 3) // 4 * 4
    return end + 8 * abs(_number(content, at + 12))  # missing values


def _end_of_value_labels(content: bytes, at: int) -> int:
    end = at + 8
    for _ in range(_number(content, at + 4)):
        end += 8 + (content[end + 8] + 8) // 8 * 8  # the value; then the label with its length, in units of 8
    return end


_ends: dict[int, Callable[[bytes, int], int]] = {
    _VARIABLE: _end_of_variable,
    _VALUE_LABELS: _end_of_value_labels,
    _LABELLED: lambda content, at: at + 8 + 4 * _number(content, at + 4),
    _NOTES: lambda content, at: at + 8 + 80 * _number(content, at + 4),
    _EXTENSION: lambda content, at: at + 16 + _number(content, at + 8) * _number(content, at + 12),
    _END: lambda content, at: at + 8,
}


def _short_names(content: bytes, records: list[tuple[int, int, int]]) -> dict[str, str]:
    """The eight-letter names that sets are made of, by the names that people see."""
    for kind, start, end in records:
        if kind == _EXTENSION and _number(content, start + 4) == _LONG_NAMES:
            pairs = content[start + 16 : end].decode().split("\t")
            return {long: short for short, _, long in (pair.partition("=") for pair in pairs)}
    return {}
