"""A questionnaire as a document: frozen, complete in every language, with a hash of its own."""

from surveys.documents.document import CONSENT, DECLINE, Choice, Document, Grid, Question, Theme
from surveys.documents.states import EXPORT_CODES, AnswerState
from surveys.documents.stored import content_hash, document_from_json, document_to_json
from surveys.documents.texts import Texts, in_language

__all__ = [
    "CONSENT",
    "DECLINE",
    "EXPORT_CODES",
    "AnswerState",
    "Choice",
    "Document",
    "Grid",
    "Question",
    "Texts",
    "Theme",
    "content_hash",
    "document_from_json",
    "document_to_json",
    "in_language",
]
