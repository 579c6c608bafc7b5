"""The draft of a questionnaire as rows that staff can edit. Officers never see these rows, only versions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.models.questionnaires import Questionnaire
from surveys.models.texts import TextsField, in_current_language


class Theme(models.Model):
    """A part of the questionnaire; its questions stand on one page."""

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="themes", verbose_name=_("questionnaire")
    )
    position = models.PositiveIntegerField(_("position"))
    name = models.SlugField(_("name"), max_length=32)
    label = TextsField(_("title"), blank=True)
    relevant = models.CharField(_("shown only if"), max_length=2000, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("theme"), _("themes")
        ordering = ("questionnaire", "position")
        constraints = [models.UniqueConstraint(fields=["questionnaire", "name"], name="theme_once_per_questionnaire")]

    def __str__(self) -> str:
        return in_current_language(self.label) or self.name

    def next_position(self) -> int:
        """Where a new question goes: behind the last."""
        last = self.questions.aggregate(last=models.Max("position"))["last"]
        return 0 if last is None else last + 1


class Grid(models.Model):
    """A table of items with common options; the label is the question above its rows."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="grids", verbose_name=_("theme"))
    position = models.PositiveIntegerField(_("position"))
    name = models.SlugField(_("name"), max_length=32)
    label = TextsField(_("question above the rows"))

    class Meta:
        verbose_name, verbose_name_plural = _("grid"), _("grids")
        ordering = ("theme", "position")
        constraints = [models.UniqueConstraint(fields=["theme", "name"], name="grid_once_per_theme")]

    def __str__(self) -> str:
        return in_current_language(self.label) or self.name


class ChoiceList(models.Model):
    """A list of options that several questions may share."""

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="choice_lists", verbose_name=_("questionnaire")
    )
    name = models.CharField(_("name"), max_length=64)

    class Meta:
        verbose_name, verbose_name_plural = _("list of options"), _("lists of options")
        ordering = ("questionnaire", "name")
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "name"], name="choice_list_once_per_questionnaire")
        ]

    def __str__(self) -> str:
        return self.name


class Choice(models.Model):
    """One option of a list."""

    choice_list = models.ForeignKey(
        ChoiceList, on_delete=models.CASCADE, related_name="choices", verbose_name=_("list of options")
    )
    position = models.PositiveIntegerField(_("position"))
    name = models.CharField(_("name in data files"), max_length=64)
    label = TextsField(_("text"))
    attributes = models.JSONField(_("attributes for the filter"), default=dict, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("option"), _("options")
        ordering = ("choice_list", "position")
        constraints = [models.UniqueConstraint(fields=["choice_list", "name"], name="choice_once_per_list")]

    def __str__(self) -> str:
        return in_current_language(self.label) or self.name


class Question(models.Model):
    """One item or note. ``kind`` is plain text, so that a new kind needs no migration."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="questions", verbose_name=_("theme"))
    grid = models.ForeignKey(
        Grid, on_delete=models.CASCADE, null=True, blank=True, related_name="rows", verbose_name=_("row of the grid")
    )
    position = models.PositiveIntegerField(_("position"))
    name = models.SlugField(_("name in data files"), max_length=32)
    number = models.CharField(_("printed number"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=40)
    label = TextsField(_("question"))
    hint = TextsField(_("hint"), blank=True)
    choice_list = models.ForeignKey(
        ChoiceList, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("list of options")
    )
    required = models.BooleanField(_("must be answered"), default=False)
    relevant = models.CharField(_("asked only if"), max_length=2000, blank=True)
    constraint = models.CharField(_("rule for the answer"), max_length=2000, blank=True)
    constraint_message = TextsField(_("message when the rule is broken"), blank=True)
    max_choices = models.PositiveIntegerField(_("at most so many options"), null=True, blank=True)
    exclusive = models.JSONField(_("options that stand alone"), default=list, blank=True)
    key = models.JSONField(_("right options"), default=list, blank=True)
    not_my_area = models.BooleanField(_("offers “not my area”"), default=False)
    integrity = models.BooleanField(_("on integrity: stricter disclosure rules"), default=False)
    multiline = models.BooleanField(_("several lines of text"), default=False)
    required_message = TextsField(_("message when it is not answered"), blank=True)
    default = models.CharField(_("answer at first"), max_length=2000, blank=True)
    calculation = models.CharField(_("computed as"), max_length=2000, blank=True)
    choice_filter = models.CharField(_("options offered only if"), max_length=2000, blank=True)
    parameters = models.JSONField(_("parameters of the kind"), default=dict, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("question"), _("questions")
        ordering = ("theme", "position")
        constraints = [models.UniqueConstraint(fields=["theme", "name"], name="question_once_per_theme")]

    def __str__(self) -> str:
        return f"{self.number} {in_current_language(self.label)}".strip() or self.name
