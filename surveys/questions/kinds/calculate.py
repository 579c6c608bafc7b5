"""A value computed from other answers."""

from surveys.documents import Question
from surveys.documents.csv_text import defuse
from surveys.logic import gives_number, parse
from surveys.logic.values import as_text
from surveys.questions.columns import Column, Row
from surveys.questions.invalid import Invalid
from surveys.questions.registry import register


@register
class Calculate:
    """Not asked and not stored: computed where it is needed, on the server and in the browser alike."""

    name, widget = "calculate", ""
    xlsform = ("calculate",)
    in_grid, counts_mentions, typed = False, False, True
    settings = ("calculation",)
    pattern, pattern_message = "", ""

    def clean(self, question: Question, raw: object) -> object:
        raise Invalid("not_asked", name=question.name)

    def columns(self, question: Question) -> list[Column]:
        return [Column(question.name, "number" if _is_number(question) else "text")]

    def encode(self, question: Question, value: float | str) -> dict[str, str | int | float | None]:
        return {question.name: value if _is_number(question) else as_text(value)}

    def rows(self, question: Question) -> list[Row]:
        measures = ("mean", "median") if _is_number(question) else ()
        return [Row(measure, question.name, measure=measure) for measure in measures]

    def read_form(self, values: list[str]) -> object:
        return ""

    def write_cell(self, value: float | str) -> str:
        return as_text(value) if isinstance(value, float) else defuse(as_text(value))

    def read_cell(self, cell: str) -> object:
        return cell

    def readable(self, question: Question, value: float | str, language: str) -> str:
        return as_text(value)


def _is_number(question: Question) -> bool:
    return bool(question.calculation) and gives_number(parse(question.calculation))
