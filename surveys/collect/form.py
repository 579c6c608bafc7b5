"""The questionnaire as one Django form: a field an item, cleaned by its kind."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext

from surveys.documents import CONSENT, Document, Question, in_language
from surveys.logic import names, parse
from surveys.questions import Invalid, Problem, clean_answer, is_blank, kind_of, validate, without_skipped
from surveys.questions.choices import options_of
from surveys.questions.messages import STATE_LABELS

#: A state chosen in place of an answer is the value "@not_my_area"; no choice can have such a name.
STATE_MARK = "@"


class AnswerWidget(forms.Widget):
    """Hands over every value sent under the item's name; its HTML is templates/questions/<widget>.html."""

    def value_from_datadict(self, data: QueryDict, files: object, name: str) -> list[str]:
        return data.getlist(name)


class AnswerField(forms.Field):
    """One item. Its cleaned value is what is stored: the kind's value, {"state": ...}, or None for a blank."""

    widget = AnswerWidget

    def __init__(self, question: Question, language: str) -> None:
        super().__init__(
            required=False,
            label=in_language(question.label, language),
            help_text=in_language(question.hint, language),
            initial=_first_values(question),
        )
        self.question = question
        self.language = language
        self.kind = kind_of(question)
        self.options = options_of(question, language)
        self.condition = _condition(question, language)
        self.states = [(STATE_MARK + state, STATE_LABELS[state][language]) for state in question.offered_states]

    def clean(self, values: list[str]) -> Any:
        typed = values[:1] if self.kind.typed else []
        rest = values[len(typed) :]
        states = [value.removeprefix(STATE_MARK) for value in rest if value.startswith(STATE_MARK)]
        given = typed + [value for value in rest if not value.startswith(STATE_MARK)]
        raw = self.kind.read_form(given)
        if states and raw:
            raise ValidationError(self._sentence("state_and_answer", state=STATE_LABELS[states[0]][self.language]))
        return self._cleaned({"state": states[0]} if states else raw)

    def _cleaned(self, raw: object) -> Any:
        if is_blank(raw):
            return None
        try:
            return clean_answer(self.question, raw)
        except Invalid as refusal:
            raise ValidationError(self._sentence(refusal.message_key, **refusal.values)) from refusal

    def _sentence(self, key: str, **values: object) -> str:
        return Problem(self.question.name, "state", key, values).sentence(self.language)


def _first_values(question: Question) -> list[str] | None:
    """The values of the field at first, as a form would send them."""
    first = kind_of(question).read_cell(question.default) if question.default else None
    return first if first is None or isinstance(first, list) else [str(first)]


def _condition(question: Question, language: str) -> str:
    """What a page without scripts says of a question that depends on others than consent."""
    depends_on = names(parse(question.relevant)) - {CONSENT} if question.relevant else frozenset()
    with translation.override(language):
        return gettext("Answer only if it follows from your answers above.") if depends_on else ""


class QuestionnaireForm(forms.Form):
    """All items asked of an officer. ``answers()`` after ``is_valid()`` is what is stored."""

    use_required_attribute = False

    def __init__(self, document: Document, language: str, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.document = document
        self.language = language
        for question in document.asked_items():
            self.fields[question.name] = AnswerField(question, language)

    def clean(self) -> dict[str, Any]:
        """Hold the answers as a whole against the questionnaire; problems stand beside their questions."""
        for problem in validate(self.document, self.answers()):
            self.add_error(problem.question, problem.sentence(self.language))
        return self.cleaned_data

    def answers(self) -> dict[str, Any]:
        """The answers less blanks and less what the questionnaire's logic skips."""
        given = {name: value for name, value in self.cleaned_data.items() if value is not None}
        return without_skipped(self.document, given)
