"""A small assessment's results, with everything that a renderer must meet: suppressed, empty, dangerous, synthetic."""

from surveys.analysis.compute import compute
from surveys.analysis.disclosure import released_by
from surveys.analysis.figures import About, Results
from surveys.analysis.query import Query
from surveys.documents import Choice, Document, Grid, Question, Theme
from tests.analysis.build import choices, frame, question

DOCUMENT = Document(
    "test",
    {"en": "Test"},
    ("en", "vi"),
    "vi",
    (
        Theme(
            "theme",
            {"en": "Theme", "vi": "Chủ đề"},
            (
                question("several", "select_multiple", choices=choices("a", "b")),
                question("honest", "select_one", choices=choices("yes", "no"), integrity=True),
                question("filtered", "select_one", choices=choices("yes", "no"), relevant="${honest} = 'yes'"),
                question("row", "grid_row", choices=choices("yes", "no"), grid="grid"),
                question("whole", "integer"),
                question("unanswered", "decimal"),
                question("words", "text"),
                Question(
                    "formula",
                    "select_one",
                    {"en": "=1+1", "vi": "＝1+1"},
                    number="-2",
                    choices=(Choice("x", {"en": "@SUM(A1)", "vi": " +1"}),),
                ),
            ),
            (Grid("grid", {"en": "Above the rows", "vi": "Phía trên"}),),
        ),
    ),
)


def results(by: str | None = "cluster", *, synthetic: bool = True) -> Results:
    """33 responses: 16 in A, of whom 15 say yes and one no, and 17 in B, of whom 2 say yes."""
    rows = []
    for workshop, yes, no in (("A1", 15, 1), ("B1", 2, 15)):
        shared = {"row": "yes", "formula": "x", "words": "=1+1"}
        rows += [({"honest": "yes", "filtered": "yes", "several": ["a", "b"], "whole": 1, **shared}, workshop)] * yes
        rows += [({"honest": "no", "several": ["a"], "whole": 2, **shared}, workshop)] * no
    about = About(
        assessment="test-2010",
        title={"en": "=Test 2010", "vi": "Thử 2010"},
        version="test 1",
        synthetic=synthetic,
        segment_labels={"A": {"en": "north-western", "vi": "Tây Bắc"}},
    )
    return compute(frame(DOCUMENT, rows), DOCUMENT, Query(by=by), released_by("cluster"), about=about)
