"""Options put in order."""

from surveys.documents import Question
from surveys.documents.csv_text import defuse, restore
from surveys.questions.choices import choice_label
from surveys.questions.columns import Column, Row
from surveys.questions.invalid import Invalid
from surveys.questions.registry import register
from surveys.questions.settings import WITH_OPTIONS


@register
class Rank:
    """Put options in order, the first place first; an option left out has no place."""

    name, widget = "rank", "ranking"
    xlsform = ("rank",)
    in_grid, counts_mentions, typed = False, True, False
    settings = WITH_OPTIONS
    pattern, pattern_message = "", ""

    def clean(self, question: Question, raw: object) -> list[str]:
        if not isinstance(raw, list) or not all(isinstance(name, str) for name in raw):
            raise Invalid("not_a_list")
        if unknown := [name for name in raw if name not in question.choice_names]:
            raise Invalid("unknown_choice", choices=", ".join(unknown)[:80])
        if twice := [name for at, name in enumerate(raw) if name in raw[:at]]:
            raise Invalid("ranked_twice", choices=twice[0])
        if question.max_choices is not None and len(raw) > question.max_choices:
            raise Invalid("too_many_choices", count=len(raw), maximum=question.max_choices)
        return list(raw)

    def columns(self, question: Question) -> list[Column]:
        return [Column(f"{question.name}/{choice.name}", "number") for choice in question.choices]

    def encode(self, question: Question, value: list[str]) -> dict[str, str | int | float | None]:
        places = {name: place for place, name in enumerate(value, start=1)}
        return {f"{question.name}/{choice.name}": places.get(choice.name) for choice in question.choices}

    def rows(self, question: Question) -> list[Row]:
        """How often each option stands first, and the mean of its places."""
        columns = [(choice.name, f"{question.name}/{choice.name}") for choice in question.choices]
        first = [Row(name, column, code=1) for name, column in columns]
        return first + [Row(f"{name}/mean", column, measure="mean") for name, column in columns]

    def read_form(self, values: list[str]) -> object:
        return [value for value in values if value]

    def write_cell(self, value: list[str]) -> str:
        return defuse(" ".join(value))

    def read_cell(self, cell: str) -> object:
        return restore(cell).split()

    def readable(self, question: Question, value: list[str], language: str) -> str:
        labels = (choice_label(question, name, language) for name in value)
        return "; ".join(f"{place}. {label}" for place, label in enumerate(labels, start=1))
