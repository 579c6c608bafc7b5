"""Sets of fixed-width byte strings packed into one value, sorted, so that no member shows when it came."""

from bisect import bisect_left


def members(packed: bytes, width: int) -> list[bytes]:
    """The members in their sorted order. ValueError when the length is no multiple of ``width``."""
    packed = bytes(packed)
    if len(packed) % width:
        raise ValueError("a packed set of broken length")
    return [packed[start : start + width] for start in range(0, len(packed), width)]


def with_members(packed: bytes, new: list[bytes]) -> bytes:
    """The set with ``new`` added; all members have the width of the first of ``new``."""
    if not new:
        return bytes(packed)
    return b"".join(sorted({*members(packed, len(new[0])), *new}))


def find(packed: bytes, prefix: bytes, width: int) -> bytes | None:
    """The first member that begins with ``prefix``, None where there is none."""
    held = members(packed, width)
    at = bisect_left(held, prefix)
    return held[at] if at < len(held) and held[at].startswith(prefix) else None
