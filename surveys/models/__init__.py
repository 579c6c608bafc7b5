"""Tables, constraints, and the rules of the rows they concern."""

from surveys.models.audit import AuditEntry
from surveys.models.codes import CodeRegister
from surveys.models.drafts import Choice, ChoiceList, Grid, Question, Theme
from surveys.models.fieldwork import Assessment, Workshop
from surveys.models.places import Agency, BorderLiaisonOffice, Cluster, Country
from surveys.models.quarantine import QuarantinedSubmission
from surveys.models.questionnaires import Questionnaire, QuestionnaireVersion
from surveys.models.report_texts import ReportText
from surveys.models.responses import Response
from surveys.models.sampling import SampleCell

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
    "QuarantinedSubmission",
    "Question",
    "Questionnaire",
    "QuestionnaireVersion",
    "ReportText",
    "Response",
    "SampleCell",
    "Theme",
    "Workshop",
]
