"""Translating a draft: which texts are missing or stale in a language, saving them, and the glossary."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.documents import Document
from surveys.documents.text_places import PlacedText, placed_texts
from surveys.models.texts import TextsField, in_current_language
from surveys.questions.glossary import Term

if TYPE_CHECKING:  # publication asks this file what is stale, so it cannot import it when it runs
    from surveys.models.questionnaires import Questionnaire


class TranslationMark(models.Model):
    """From which source text a translation was made. Only hashes are kept: the texts stand in the draft."""

    questionnaire = models.ForeignKey(
        "surveys.Questionnaire", on_delete=models.CASCADE, related_name="translation_marks"
    )
    place = models.CharField(max_length=200)
    language = models.CharField(max_length=10)
    source_hash = models.CharField(max_length=16)
    target_hash = models.CharField(max_length=16)

    class Meta:
        verbose_name, verbose_name_plural = _("mark of a translation"), _("marks of translations")
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "place", "language"], name="translation_marked_once")
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.language}"


class GlossaryTerm(models.Model):
    """A term and its translation, to be used alike in every text of a questionnaire."""

    questionnaire = models.ForeignKey(
        "surveys.Questionnaire", on_delete=models.CASCADE, related_name="glossary", verbose_name=_("questionnaire")
    )
    term = TextsField(_("term"), help_text=_("As it stands in a text, in each language."))
    note = TextsField(_("note for translators"), blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("term of the glossary"), _("glossary")
        ordering = ("questionnaire", "pk")

    def __str__(self) -> str:
        return in_current_language(self.term)


class Progress(StrEnum):
    """How far the translation of one text is. STALE: its source changed after it was translated."""

    DONE = "done"
    MISSING = "missing"
    STALE = "stale"


@dataclass(frozen=True)
class Translation:
    """One text beside its source."""

    placed: PlacedText
    source: str
    target: str
    progress: Progress

    @property
    def target_hash(self) -> str:
        """What the target reads now, in short: whoever saves says what he saw."""
        return text_hash(self.target)


def source_of(languages: Sequence[str]) -> str:
    """The language translated from: English where the questionnaire has it, else its first."""
    return "en" if "en" in languages or not languages else languages[0]


def targets(languages: Sequence[str]) -> list[str]:
    """The languages translated into, in the questionnaire's order."""
    return [language for language in languages if language != source_of(languages)]


def translations(questionnaire: "Questionnaire", document: Document, language: str) -> list[Translation]:
    """Every text of the draft ``document`` beside its source, in the questionnaire's order."""
    source = source_of(document.languages)
    marks = {mark.place: mark for mark in questionnaire.translation_marks.filter(language=language)}
    return [
        _beside(placed, marks.get(placed.place), source=source, target=language) for placed in placed_texts(document)
    ]


def stale_places(questionnaire: "Questionnaire", document: Document) -> list[tuple[str, str]]:
    """(place, language) of every translation whose source changed after it was made."""
    return [
        (translation.placed.place, language)
        for language in targets(document.languages)
        for translation in translations(questionnaire, document, language)
        if translation.progress is Progress.STALE
    ]


def mark_translations(questionnaire: "Questionnaire", document: Document, *, before: Document | None = None) -> None:
    """Note from which source each translation of the draft was made.

    ``before`` is the draft it replaces: a translation that stayed as it was keeps its old mark, so it is stale where
    its source changed, until somebody confirms it. Call it inside a transaction.
    """
    old = {placed.place: placed.texts for placed in placed_texts(before)} if before else {}
    kept = {(mark.place, mark.language): mark for mark in questionnaire.translation_marks.all()}
    made = []
    source = source_of(document.languages)
    for language in targets(document.languages):
        for placed in placed_texts(document):
            was, now = old.get(placed.place, {}), placed.texts
            if not now.get(language) or not now.get(source):
                continue
            stayed, mark = was.get(language) == now[language], kept.get((placed.place, language))
            origin = text_hash(was.get(source, "") if stayed else now[source])
            if stayed and mark:
                origin = mark.source_hash
            made.append(_mark(questionnaire, placed.place, language, origin, text_hash(now[language])))
    questionnaire.translation_marks.all().delete()
    TranslationMark.objects.bulk_create(made)


def confirm(questionnaire: "Questionnaire", language: str, texts: Mapping[str, tuple[str, str]]) -> None:
    """Note that these translations fit their sources: {place: (source, target)}."""
    TranslationMark.objects.bulk_create(
        (
            _mark(questionnaire, place, language, text_hash(source), text_hash(target))
            for place, (source, target) in texts.items()
        ),
        update_conflicts=True,
        unique_fields=["questionnaire", "place", "language"],
        update_fields=["source_hash", "target_hash"],
    )


def glossary_of(questionnaire: "Questionnaire") -> list[Term]:
    """The questionnaire's terms."""
    return [Term(row.term, row.note) for row in questionnaire.glossary.all()]


def text_hash(text: str) -> str:
    """A text in short; white space is no wording."""
    return sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def _beside(placed: PlacedText, mark: TranslationMark | None, *, source: str, target: str) -> Translation:
    origin, text = placed.texts.get(source, ""), placed.texts.get(target, "")
    progress = Progress.DONE
    if not text:
        progress = Progress.MISSING
    elif mark and mark.source_hash != text_hash(origin) and mark.target_hash == text_hash(text):
        progress = Progress.STALE
    return Translation(placed, origin, text, progress)


def _mark(questionnaire: "Questionnaire", place: str, language: str, source: str, target: str) -> TranslationMark:
    return TranslationMark(
        questionnaire=questionnaire, place=place, language=language, source_hash=source, target_hash=target
    )
