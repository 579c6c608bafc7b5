"""Questionnaires, and their published versions, which never change."""

from functools import lru_cache

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from surveys.documents import Document, content_hash, document_from_json, document_to_json
from surveys.models import audit
from surveys.models.texts import TextsField, in_current_language
from surveys.models.translations import stale_places, targets
from surveys.questions.findings import Weight
from surveys.questions.publication_checks import publication_findings


class VersionIsImmutable(Exception):
    """A published version was to be changed or deleted. Publish a new version instead."""


class NotPublishable(Exception):
    """The draft lacks something that a published version must have. ``reasons`` are sentences."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


class Questionnaire(models.Model):
    """A questionnaire: a draft (themes, questions, options) and the versions published of it."""

    slug = models.CharField(_("name"), max_length=64, unique=True, help_text=_("form_id of the workbook"))
    title = TextsField(_("title"))
    languages = models.JSONField(_("languages"), default=list, help_text=_("Codes, the officers' language first."))
    language_names = TextsField(_("names of the languages"), blank=True)
    label = models.CharField(_("version as its authors call it"), max_length=40, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("questionnaire"), _("questionnaires")
        ordering = ("slug",)

    def __str__(self) -> str:
        return in_current_language(self.title) or self.slug

    @property
    def target_languages(self) -> list[str]:
        """The languages that the draft is translated into."""
        return targets(self.languages)

    def obstacles(self, document: Document) -> list[str]:
        """What stands in the way of publishing ``document``, a sentence each; empty when nothing does."""
        stale = [
            str(
                _("%(place)s: the text changed after it was translated into %(language)s") % {"place": p, "language": c}
            )
            for p, c in stale_places(self, document)
        ]
        return [*untranslated(document), *stale, *faults(document)]

    def publish(self, document: Document, by: audit.Actor) -> "QuestionnaireVersion":
        """Make ``document`` this questionnaire's newest version; a document published already is that version.

        Raises NotPublishable while a text lacks a language, a translation is older than its source, or the logic
        has a fault. Call it inside a transaction: two who publish at once meet on the unique number, and the
        second is told by IntegrityError.
        """
        digest = content_hash(document)
        if known := self.versions.filter(content_hash=digest).first():
            return known
        if reasons := self.obstacles(document):
            raise NotPublishable(reasons)
        number = (self.versions.aggregate(last=models.Max("number"))["last"] or 0) + 1
        version = self.versions.create(number=number, content=document_to_json(document), content_hash=digest)
        audit.record(by, "questionnaire.publish", version)
        return version


class QuestionnaireVersion(models.Model):
    """A published questionnaire: one JSON document. The database refuses any change (migration 0002)."""

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="versions", verbose_name=_("questionnaire")
    )
    number = models.PositiveIntegerField(_("version"))
    content = models.JSONField(_("content"))
    content_hash = models.CharField(_("content hash"), max_length=64)
    published_at = models.DateTimeField(_("published"), auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = _("published version"), _("published versions")
        ordering = ("questionnaire", "number")
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["questionnaire", "content_hash"], name="version_content_once"),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire.slug} {_('version')} {self.number}"

    @property
    def document(self) -> Document:
        """The questionnaire as frozen data. Read once per process and version."""
        return _document(self.pk, self.content_hash)

    def save(self, *args: object, **kwargs: object) -> None:
        """Insert only; the message in front of the database's refusal."""
        if not self._state.adding:
            raise VersionIsImmutable(self)
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise VersionIsImmutable(self)


@lru_cache(maxsize=64)
def _document(pk: int, digest: str) -> Document:
    # A version never changes, so its parsed document may be kept for the life of the process; the digest
    # in the key keeps a process honest whose database was replaced under it.
    stored = QuestionnaireVersion.objects.values_list("content", flat=True).get(pk=pk, content_hash=digest)
    return document_from_json(stored)


def faults(document: Document) -> list[str]:
    """One sentence for each fault that the checks before publication find."""
    language = (get_language() or "en").split("-")[0]
    found = publication_findings(document)
    return [finding.sentence(language) for finding in found if finding.weight is Weight.ERROR]


@lru_cache(maxsize=64)
def document_with(content_hash: str) -> Document:
    """The published questionnaire of this hash, read once per process. Raises QuestionnaireVersion.DoesNotExist."""
    # The hash is that of the content, so whatever version bears it holds this very document.
    stored = QuestionnaireVersion.objects.filter(content_hash=content_hash).values_list("content", flat=True).first()
    if stored is None:
        raise QuestionnaireVersion.DoesNotExist(content_hash)
    return document_from_json(stored)


def untranslated(document: Document) -> list[str]:
    """One sentence for each text that lacks one of the document's languages."""
    reasons = []
    for place, texts in _texts(document):
        missing = [language for language in document.languages if not texts.get(language)]
        if missing:
            reasons.append(
                str(_("%(place)s: no text in %(languages)s") % {"place": place, "languages": ", ".join(missing)})
            )
    return reasons


def _texts(document: Document) -> list[tuple[str, dict[str, str]]]:
    """Every text an officer can meet, with where it stands. An empty hint or message is no text."""
    found: list[tuple[str, dict[str, str]]] = [("title", dict(document.title))]
    for theme in document.themes:
        found.append((theme.name, dict(theme.label)))
        found += [(grid.name, dict(grid.label)) for grid in theme.grids]
        for question in theme.questions:
            found.append((question.name, dict(question.label)))
            optional = {
                "hint": question.hint,
                "constraint_message": question.constraint_message,
                "required_message": question.required_message,
            }
            found += [(f"{question.name} {part}", dict(texts)) for part, texts in optional.items() if texts]
            found += [(f"{question.list_name}/{choice.name}", dict(choice.label)) for choice in question.choices]
    return list({place: (place, texts) for place, texts in found}.values())
