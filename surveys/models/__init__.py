"""Tables, constraints, and the rules of the rows they concern."""

from surveys.models.audit import AuditEntry
from surveys.models.codes import CodeRegister
from surveys.models.drafts import Choice, ChoiceList, Grid, Question, Theme
from surveys.models.fieldwork import Assessment, Workshop
from surveys.models.places import Agency, BorderLiaisonOffice, Cluster, Country
from surveys.models.questionnaires import Questionnaire, QuestionnaireVersion
from surveys.models.responses import Response

__all__ = [
    "Agency",
    "Assessment",
    "AuditEntry",
    "BorderLiaisonOffice",
    "Choice",
    "ChoiceList",
    "Cluster",
    "CodeRegister",
    "Country",
    "Grid",
    "Question",
    "Questionnaire",
    "QuestionnaireVersion",
    "Response",
    "Theme",
    "Workshop",
]
