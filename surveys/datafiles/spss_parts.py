"""One SPSS file out of several with the same dictionary, so that no more than a part of it is ever in memory.

The library writes a whole file from a whole table. A file is its dictionary followed by the cases, one after the other
in as many bytes each: the cases of further files can follow, once the dictionary says how many there are in all.
"""

import struct

from surveys.datafiles.spss_records import END, EXTENSION, checked, number, records

_COMPRESSION_AT, _CASES_AT = 72, 80
_CASES = 16  # the extension that says it in 64 bits


def parted(content: bytes, cases: int) -> tuple[bytes, bytes, int]:
    """A file of so many cases as its dictionary, its cases, and the bytes of one. ValueError for one compressed."""
    if number(checked(content), _COMPRESSION_AT):
        raise ValueError("a compressed SPSS file cannot be parted")
    start = next(end for kind, _, end in records(content) if kind == END)
    width, rest = divmod(len(content) - start, cases)
    if rest:
        raise ValueError(f"an SPSS file that does not hold {cases} cases")
    return content[:start], content[start:], width


def with_cases(dictionary: bytes, cases: int) -> bytes:
    """The dictionary of a file of so many cases."""
    changed = bytearray(dictionary)
    struct.pack_into("<i", changed, _CASES_AT, cases)
    for kind, start, end in records(dictionary):
        if kind == EXTENSION and number(dictionary, start + 4) == _CASES:
            struct.pack_into("<q", changed, end - 8, cases)
    return bytes(changed)
