"""Everything of an assessment in one archive: data, codebook, annexes, questionnaire, methods, and what is what."""

import shutil
import tempfile
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils import timezone

from surveys.documents import in_language
from surveys.exports.bundle_texts import DESCRIPTIONS, README, described
from surveys.exports.codebook import write_codebook
from surveys.exports.figures import render, source_of
from surveys.exports.questionnaire import as_text
from surveys.exports.responses import NO_REASON_SAID, ExportRefused, write_responses
from surveys.models import Assessment
from surveys.reports.annex_texts import NOTES_ON_NUMBERS
from surveys.reports.registry import renderers
from surveys.reports.texts import PERCEPTIONS
from surveys.results.door import Query
from surveys.results.rows import Viewer

LANGUAGES = ("en", "vi")
Writer = Callable[[BinaryIO], object]


def write_bundle(assessment: Assessment, out: BinaryIO, *, viewer: Viewer, reason: str) -> list[str]:
    """Write the archive and return the names in it. Call it inside a transaction.

    Each file of rows is an entry in the trail. Raises PermissionDenied, ExportRefused (responses.py).
    """
    if not reason.strip():
        raise ExportRefused(NO_REASON_SAID)
    files = {
        **_readme(assessment),
        **_data(assessment, viewer, reason),
        **_codebooks(assessment),
        **_annexes(assessment),
        **_words(assessment),
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, write in files.items():
            _add(archive, name, write)
    return list(files)


def _add(archive: zipfile.ZipFile, name: str, write: Writer) -> None:
    """By a file of its own on the disk: some writers go back in what they wrote."""
    entry = zipfile.ZipInfo(name, (*timezone.localdate().timetuple()[:3], 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    with tempfile.TemporaryFile() as whole:
        write(whole)
        whole.seek(0)
        with archive.open(entry, "w", force_zip64=True) as packed:
            shutil.copyfileobj(whole, packed, 1024 * 1024)


def _data(assessment: Assessment, viewer: Viewer, reason: str) -> dict[str, Writer]:
    def rows(suffix: str, language: str, *, labels: bool) -> Writer:
        return partial(
            write_responses, assessment, suffix=suffix, labels=labels, language=language, viewer=viewer, reason=reason
        )

    files = {"data/responses-codes.csv": rows("csv", "en", labels=False)}
    for language in LANGUAGES:
        files[f"data/responses-labels-{language}.csv"] = rows("csv", language, labels=True)
        files[f"data/responses-{language}.xlsx"] = rows("xlsx", language, labels=True)
        files[f"data/responses-{language}.sav"] = rows("sav", language, labels=True)
    return files


def _codebooks(assessment: Assessment) -> dict[str, Writer]:
    files: dict[str, Writer] = {
        "codebook/codebook-ddi.xml": partial(write_codebook, assessment, suffix="xml", language="en")
    }
    for language in LANGUAGES:
        files[f"codebook/codebook-{language}.html"] = partial(
            write_codebook, assessment, suffix="html", language=language
        )
    return files


def _annexes(assessment: Assessment) -> dict[str, Writer]:
    """Every annex in every form there is, suppressed as on screen."""
    sources = {
        product: source_of(assessment, product, Query()) for product, _ in renderers() if product.startswith("annex")
    }
    return {
        f"annexes/{product}-{language}.{suffix}": partial(_rendered, product, suffix, sources[product], language)
        for (product, suffix) in renderers()
        if product in sources
        for language in LANGUAGES
    }


def _rendered(product: str, suffix: str, source: object, language: str, out: BinaryIO) -> None:
    render(renderers()[product, suffix], source, out, language)


def _words(assessment: Assessment) -> dict[str, Writer]:
    files: dict[str, Writer] = {}
    for language in LANGUAGES:
        questionnaire = as_text(assessment.version.document, language)
        files[f"questionnaire/questionnaire-{language}.txt"] = partial(_text, questionnaire)
        files[f"methods/methods-{language}.txt"] = partial(_text, _methods(language))
    for page in sorted((Path(settings.BASE_DIR) / "docs" / "methods").glob("*.md")):
        files[f"methods/{page.name}"] = partial(_text, page.read_text(encoding="utf-8"))
    return files


def _methods(language: str) -> str:
    parts = [in_language(PERCEPTIONS, language), ""]
    for heading, paragraphs in NOTES_ON_NUMBERS:
        parts += [in_language(heading, language), *(f"- {in_language(p, language)}" for p in paragraphs), ""]
    return "\n".join(parts)


def _readme(assessment: Assessment) -> dict[str, Writer]:
    return {
        f"README-{language}.txt": partial(
            _text,
            in_language(README, language).format(
                title=in_language(assessment.title, language),
                day=f"{timezone.localdate():%d/%m/%Y}",
                origin=described(assessment.synthetic, language),
                files="\n".join(f"  {name:<34} {in_language(texts, language)}" for name, texts in DESCRIPTIONS.items()),
            ),
        )
        for language in LANGUAGES
    }


def _text(text: str, out: BinaryIO) -> None:
    # The mark lets Windows' own editor show Vietnamese.
    out.write(text.replace("\n", "\r\n").encode("utf-8-sig"))
