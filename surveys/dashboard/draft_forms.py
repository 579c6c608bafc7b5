"""Forms of a draft's rows in the admin: they notice when somebody else saved the row meanwhile."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from surveys.documents import in_language
from surveys.interchange.xlsform_messages import EXPRESSION_MESSAGES
from surveys.logic import ExpressionError, parse
from surveys.models import ChoiceList, Question
from surveys.models.draft_edit import stamp
from surveys.questions import all_kinds
from surveys.questions.kind_labels import KIND_LABELS

_NAMES = _("Names, separated by spaces.")


class DraftForm(forms.ModelForm):
    """``seen`` says what the row held when it was shown; what it holds now must be the same."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = stamp(self.instance, *self.parts(self.instance))

    def parts(self, row: models.Model) -> list[models.Model]:
        """The rows that are shown and saved with this one."""
        return []

    def clean(self) -> dict[str, Any] | None:
        data = super().clean()
        if self.instance.pk:
            # Locked until the admin's own transaction ends, so that nobody saves between this look and the save.
            now = type(self.instance).objects.select_for_update().get(pk=self.instance.pk)
            if stamp(now, *self.parts(now)) != self.cleaned_data.get("seen"):
                # What stands in the database now is what the next press of "save" replaces knowingly.
                self.data = self.data.copy()
                self.data[self.add_prefix("seen")] = stamp(now, *self.parts(now))
                self.add_error(None, self._meanwhile(now))
        return data

    def _meanwhile(self, now: models.Model) -> str:
        changed = [
            f"{now._meta.get_field(name).verbose_name}: {_written(getattr(now, name))}"
            for name in self.fields
            if name != "seen" and hasattr(now, name) and getattr(now, name) != self.cleaned_data.get(name)
        ]
        sentence = _(
            "Somebody else saved this after you opened it. What you typed is kept below; saving again replaces theirs. "
            "Now it reads: %(changed)s"
        )
        return str(sentence % {"changed": "; ".join(changed) or "–"})


class NamesField(forms.CharField):
    """Names of options, separated by spaces; a list in the database."""

    def prepare_value(self, value: Any) -> str:
        return " ".join(value) if isinstance(value, list) else value or ""

    def clean(self, value: Any) -> list[str]:
        return super().clean(value).split()


class QuestionForm(DraftForm):
    """A question: its kind by a name people know, expressions that can be read, options that its list has."""

    kind = forms.ChoiceField(label=_("kind"))
    exclusive = NamesField(
        label=_("options that stand alone"), required=False, help_text=_("Names, separated by spaces.")
    )
    key = NamesField(label=_("right options"), required=False, help_text=_("Names, separated by spaces."))

    class Meta:
        model = Question
        fields = (
            "theme",
            "grid",
            "number",
            "name",
            "kind",
            "label",
            "hint",
            "choice_list",
            "choice_filter",
            "relevant",
            "required",
            "required_message",
            "constraint",
            "constraint_message",
            "max_choices",
            "exclusive",
            "key",
            "not_my_area",
            "integrity",
            "multiline",
            "default",
            "calculation",
            "parameters",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = (get_language() or "en").split("-")[0]
        self.fields["kind"].choices = sorted(
            ((name, in_language(KIND_LABELS.get(name, {}), language) or name) for name in all_kinds()),
            key=lambda pair: pair[1],
        )

    def clean(self) -> dict[str, Any] | None:
        data = super().clean()
        for name in ("relevant", "constraint", "calculation", "choice_filter"):
            if text := self.cleaned_data.get(name):
                self._check_expression(name, text)
        options = self._options()
        for name in ("exclusive", "key"):
            if unknown := [one for one in self.cleaned_data.get(name, []) if one not in options]:
                sentence = _("The list of options has no “%(names)s”. It has: %(options)s.")
                self.add_error(name, sentence % {"names": ", ".join(unknown), "options": ", ".join(options) or "–"})
        return data

    def _check_expression(self, name: str, text: str) -> None:
        try:
            parse(text)
        except ExpressionError as reason:
            language = (get_language() or "en").split("-")[0]
            sentence = in_language(EXPRESSION_MESSAGES[f"expression_{reason.key}"], language)
            self.add_error(name, sentence.format(**{**reason.values, "position": reason.position + 1}))

    def _options(self) -> list[str]:
        choice_list = self.cleaned_data.get("choice_list")
        return [choice.name for choice in choice_list.choices.all()] if choice_list else []


class ChoiceListForm(DraftForm):
    """A list of options, with its options."""

    class Meta:
        model = ChoiceList
        fields = ("questionnaire", "name")

    def parts(self, row: models.Model) -> list[models.Model]:
        return list(row.choices.order_by("pk"))


def _written(value: object) -> str:
    if isinstance(value, dict):
        return " / ".join(str(text) for text in value.values())
    return str(value)[:200]
