"""One answer of a submission in quarantine, typed anew by staff; its kind decides what is taken."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from surveys.documents import Question, in_language
from surveys.questions import Invalid, Problem, clean_answer, is_blank, kind_of
from surveys.questions.messages import STATE_LABELS

#: A state chosen in place of an answer; no option can have such a name.
_STATE = "@"


class ReasonForm(forms.Form):
    """Why staff decide as they do; it goes into the audit trail."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept in the audit trail. Write no names and no answers."),
    )


class CorrectionForm(ReasonForm):
    """Another answer to one question, or none. ``question`` is None for a name the questionnaire does not have."""

    field_order = ("answer", "reason")

    def __init__(self, question: Question | None, language: str, given: Any = None, data: Any = None) -> None:
        super().__init__(data, initial={"answer": _as_chosen(given)})
        self.question, self.language = question, language
        if question is not None:
            self.fields["answer"] = self._field(question)
            self.order_fields(self.field_order)

    def _field(self, question: Question) -> forms.Field:
        label, hint = _("Answer"), _("Leave it blank to take the answer out.")
        states = [(_STATE + state, STATE_LABELS[state][self.language]) for state in question.offered_states]
        options = [(choice.name, in_language(choice.label, self.language)) for choice in question.choices] + states
        if not question.choices:
            return forms.CharField(label=label, help_text=hint, required=False, max_length=10_000)
        if kind_of(question).counts_mentions:
            boxes = forms.CheckboxSelectMultiple
            return forms.MultipleChoiceField(label=label, help_text=hint, required=False, choices=options, widget=boxes)
        blank = [("", _("no answer"))]
        return forms.ChoiceField(label=label, required=False, choices=blank + options, widget=forms.RadioSelect)

    def raw(self) -> object:
        """The answer as ``clean_answer`` takes it, None for a blank."""
        if self.question is None:
            return None
        given = self.cleaned_data["answer"]
        values = given if isinstance(given, list) else [given]
        states = [value.removeprefix(_STATE) for value in values if value.startswith(_STATE)]
        if states:
            return {"state": states[0]} if len(values) == 1 else values
        raw = kind_of(self.question).read_form(values)
        return None if is_blank(raw) else raw

    def clean(self) -> dict[str, Any]:
        """Ask the kind, so that its refusal stands beside the answer."""
        if self.question is not None and "answer" in self.cleaned_data and self.raw() is not None:
            try:
                clean_answer(self.question, self.raw())
            except Invalid as refusal:
                problem = Problem(self.question.name, "kind", refusal.message_key, refusal.values)
                self.add_error("answer", ValidationError(problem.sentence(self.language)))
        return self.cleaned_data


def _as_chosen(given: Any) -> Any:
    """The present answer as the form's field shows it."""
    if isinstance(given, dict):
        return f"{_STATE}{given.get('state', '')}"
    return given
