"""One table without suppression, for the one person it was granted to (TR-26). No other output ever holds it."""

from dataclasses import replace

from django.core.exceptions import PermissionDenied

from surveys.analysis.compute import compute
from surveys.analysis.figures import Results
from surveys.analysis.policy import REHEARSAL
from surveys.documents import Document
from surveys.models import audit
from surveys.models.lifts import SuppressionLift
from surveys.results.door import Query, results_for
from surveys.results.frames import frame_for

#: The policy's name says on every rendering that nothing is hidden here.
_LIFTED = replace(REHEARSAL, name="lifted")


def lifted_results(lift: SuppressionLift, viewer: audit.Actor) -> Results:
    """The released responses' table of one question, nothing hidden; the look is recorded.

    Raises PermissionDenied for everybody but the person it was granted to, and after its end.
    """
    name = viewer if isinstance(viewer, str) else viewer.get_username()
    if not lift.is_open_to(name):
        raise PermissionDenied
    audit.record(viewer, "lift.view", lift, reason=lift.reason)
    query = Query(by=lift.by or None)
    about = results_for(lift.assessment).about
    document = _only(lift.assessment.version.document, lift.item)
    return compute(frame_for(lift.assessment), document, query, _LIFTED, about=about)


def _only(document: Document, item: str) -> Document:
    """The questionnaire with this one question; a row of a grid keeps the question above it."""
    themes = (replace(one, questions=tuple(q for q in one.questions if q.name == item)) for one in document.themes)
    return replace(document, themes=tuple(theme for theme in themes if theme.questions))
