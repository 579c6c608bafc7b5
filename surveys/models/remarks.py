"""What officers remarked on the wording of questions, brought back to the questions they name."""

import re
from dataclasses import dataclass

from surveys.documents import Document
from surveys.models.fieldwork import Workshop
from surveys.models.questionnaires import Questionnaire
from surveys.models.responses import Response

#: The item that asks for remarks on wording and translation.
WORDING = "c_wording"


@dataclass(frozen=True)
class WordingRemarks:
    """Remarks by the name of the question whose number or name they mention; the others in ``general``."""

    by_question: dict[str, list[str]]
    general: list[str]


def wording_remarks(questionnaire: Questionnaire, document: Document) -> WordingRemarks:
    """The remarks of all sealed workshops that used any version of the questionnaire (TR-25); rehearsals' too.

    A rehearsal's remarks hold no officer's answers and are what a rehearsal is for. In no order (TR-17).
    """
    responses = Response.objects.filter(version__questionnaire=questionnaire, answers__has_key=WORDING)
    seen = responses.filter(workshop__state=Workshop.State.SEALED) | responses.filter(rehearsal=True)
    texts = [answers[WORDING] for answers in seen.order_by("pk").values_list("answers", flat=True)]
    return sorted_by_question([text for text in texts if isinstance(text, str)], document)


def sorted_by_question(remarks: list[str], document: Document) -> WordingRemarks:
    """Each remark at every question that it mentions by number ("1.12", "câu 5.9a") or by name ("q1_12")."""
    found: dict[str, list[str]] = {}
    general = []
    for remark in remarks:
        named = [question.name for question in document.items() if _mentions(remark, question.number, question.name)]
        for name in named:
            found.setdefault(name, []).append(remark)
        if not named:
            general.append(remark)
    return WordingRemarks(found, general)


def _mentions(remark: str, number: str, name: str) -> bool:
    words = [re.escape(word) for word in (number, name) if word]
    return any(re.search(rf"(?<![\w.]){word}(?![\w]|\.\w)", remark, re.IGNORECASE) for word in words)
