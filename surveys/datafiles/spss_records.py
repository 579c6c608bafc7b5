"""The records of an SPSS file's dictionary, as the manual of GNU PSPP describes them ("System File Format")."""

import struct
from collections.abc import Callable, Iterator

#: Type, start and end of a record.
Record = tuple[int, int, int]
_HEADER_BYTES = 176
_VARIABLE, _VALUE_LABELS, _LABELLED, _NOTES = 2, 3, 4, 6
EXTENSION, END = 7, 999


def checked(content: bytes) -> bytes:
    """The same content. ValueError when it is not an SPSS file as this code knows it."""
    if content[:4] != b"$FL2" or content[64:68] != struct.pack("<i", 2):
        raise ValueError("not a little-endian SPSS file")
    return content


def records(content: bytes) -> Iterator[Record]:
    """Type, start and end of each record of the dictionary."""
    at, kind = _HEADER_BYTES, 0
    while kind != END:
        kind = number(content, at)
        if kind not in _ends:
            raise ValueError(f"unknown record {kind} in an SPSS file")
        end = _ends[kind](content, at)
        yield kind, at, end
        at = end


def number(content: bytes, at: int) -> int:
    return int(struct.unpack_from("<i", content, at)[0])


def _end_of_variable(content: bytes, at: int) -> int:
    end = at + 32
    if number(content, at + 8):  # has a label: its length, then its bytes filled up to a multiple of 4
        end += 4 + (number(content, end) + 3) // 4 * 4
    return end + 8 * abs(number(content, at + 12))  # missing values


def _end_of_value_labels(content: bytes, at: int) -> int:
    end = at + 8
    for _ in range(number(content, at + 4)):
        end += 8 + (content[end + 8] + 8) // 8 * 8  # the value; then the label with its length, in units of 8
    return end


_ends: dict[int, Callable[[bytes, int], int]] = {
    _VARIABLE: _end_of_variable,
    _VALUE_LABELS: _end_of_value_labels,
    _LABELLED: lambda content, at: at + 8 + 4 * number(content, at + 4),
    _NOTES: lambda content, at: at + 8 + 80 * number(content, at + 4),
    EXTENSION: lambda content, at: at + 16 + number(content, at + 8) * number(content, at + 12),
    END: lambda content, at: at + 8,
}
