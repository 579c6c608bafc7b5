"""An expression's source as tokens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from surveys.logic.errors import ExpressionError

_TOKEN = re.compile(
    r"""
    (?P<space>[ \t\r\n\u00a0]+)
  | \$\{\s*(?P<reference>[A-Za-z_][A-Za-z0-9_.-]*)\s*\}
  | (?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
  | "(?P<double>[^"]*)" | '(?P<single>[^']*)' | ‘(?P<curly>[^‘’]*)’ | “(?P<curlier>[^“”]*)”
  | (?P<operator>!=|<=|>=|==|[=<>+*(),-])
  | (?P<path>\.\./?[^\s()=<>!,]*|/[^\s()=<>!,]*)
  | (?P<current>\.)
  | (?P<word>[A-Za-z_][A-Za-z0-9_]*(?:[-:][A-Za-z_][A-Za-z0-9_]*)*)
    """,
    re.VERBOSE,
)
_TEXTS = ("double", "single", "curly", "curlier")


@dataclass(frozen=True)
class Token:
    """``kind`` is reference, number, text, operator, current, word or end."""

    kind: str
    text: str
    position: int


def tokens(source: str) -> Iterator[Token]:
    """The tokens of the source, the end last. Raises ExpressionError."""
    position = 0
    while position < len(source):
        match = _TOKEN.match(source, position)
        if match is None:
            raise _unreadable(source, position)
        kind = match.lastgroup or ""
        text = match.group(kind)
        if kind == "path":
            raise ExpressionError("path_not_supported", position, text=text[:40])
        if text == "==":
            raise ExpressionError("double_equals", position)
        if kind in _TEXTS:
            kind = "text"
        if kind != "space":
            yield Token(kind, text, position)
        position = match.end()
    yield Token("end", "", position)


def _unreadable(source: str, position: int) -> ExpressionError:
    character = source[position]
    if character in "\"'‘“":
        return ExpressionError("unclosed_text", position, text=character)
    if character == "$":
        return ExpressionError("unclosed_reference", position)
    return ExpressionError("unknown_character", position, text=character)
