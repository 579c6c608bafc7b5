"""A document as JSON and back, and its hash."""

import hashlib
import json
from dataclasses import fields
from typing import Any

from surveys.documents.document import Choice, Document, Grid, Question, Theme

#: Written into every stored document, so that a later reader knows what it reads.
SHAPE = 1


def document_to_json(document: Document) -> dict[str, Any]:
    """The document as plain JSON values. Fields that hold their default are left out."""
    return {"shape": SHAPE, **_plain(document)}


def document_from_json(stored: dict[str, Any]) -> Document:
    """Read what ``document_to_json`` wrote. ValueError for a shape this code does not know."""
    if stored.get("shape") != SHAPE:
        raise ValueError(f"unknown shape of a stored questionnaire: {stored.get('shape')!r}")
    values = {name: value for name, value in stored.items() if name != "shape"}
    values["languages"] = tuple(values["languages"])
    values["themes"] = tuple(_theme(theme) for theme in values["themes"])
    return Document(**values)


def content_hash(document: Document) -> str:
    """SHA-256 of the document's canonical JSON, as 64 hexadecimal digits."""
    canonical = json.dumps(document_to_json(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, (Document, Theme, Grid, Question, Choice)):
        present = {f.name: getattr(value, f.name) for f in fields(value)}
        return {name: _plain(part) for name, part in present.items() if part not in ("", (), {}, None, False)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return dict(value) if isinstance(value, dict) else value


def _theme(stored: dict[str, Any]) -> Theme:
    values = dict(stored)
    values.setdefault("label", {})
    values["questions"] = tuple(_question(question) for question in values.get("questions", ()))
    values["grids"] = tuple(Grid(name=grid["name"], label=grid.get("label", {})) for grid in values.get("grids", ()))
    return Theme(**values)


def _question(stored: dict[str, Any]) -> Question:
    values = dict(stored)
    values.setdefault("label", {})
    values["choices"] = tuple(
        Choice(c["name"], c.get("label", {}), c.get("attributes", {})) for c in values.get("choices", ())
    )
    values["exclusive"] = tuple(values.get("exclusive", ()))
    values["key"] = tuple(values.get("key", ()))
    return Question(**values)
