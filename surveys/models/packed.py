"""Sets of fixed-width byte strings packed into one value, sorted, so that no member shows when it came."""

from bisect import bisect_left


def members(packed: bytes, width: int) -> list[bytes]:
    """The members in their sorted order. ValueError when the length is no multiple of ``width``."""
    packed = bytes(packed)
    return [packed[start : start + width] for start in range(0, _length(packed, width) * width, width)]


def with_members(packed: bytes, new: list[bytes]) -> bytes:
    """The set with ``new`` added; all members have the width of the first of ``new``."""
    packed = bytes(packed)
    for member in new:
        at = _place(packed, member, len(new[0])) * len(member)
        if packed[at : at + len(member)] != member:
            packed = packed[:at] + member + packed[at:]
    return packed


def find(packed: bytes, prefix: bytes, width: int) -> bytes | None:
    """The first member that begins with ``prefix``, None where there is none."""
    at = _place(packed, prefix, width) * width
    member = bytes(packed[at : at + width])
    return member if member.startswith(prefix) else None


def _place(packed: bytes, wanted: bytes, width: int) -> int:
    """How many members come before ``wanted``. Looks at a few of them: a register is read for every response."""
    return bisect_left(
        range(_length(packed, width)), wanted, key=lambda at: bytes(packed[at * width : (at + 1) * width])
    )


def _length(packed: bytes, width: int) -> int:
    if len(packed) % width:
        raise ValueError("a packed set of broken length")
    return len(packed) // width
