"""Tables, constraints, and the rules of the rows they concern."""

from surveys.models.audit import AuditEntry
from surveys.models.codes import CodeRegister
from surveys.models.coding import Code, CodeFrame, Coding, ReleasedAnswer
from surveys.models.drafts import Choice, ChoiceList, Grid, Question, Theme
from surveys.models.fieldwork import Assessment, Workshop
from surveys.models.lifts import SuppressionLift
from surveys.models.places import Agency, BorderLiaisonOffice, Cluster, Country
from surveys.models.quarantine import QuarantinedSubmission
from surveys.models.questionnaires import Questionnaire, QuestionnaireVersion
from surveys.models.releases import AnswersStamp, ReleasePartition
from surveys.models.report_texts import ReportText
from surveys.models.responses import Response
from surveys.models.sampling import SampleCell
from surveys.models.translations import GlossaryTerm, TranslationMark
from surveys.models.withdrawals import VersionWithdrawal

__all__ = [
    "Agency",
    "AnswersStamp",
    "Assessment",
    "AuditEntry",
    "BorderLiaisonOffice",
    "Choice",
    "ChoiceList",
    "Cluster",
    "Code",
    "CodeFrame",
    "CodeRegister",
    "Coding",
    "Country",
    "GlossaryTerm",
    "Grid",
    "QuarantinedSubmission",
    "Question",
    "Questionnaire",
    "QuestionnaireVersion",
    "ReleasePartition",
    "ReleasedAnswer",
    "ReportText",
    "Response",
    "SampleCell",
    "SuppressionLift",
    "Theme",
    "TranslationMark",
    "VersionWithdrawal",
    "Workshop",
]
