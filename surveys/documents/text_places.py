"""Every text of a questionnaire with the place where it stands: what a translator works through.

A place is a stable address: ``title``, ``theme/work/label``, ``grid/work/need/label``, ``question/q1_12/hint``,
``option/role/origin/label``.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from surveys.documents.document import Document, Question
from surveys.documents.texts import Texts

#: The texts of a question, and whether every question has them.
_PARTS = {"label": True, "hint": False, "constraint_message": False, "required_message": False}


@dataclass(frozen=True)
class PlacedText:
    """One text in all its languages. ``theme`` and ``question`` say where a reader meets it first ("" nowhere)."""

    place: str
    texts: Texts
    theme: str = ""
    question: str = ""
    number: str = ""


def placed_texts(document: Document) -> list[PlacedText]:
    """Each text once, in the order in which an officer meets them; a shared list of options where it comes first."""
    found = [PlacedText("title", document.title)]
    lists: set[str] = set()
    for theme in document.themes:
        found.append(PlacedText(f"theme/{theme.name}/label", theme.label, theme.name))
        found += [PlacedText(f"grid/{theme.name}/{grid.name}/label", grid.label, theme.name) for grid in theme.grids]
        for question in theme.questions:
            found += _of_question(theme.name, question)
            if question.list_name and question.list_name not in lists:
                lists.add(question.list_name)
                found += _of_options(theme.name, question)
    return found


def _of_question(theme: str, question: Question) -> Iterator[PlacedText]:
    for part, always in _PARTS.items():
        texts: Texts = getattr(question, part)
        if always or texts:
            yield PlacedText(f"question/{question.name}/{part}", texts, theme, question.name, question.number)


def _of_options(theme: str, question: Question) -> Iterator[PlacedText]:
    for choice in question.choices:
        place = f"option/{question.list_name}/{choice.name}/label"
        yield PlacedText(place, choice.label, theme, question.name, question.number)
