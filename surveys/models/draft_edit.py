"""Editing a draft without overwriting anybody: what a row held when it was shown, and the order of all of them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db import models, transaction

from surveys.models import audit
from surveys.models.drafts import Question, Theme
from surveys.models.questionnaires import Questionnaire


class EditedMeanwhile(Exception):
    """Somebody else changed what was to be changed after it was shown."""


class NoSuchOrder(ValueError):
    """The order names other themes or questions than the draft has, or takes a grid's row out of its theme."""


@dataclass(frozen=True)
class OutlineTheme:
    """A theme with its questions, as the editor lists them."""

    theme: Theme
    questions: tuple[Question, ...]


def outline(questionnaire: Questionnaire) -> list[OutlineTheme]:
    """The draft's themes and questions in their order."""
    themes = questionnaire.themes.prefetch_related("questions__grid").order_by("position", "pk")
    return [OutlineTheme(theme, tuple(theme.questions.all())) for theme in themes]


def stamp(row: models.Model, *parts: models.Model) -> str:
    """A short name for what a row (and the rows that belong to it) holds now; the same for the same content."""
    values = [[str(field.value_from_object(one)) for field in one._meta.concrete_fields] for one in (row, *parts)]
    return sha256(json.dumps(values).encode()).hexdigest()[:16]


def order_stamp(themes: Sequence[OutlineTheme]) -> str:
    """A short name for the order of themes and questions."""
    order = [[theme.theme.pk, [question.pk for question in theme.questions]] for theme in themes]
    return sha256(json.dumps(order).encode()).hexdigest()[:16]


def reorder(
    questionnaire: Questionnaire, order: Sequence[tuple[int, Sequence[int]]], *, seen: str, by: audit.Actor
) -> None:
    """Put themes and questions into ``order``: (theme, its questions) by primary key. A question may change its theme.

    ``seen`` is the order_stamp that the editor showed. Raises EditedMeanwhile, NoSuchOrder; then nothing changes.
    """
    with transaction.atomic():
        Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
        now = outline(questionnaire)
        if order_stamp(now) != seen:
            raise EditedMeanwhile(questionnaire)
        _check(now, order)
        questions = {question.pk: question for theme in now for question in theme.questions}
        for position, (theme, members) in enumerate(order):
            Theme.objects.filter(pk=theme).update(position=position)
            for at, pk in enumerate(members):
                questions[pk].position, questions[pk].theme_id = at, theme
        Question.objects.bulk_update(questions.values(), ["position", "theme"])
        audit.record(by, "draft.reorder", questionnaire)


def moved(
    themes: Sequence[OutlineTheme], *, theme: int | None = None, question: int | None = None, by: int
) -> list[tuple[int, list[int]]]:
    """The order in which one theme, or one question within its theme, stands ``by`` places further; for buttons."""
    order = [(one.theme.pk, [member.pk for member in one.questions]) for one in themes]
    if theme is not None:
        _shift(order, [pk for pk, _ in order].index(theme), by)
    for _, members in order:
        if question in members:
            _shift(members, members.index(question), by)
    return order


def _shift(rows: list, at: int, by: int) -> None:
    to = min(max(at + by, 0), len(rows) - 1)
    rows.insert(to, rows.pop(at))


def _check(now: Sequence[OutlineTheme], order: Sequence[tuple[int, Sequence[int]]]) -> None:
    themes = [theme for theme, _ in order]
    members = [pk for _, group in order for pk in group]
    if sorted(themes) != sorted(one.theme.pk for one in now):
        raise NoSuchOrder("other themes")
    if sorted(members) != sorted(question.pk for one in now for question in one.questions):
        raise NoSuchOrder("other questions")
    home = {question.pk: one.theme.pk for one in now for question in one.questions if question.grid_id}
    for theme, group in order:
        if any(home.get(pk, theme) != theme for pk in group):
            raise NoSuchOrder("a row of a grid leaves its theme")
