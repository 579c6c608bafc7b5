"""What arrives from a device, parsed strictly (TR-29): a malformed body is refused whole, with a reason."""

import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from surveys.collect.envelope import NotOpened, opened
from surveys.models.access_code import typed

#: Bytes of a body, and how deep its JSON may nest.
LARGEST_BODY = 256 * 1024
DEEPEST = 6
_SUSPECT = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_NOT_STORABLE = re.compile("[\\0\ud800-\udfff]")
_KEYS = {"uuid", "code", "version", "answers"}
_SEALED = {"uuid", "sealed"}


class Malformed(ValueError):
    """The body is not a submission. ``str`` is a short reason for the developer of a client."""


@dataclass(frozen=True)
class Submission:
    """One filled questionnaire in transit. ``code`` is None when what was typed is no code at all."""

    client: str
    code: str | None
    version: str
    answers: Mapping[str, object]

    @classmethod
    def parse(cls, body: bytes) -> "Submission":
        """Read the JSON a device sends: {"uuid", "code", "version", "answers"}, or {"uuid", "sealed"} with that inside.

        Raises Malformed.
        """
        if len(body) > LARGEST_BODY:
            raise Malformed("the body is larger than 256 KiB")
        data = _strict_json(body)
        if isinstance(data, dict) and set(data) == _SEALED:
            data = _unsealed(data)
        if not isinstance(data, dict) or set(data) != _KEYS:
            raise Malformed("expected an object with uuid, code, version, answers")
        if not all(isinstance(data[key], str) for key in ("uuid", "code", "version")):
            raise Malformed("uuid, code and version are texts")
        if not isinstance(data["answers"], dict):
            raise Malformed("answers is an object")
        return cls(_client_identifier(data["uuid"]), typed(data["code"]), data["version"][:64], data["answers"])

    @cached_property
    def content(self) -> str:
        """What was answered, as one canonical text: the same answers give the same text (TR-2)."""
        parts = [self.version, dict(self.answers)]
        return json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def parse_code(body: bytes) -> str:
    """What was typed as the code: {"code"} and nothing else. Raises Malformed."""
    data = _strict_json(body[:LARGEST_BODY])
    if not isinstance(data, dict) or set(data) != {"code"} or not isinstance(data["code"], str):
        raise Malformed("expected an object with code")
    return data["code"]


def _unsealed(envelope: dict[str, Any]) -> Any:
    """What the envelope holds; the identifier inside is the one it was sealed with."""
    if not all(isinstance(part, str) for part in envelope.values()):
        raise Malformed("uuid and sealed are texts")
    try:
        data = _strict_json(opened(envelope["uuid"], envelope["sealed"]))
    except NotOpened as reason:
        raise Malformed(str(reason)) from None
    if not isinstance(data, dict) or data.get("uuid") != envelope["uuid"]:
        raise Malformed("the envelope holds another identifier")
    return data


def _client_identifier(text: str) -> str:
    try:
        identifier = uuid.UUID(text)
    except ValueError:
        raise Malformed("uuid is not a UUID") from None
    if identifier.version != 4:
        raise Malformed("uuid is not a random UUID (version 4)")
    return str(identifier)


def _strict_json(body: bytes) -> Any:
    """JSON without duplicate keys, NaN, NUL, lone surrogates or deep nesting."""
    try:
        text = body.decode("utf-8")
        data = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except Malformed:
        raise
    except (ValueError, RecursionError):  # not UTF-8, not JSON, a number of too many digits, too deep
        raise Malformed("the body is not JSON in UTF-8") from None
    # UTF-8 holds no lone surrogate and JSON no bare NUL: only an escape can bring them in.
    _check([data], depth=-1, escaped=_SUSPECT.search(text) is not None)
    return data


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        raise Malformed("a key stands twice")
    return data


def _no_constant(name: str) -> None:
    raise Malformed(f"{name} is not JSON")


def _check(value: Any, *, depth: int, escaped: bool) -> None:
    if depth >= DEEPEST:
        raise Malformed("the body nests too deep")
    if isinstance(value, dict):
        for key in value if escaped else ():
            _check_text(key)
        parts = value.values()
    else:
        parts = value
    for part in parts:
        if isinstance(part, str):
            if escaped:
                _check_text(part)
        elif isinstance(part, (dict, list)):
            _check(part, depth=depth + 1, escaped=escaped)
        elif isinstance(part, float) and part in (float("inf"), float("-inf")):
            raise Malformed("a number is too large")


def _check_text(text: str) -> None:
    if _NOT_STORABLE.search(text):
        raise Malformed("a text holds a character that cannot be stored")
