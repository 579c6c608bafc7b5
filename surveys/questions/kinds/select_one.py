"""One option of several."""

from surveys.documents import Question
from surveys.documents.csv_text import defuse, restore
from surveys.questions.choices import choice_label, one_choice
from surveys.questions.columns import Column, Row
from surveys.questions.registry import register
from surveys.questions.settings import WITH_OPTIONS


@register
class SelectOne:
    """Choose one option."""

    name, widget = "select_one", "radios"
    xlsform = ("select_one",)
    in_grid, counts_mentions, typed = False, False, False
    settings = (*WITH_OPTIONS, "key")
    pattern, pattern_message = "", ""

    def clean(self, question: Question, raw: object) -> str:
        return one_choice(question, raw)

    def columns(self, question: Question) -> list[Column]:
        return [Column(question.name, "code")]

    def encode(self, question: Question, value: str) -> dict[str, str | int | float | None]:
        return {question.name: value}

    def rows(self, question: Question) -> list[Row]:
        return [Row(choice.name, question.name, code=choice.name) for choice in question.choices]

    def read_form(self, values: list[str]) -> object:
        return values[0] if values else ""

    def write_cell(self, value: str) -> str:
        return defuse(value)

    def read_cell(self, cell: str) -> object:
        return restore(cell)

    def readable(self, question: Question, value: str, language: str) -> str:
        return choice_label(question, value, language)
