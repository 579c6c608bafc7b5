"""A part of a frame as bytes, and parts put together: the columns of one sealed workshop."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from surveys.analysis.building import Book
from surveys.analysis.coded import WITHOUT_VALUE, Coded, Codes, Dictionary, Item, smallest
from surveys.analysis.frame import Frame
from surveys.documents import Document, Question

#: Raised with every change of what the bytes mean; files of another format are made anew.
FORMAT = 1
_MAGIC = b"TNA frame\n"
_DIGEST = 32
_ALIGNED = 64


class BrokenPart(Exception):
    """Bytes that are not a whole part of this format, made of what was asked for."""


@dataclass(frozen=True, eq=False)
class Part:
    """The columns of one workshop, without its profile."""

    size: int
    items: Mapping[str, Item]


def part_to_bytes(part: Part, key: str) -> Iterator[bytes]:
    """The part in pieces: a head that says where what lies, the codes and values, a digest of all before it.

    ``key`` names what the part was made of; ``part_from_bytes`` asks for it again.
    """
    pieces: list[bytes] = []
    head: dict[str, Any] = {"format": FORMAT, "key": key, "size": part.size, "items": {}}
    at = 0
    for name, item in part.items.items():
        codes = item.codes.astype(item.codes.dtype.newbyteorder("<"), copy=False).tobytes()
        values = json.dumps(list(item.dictionary.values), ensure_ascii=False, separators=(",", ":")).encode()
        entry = {"type": item.codes.dtype.newbyteorder("<").str, "values": len(item.dictionary.values)}
        for content, field in ((codes, "codes_at"), (values, "values_at")):
            entry[field] = [at, len(content)]
            padding = -len(content) % _ALIGNED
            pieces.append(content + bytes(padding))
            at += len(content) + padding
        head["items"][name] = entry
    written = json.dumps(head, ensure_ascii=False).encode()
    start = len(_MAGIC) + 8 + len(written)
    digest = hashlib.blake2b(digest_size=_DIGEST)
    for piece in (_MAGIC, len(written).to_bytes(8, "little"), written, bytes(-start % _ALIGNED), *pieces):
        digest.update(piece)
        yield piece
    yield digest.digest()


def part_from_bytes(content: Any, key: str, document: Document) -> Part:
    """Read what ``part_to_bytes`` wrote; ``content`` is bytes or a file mapped into memory, of which views are kept.

    Raises BrokenPart for anything else: cut short, changed, of another format, or made of something else.
    """
    view = memoryview(content)
    body, digest = view[:-_DIGEST], bytes(view[-_DIGEST:])
    if bytes(body[: len(_MAGIC)]) != _MAGIC or hashlib.blake2b(body, digest_size=_DIGEST).digest() != digest:
        raise BrokenPart("not a whole part")
    length = int.from_bytes(body[len(_MAGIC) : len(_MAGIC) + 8], "little")
    start = len(_MAGIC) + 8 + length
    head = json.loads(bytes(body[start - length : start]))
    if head["format"] != FORMAT or head["key"] != key or list(head["items"]) != [q.name for q in document.items()]:
        raise BrokenPart("made of something else")
    payload = body[start + -start % _ALIGNED :]
    items = {
        question.name: _item(question, head["items"][question.name], payload, size=head["size"])
        for question in document.items()
    }
    return Part(head["size"], items)


def _item(question: Question, entry: Mapping[str, Any], payload: memoryview, *, size: int) -> Item:
    at, length = entry["codes_at"]
    codes = np.frombuffer(payload[at : at + length], dtype=np.dtype(entry["type"]))
    if len(codes) != size:
        raise BrokenPart("columns of different lengths")
    at, length = entry["values_at"]
    return Item(codes, Dictionary(question, _Stored(payload[at : at + length], entry["values"])))


class _Stored(Sequence[Any]):
    """Values that are read from their bytes when one is asked for: a table of texts never asks."""

    def __init__(self, content: memoryview, length: int) -> None:
        self._content = content
        self._length = length
        self._values: list[Any] | None = None

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, place: Any) -> Any:
        if self._values is None:
            self._values = json.loads(bytes(self._content))
        return self._values[place]


class _Chained(Sequence[Any]):
    """The values of several dictionaries, one after the other."""

    def __init__(self, parts: Sequence[Sequence[Any]]) -> None:
        self._parts = parts
        self._starts = np.cumsum([0, *(len(part) for part in parts)])

    def __len__(self) -> int:
        return int(self._starts[-1])

    def __getitem__(self, place: Any) -> Any:
        if not 0 <= place < len(self):
            raise IndexError(place)
        part = int(np.searchsorted(self._starts, place, side="right")) - 1
        return self._parts[part][place - int(self._starts[part])]

    def __iter__(self) -> Iterator[Any]:
        return (value for part in self._parts for value in part)


def joined(document: Document, parts: Sequence[tuple[Part, Mapping[str, str]]], *, profile: Sequence[str]) -> Frame:
    """The frame of these parts, one after the other, each with the profile that all its responses share."""
    sizes = [part.size for part, _ in parts]
    return Frame(
        size=sum(sizes),
        items={q.name: _joined_item(q, [part.items[q.name] for part, _ in parts]) for q in document.items()},
        coded_profile={name: _repeated([own.get(name, "") for _, own in parts], sizes) for name in profile},
    )


def _repeated(values: Sequence[str], sizes: Sequence[int]) -> Coded:
    distinct = list(dict.fromkeys(values))
    places = np.array([distinct.index(value) for value in values], dtype=np.int64)
    return Coded(smallest(np.repeat(places, sizes), len(distinct)), distinct)


def _joined_item(question: Question, items: Sequence[Item]) -> Item:
    if len(items) == 1:
        return items[0]
    book = Book(question)
    # What no table counts (texts) is not looked through for equals: its dictionaries only follow each other.
    counted = bool(Dictionary(question, ()).rows)
    start, moved = len(WITHOUT_VALUE), []
    for item in items:
        own = len(item.dictionary.values)
        places = [book.code(value) for value in item.dictionary.values] if counted else range(start, start + own)
        start += own
        moved.append(np.array([*range(len(WITHOUT_VALUE)), *places]))
    values = book.values if counted else _Chained([item.dictionary.values for item in items])
    size = len(WITHOUT_VALUE) + len(values)
    codes: list[Codes] = [smallest(new, size)[item.codes] for new, item in zip(moved, items, strict=True)]
    return Item(np.concatenate(codes) if codes else np.zeros(0, dtype=np.uint8), Dictionary(question, values))
