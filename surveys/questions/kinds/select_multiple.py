"""Any number of options, up to a maximum; some options stand alone."""

from surveys.documents import Question
from surveys.documents.csv_text import defuse, restore
from surveys.questions.choices import choice_label, several_choices
from surveys.questions.columns import Column, Row
from surveys.questions.invalid import Invalid
from surveys.questions.registry import register
from surveys.questions.settings import WITH_OPTIONS


@register
class SelectMultiple:
    """Tick options. Percent of respondents is taken of those who ticked at least one."""

    name, widget = "select_multiple", "checkboxes"
    xlsform = ("select_multiple",)
    in_grid, counts_mentions, typed = False, True, False
    settings = (*WITH_OPTIONS, "max_choices", "exclusive", "key")
    pattern, pattern_message = "", ""

    def clean(self, question: Question, raw: object) -> list[str]:
        chosen = several_choices(question, raw)
        if len(chosen) > 1 and any(name in question.exclusive for name in chosen):
            raise Invalid("exclusive_choice")
        if question.max_choices is not None and len(chosen) > question.max_choices:
            raise Invalid("too_many_choices", count=len(chosen), maximum=question.max_choices)
        return chosen

    def columns(self, question: Question) -> list[Column]:
        return [Column(f"{question.name}/{choice.name}", "number") for choice in question.choices]

    def encode(self, question: Question, value: list[str]) -> dict[str, str | int | float | None]:
        return {f"{question.name}/{choice.name}": int(choice.name in value) for choice in question.choices}

    def rows(self, question: Question) -> list[Row]:
        return [Row(choice.name, f"{question.name}/{choice.name}", code=1) for choice in question.choices]

    def read_form(self, values: list[str]) -> object:
        return values

    def write_cell(self, value: list[str]) -> str:
        return defuse(" ".join(value))

    def read_cell(self, cell: str) -> object:
        return restore(cell).split()

    def readable(self, question: Question, value: list[str], language: str) -> str:
        return "; ".join(choice_label(question, name, language) for name in value)
