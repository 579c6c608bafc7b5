"""Writing single texts of a draft, by their places (documents/text_places.py), without overwriting anybody."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models, transaction

from surveys.models import audit
from surveys.models.draft_store import draft_document
from surveys.models.drafts import Choice, Grid, Question, Theme
from surveys.models.questionnaires import Questionnaire
from surveys.models.translations import Translation, confirm, translations


@dataclass(frozen=True)
class Written:
    """A translation as somebody wrote it. ``seen`` is the hash of the text it replaces, as he saw it."""

    text: str
    seen: str


@dataclass(frozen=True)
class Saved:
    """What became of translations: how many were saved, and those that somebody else had changed meanwhile."""

    count: int
    conflicts: tuple[Translation, ...]


def save_translations(
    questionnaire: Questionnaire, language: str, written: Mapping[str, Written], *, by: audit.Actor
) -> Saved:
    """Save translations of the draft into ``language``: {place: what was written}.

    A text that changed since its translator saw it is left as it is and comes back as a conflict. KeyError for a
    place that the draft does not have.
    """
    with transaction.atomic():
        Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
        now = {one.placed.place: one for one in translations(questionnaire, draft_document(questionnaire), language)}
        unknown = sorted(set(written) - set(now))
        if unknown:
            raise KeyError(unknown[0])
        conflicts = tuple(
            now[place]
            for place, new in written.items()
            if new.seen != now[place].target_hash and new.text != now[place].target
        )
        refused = {one.placed.place for one in conflicts}
        kept = {place: new.text for place, new in written.items() if place not in refused and new.text}
        changed = {place: text for place, text in kept.items() if text != now[place].target}
        for place, text in changed.items():
            _write(questionnaire, place, language, text)
        confirm(questionnaire, language, {place: (now[place].source, text) for place, text in kept.items()})
        if changed:
            audit.record(by, "translation.save", questionnaire, reason=f"{language}: {len(changed)} texts")
    return Saved(len(kept), conflicts)


def _write(questionnaire: Questionnaire, place: str, language: str, text: str) -> None:
    row, field = _row(questionnaire, place)
    texts = {**getattr(row, field), language: text}
    setattr(row, field, texts)
    row.save(update_fields=[field])


def _row(questionnaire: Questionnaire, place: str) -> tuple[models.Model, str]:
    """The row and the field that hold the text of a place."""
    match place.split("/"):
        case ["title"]:
            return Questionnaire.objects.get(pk=questionnaire.pk), "title"
        case ["theme", name, field]:
            return Theme.objects.get(questionnaire=questionnaire, name=name), field
        case ["grid", theme, name, field]:
            return Grid.objects.get(theme__questionnaire=questionnaire, theme__name=theme, name=name), field
        case ["question", name, field]:
            return Question.objects.get(theme__questionnaire=questionnaire, name=name), field
        case ["option", list_name, name, field]:
            lists = {"choice_list__questionnaire": questionnaire, "choice_list__name": list_name}
            return Choice.objects.get(**lists, name=name), field
        case _:
            raise KeyError(place)
