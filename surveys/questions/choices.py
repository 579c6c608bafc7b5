"""What the kinds with options share."""

from surveys.documents import Question, in_language
from surveys.questions.invalid import Invalid


def one_choice(question: Question, raw: object) -> str:
    """The name of one choice of the question. Raises Invalid."""
    if not isinstance(raw, str):
        raise Invalid("not_one_choice")
    if raw not in question.choice_names:
        raise Invalid("unknown_choice", choices=raw[:80])
    return raw


def several_choices(question: Question, raw: object) -> list[str]:
    """Names of choices, each once, in the order given: what came in goes out as it came. Raises Invalid."""
    if not isinstance(raw, list) or not all(isinstance(name, str) for name in raw):
        raise Invalid("not_a_list")
    if unknown := [name for name in raw if name not in question.choice_names]:
        raise Invalid("unknown_choice", choices=", ".join(unknown)[:80])
    if len(set(raw)) != len(raw):
        raise Invalid("chosen_twice")
    return list(raw)


def choice_label(question: Question, name: str, language: str) -> str:
    """The label of a choice; its name where the question does not have it."""
    labels = {choice.name: choice.label for choice in question.choices}
    return in_language(labels.get(name, {}), language) or name
