"""A language of a draft as a PO file, for translators' tools (Poedit, Weblate, OmegaT)."""

from collections.abc import Iterator

import polib

from surveys.models.translations import Progress, Translation


def po_bytes(texts: list[Translation], name: str, language: str) -> bytes:
    """The catalogue: the place is the context (msgctxt), stale translations are marked fuzzy."""
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = {
        "Project-Id-Version": name,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for text in texts:
        if text.source:
            stale = ["fuzzy"] if text.progress is Progress.STALE else []
            comment = text.placed.number
            catalogue.append(
                polib.POEntry(
                    msgctxt=text.placed.place, msgid=text.source, msgstr=text.target, flags=stale, comment=comment
                )
            )
    return str(catalogue).encode()


def po_entries(content: bytes) -> Iterator[tuple[int, str, str, str]]:
    """(line, place, source, translation) of each entry that is not fuzzy. ValueError for what cannot be read."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("not in UTF-8") from None
    if "msgid" not in text:  # the library takes a text without any for the name of a file
        raise ValueError("no entries")
    try:
        catalogue = polib.pofile(text)
    except OSError as reason:
        raise ValueError(str(reason)[:120]) from None
    for entry in catalogue:
        if not entry.obsolete and not entry.fuzzy:
            yield entry.linenum or 0, entry.msgctxt or "", entry.msgid, entry.msgstr
