"""Patterns of regex() that Python and JavaScript read alike, rewritten where a harmless spelling differs."""

import re

from surveys.logic.errors import ExpressionError

LONGEST = 200
#: Escapes that mean the same in Python (re.ASCII) and in JavaScript (u flag).
_SAME_ESCAPES = frozenset("dDwWtnrfv")
_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
#: \s and . differ in what they cover, so they are written out.
_SPACE = r" \t\r\n\f\v"
_ANY = r"[^\n\r\u2028\u2029]"


def portable(pattern: str, position: int) -> str:
    """The pattern in the common spelling, without the ^ and $ that a complete match makes needless.

    Raises ExpressionError (pattern_not_portable) for lookarounds, named groups, back-references, possessive
    quantifiers, and whatever one of the two does not know.
    """
    if len(pattern) > LONGEST:
        raise ExpressionError("pattern_not_portable", position, text=pattern[:40])
    body = pattern.removeprefix("^")
    if body.endswith("$") and not body.endswith("\\$"):
        body = body[:-1]
    rewritten = _Rewriter(body, position).rewrite()
    try:
        re.compile(rewritten, re.ASCII)
    except (re.error, OverflowError, RecursionError):
        raise ExpressionError("pattern_not_portable", position, text=pattern[:40]) from None
    return rewritten


class _Rewriter:
    def __init__(self, pattern: str, position: int) -> None:
        self.pattern = pattern
        self.position = position
        self.at = 0
        self.out: list[str] = []

    def rewrite(self) -> str:
        while self.at < len(self.pattern):
            character = self.pattern[self.at]
            if character == "\\":
                self._escape(in_class=False)
            elif character == "[":
                self._class()
            elif character == "(":
                self._group()
            elif character in "*+?{":
                self._quantifier()
            elif character in "^$]}":
                raise self._refused(character)
            else:
                self._put(_ANY if character == "." else character, 1)
        return "".join(self.out)

    def _escape(self, *, in_class: bool) -> None:
        escaped = self.pattern[self.at + 1 : self.at + 2]
        if escaped == "s":
            self._put(_SPACE if in_class else f"[{_SPACE}]", 2)
        elif escaped in _SAME_ESCAPES or escaped in _SYNTAX or (in_class and escaped == "-"):
            self._put("\\" + escaped, 2)
        elif escaped and not escaped.isalnum():
            self._put(escaped, 2)  # an escape without need, which JavaScript refuses
        else:
            raise self._refused("\\" + escaped)

    def _class(self) -> None:
        self._put("[", 1)
        if self.pattern[self.at : self.at + 1] == "^":
            self._put("^", 1)
        first = True
        while True:
            character = self.pattern[self.at : self.at + 1]
            if character == "\\":
                self._escape(in_class=True)
            elif character == "]" and not first:
                self._put("]", 1)
                return
            elif character in ("", "]", "["):
                raise self._refused("[")
            elif character in "&|~-" and self.pattern[self.at + 1 : self.at + 2] == character:
                raise self._refused(character * 2)  # set operations of later Pythons
            else:
                self._put(character, 1)
            first = False

    def _group(self) -> None:
        if self.pattern[self.at + 1 : self.at + 2] != "?":
            self._put("(", 1)
        elif self.pattern[self.at + 2 : self.at + 3] == ":":
            self._put("(?:", 3)
        else:
            raise self._refused(self.pattern[self.at : self.at + 4])

    def _quantifier(self) -> None:
        match = re.compile(r"(?:[*+?]|\{[0-9]{1,4}(?:,[0-9]{0,4})?\})\??").match(self.pattern, self.at)
        if match is None:
            raise self._refused("{")
        if self.pattern[match.end() : match.end() + 1] in ("*", "+", "?"):
            raise self._refused(self.pattern[self.at : match.end() + 1])
        self._put(match.group(), len(match.group()))

    def _put(self, text: str, read: int) -> None:
        self.out.append(text)
        self.at += read

    def _refused(self, text: str) -> ExpressionError:
        return ExpressionError("pattern_not_portable", self.position, text=text)
