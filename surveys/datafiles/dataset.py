"""What stands in a data file: its variables, in order, made of the questionnaire and nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from surveys.datafiles.names import legal_names
from surveys.documents import Choice, Document, Question, Texts, in_language
from surveys.questions import Column, kind_of

VariableType = Literal["text", "code", "number", "flag", "date"]
Measure = Literal["nominal", "ordinal", "scale"]

#: Columns before the answers: what is known of a response beside them. No time and no code stands here (TR-17).
META: dict[str, Texts] = {
    "response_id": {"en": "Identifier of the response (random)", "vi": "Mã phiếu (ngẫu nhiên)"},
    "assessment": {"en": "Assessment", "vi": "Cuộc khảo sát"},
    "round": {"en": "Round (1 is the baseline)", "vi": "Vòng khảo sát (1 là số liệu nền)"},
    "questionnaire": {"en": "Questionnaire and version", "vi": "Phiếu khảo sát và phiên bản"},
    "cluster": {"en": "Cluster", "vi": "Cụm"},
    "workshop": {"en": "Workshop", "vi": "Hội thảo"},
    "origin": {"en": "Origin of the responses", "vi": "Nguồn gốc dữ liệu"},
}
TICKED: tuple[Texts, Texts] = ({"en": "not ticked", "vi": "không chọn"}, {"en": "ticked", "vi": "có chọn"})


@dataclass(frozen=True)
class Value:
    """One code of a variable: the number in numeric files, the name in others, the label a person reads."""

    code: int
    name: str
    label: Texts


@dataclass(frozen=True)
class Variable:
    """One column of a data file.

    ``wanted`` is its name before it was made legal (``q1_12/origin``). ``column`` is the frame's column that it
    holds; "" for a joined column and for those before the answers.
    """

    name: str
    wanted: str
    type: VariableType
    label: Texts
    measure: Measure = "nominal"
    values: tuple[Value, ...] = ()
    question: Question | None = None
    theme: Texts = field(default_factory=dict)
    column: str = ""

    @property
    def holds_states(self) -> bool:
        """Whether a state in place of an answer is written here; a tick's column is then empty."""
        return self.question is not None and self.type != "flag"


@dataclass(frozen=True)
class Item:
    """A question with its columns: its own first (a multiple choice's joined one), then those of its options."""

    question: Question
    variables: tuple[Variable, ...]
    joined: bool

    @property
    def flags(self) -> tuple[Variable, ...]:
        return tuple(variable for variable in self.variables if variable.type == "flag")


@dataclass(frozen=True)
class Dataset:
    """The files' contents: titles, the columns before the answers, the items. ``document`` is the newest version."""

    name: str
    title: Texts
    document: Document
    meta: tuple[Variable, ...]
    items: tuple[Item, ...]
    synthetic: bool = False

    @property
    def variables(self) -> tuple[Variable, ...]:
        return (*self.meta, *(variable for item in self.items for variable in item.variables))


def dataset_of(documents: Sequence[Document], *, name: str, title: Texts, synthetic: bool = False) -> Dataset:
    """The columns for responses to these versions, the newest first.

    An option or an item that only an older version had comes after those of the newest.
    """
    questions = _united(documents)
    wanted = [*META, *(name for _, question in questions for name, _ in _columns(question))]
    # Items keep their names before the columns of options, which are made of two names.
    legal = legal_names([*META, *(question.name for _, question in questions), *wanted])
    meta = tuple(Variable(legal[meta_name], meta_name, "text", label) for meta_name, label in META.items())
    items = tuple(_item(theme, question, legal) for theme, question in questions)
    return Dataset(name, title, documents[0], meta, items, synthetic)


def _united(documents: Sequence[Document]) -> list[tuple[Texts, Question]]:
    found: dict[str, tuple[Texts, Question]] = {}
    for document in documents:
        for label, question in _labelled(document):
            if question.name in found:
                theme, known = found[question.name]
                new = tuple(choice for choice in question.choices if choice.name not in known.choice_names)
                found[question.name] = (theme, replace(known, choices=(*known.choices, *new)))
            else:
                found[question.name] = (label, question)
    return list(found.values())


def _labelled(document: Document) -> Iterator[tuple[Texts, Question]]:
    """The items with their theme; a row of a grid carries the question above it in its label."""
    for theme in document.themes:
        for question in theme.questions:
            if question.is_note or question.filled_by_the_system:
                continue
            if question.grid:
                above = theme.grid(question.grid).label
                question = replace(question, label=_joined(above, question.label))
            yield theme.label, question


def _columns(question: Question) -> Iterator[tuple[str, Column | None]]:
    """Wanted names, with the kind's column; None for the joined column of a multiple choice."""
    kind = kind_of(question)
    if kind.counts_mentions:
        yield question.name, None
    for column in kind.columns(question):
        yield column.name, column


def _item(theme: Texts, question: Question, legal: dict[str, str]) -> Item:
    joined = kind_of(question).counts_mentions
    variables = tuple(
        _variable(theme, question, wanted, legal[wanted], column=column) for wanted, column in _columns(question)
    )
    return Item(question, variables, joined)


def _variable(theme: Texts, question: Question, wanted: str, name: str, *, column: Column | None) -> Variable:
    shared = {"question": question, "theme": theme}
    if column is None:
        return Variable(name, wanted, "text", _numbered(question, question.label), **shared)
    label, choice = question.label, _choice_of(question, column)
    if choice:
        label = _joined(question.label, choice.label)
    label, shared = _numbered(question, label), shared | {"column": column.name}
    if column.type == "code":
        values = _values(question.choices)
        return Variable(name, wanted, "code", label, _scale_of(question), values, **shared)
    if choice and _has_ticks(question):
        values = tuple(Value(code, str(code), texts) for code, texts in enumerate(TICKED))
        return Variable(name, wanted, "flag", label, "nominal", values, **shared)
    measure: Measure = "nominal" if column.type == "text" else "scale"
    return Variable(name, wanted, column.type, label, measure, **shared)


def _has_ticks(question: Question) -> bool:
    """Whether its options are ticked or not, 1 or 0; a rank gives each its place instead."""
    kind = kind_of(question)
    return kind.counts_mentions and "exclusive" in kind.settings


def _choice_of(question: Question, column: Column) -> Choice | None:
    return next((c for c in question.choices if column.name == f"{question.name}/{c.name}"), None)


def _values(choices: Iterable[Choice]) -> tuple[Value, ...]:
    """Codes 1, 2, 3 ... in the questionnaire's order; the options' own names where all are whole numbers."""
    choices = tuple(choices)
    numbered = all(choice.name.isdecimal() and str(int(choice.name)) == choice.name for choice in choices)
    return tuple(
        Value(int(choice.name) if numbered else at, choice.name, choice.label)
        for at, choice in enumerate(choices, start=1)
    )


def _scale_of(question: Question) -> Measure:
    """A row of a grid, or options named by numbers, is a scale with an order; a hint, as in SPSS itself."""
    return "ordinal" if question.grid or all(name.isdecimal() for name in question.choice_names) else "nominal"


def _numbered(question: Question, label: Texts) -> Texts:
    return {language: f"{question.number} {text}".strip() for language, text in label.items()}


def _joined(first: Texts, second: Texts) -> Texts:
    languages = dict.fromkeys([*first, *second])
    return {language: f"{in_language(first, language)} – {in_language(second, language)}" for language in languages}
