"""Names of variables that SPSS, Stata, R and SAS all take: a-z, 0-9 and _, at most 32 bytes, no reserved word."""

import hashlib
import re
from collections.abc import Iterable

LONGEST = 32
#: Words of SPSS, then of Stata, R and SAS, that cannot name a variable.
RESERVED = frozenset(
    {"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"}
    | {"byte", "double", "float", "if", "in", "int", "long", "str", "strl", "using"}
    | {"break", "else", "false", "for", "function", "inf", "na", "nan", "next", "null", "repeat", "true", "while"}
)
_LEGAL = re.compile(r"[a-z][a-z0-9_]*")


def legal_names(wanted: Iterable[str]) -> dict[str, str]:
    """Each wanted name with its legal one; a name that comes earlier keeps its form before a later one.

    A name that must be changed in more than its letters' case and punctuation (too long, taken, reserved) ends in
    four hexadecimal digits of its own SHA-256: the same name is shortened the same way in every export.
    """
    legal: dict[str, str] = {}
    taken: set[str] = set()
    for name in dict.fromkeys(wanted):
        plain = re.sub(r"[^a-z0-9_]", "_", name.lower())
        if not _LEGAL.fullmatch(plain):
            plain = f"v_{plain}"
        if len(plain) > LONGEST or plain in taken or plain in RESERVED or plain.endswith("_"):
            plain = _shortened(name, plain, taken)
        legal[name] = plain
        taken.add(plain)
    return legal


def _shortened(name: str, plain: str, taken: set[str]) -> str:
    digest = hashlib.sha256(name.encode()).hexdigest()
    # Four digits are enough until two names meet; then one more tells them apart.
    for digits in range(4, LONGEST):
        short = f"{plain[: LONGEST - 1 - digits].rstrip('_')}_{digest[:digits]}"
        if short not in taken:
            return short
    raise ValueError(f"no legal name for {name!r}")
