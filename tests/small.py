"""A small questionnaire with one item of every kind, for tests."""

from surveys.documents import Choice, Document, Grid, Question, Theme


def texts(english: str) -> dict[str, str]:
    return {"en": english, "vi": f"{english} (vi)"}


def choices(*names: str) -> tuple[Choice, ...]:
    return tuple(Choice(name, texts(name)) for name in names)


AGREED = "${consent} = 'agree'"

SMALL = Document(
    name="small",
    title=texts("A small questionnaire"),
    languages=("vi", "en"),
    default_language="vi",
    language_names={"vi": "Tiếng Việt", "en": "English"},
    label="1",
    themes=(
        Theme(
            "intro",
            texts("Before you begin"),
            (
                Question("purpose", "note", texts("Why we ask")),
                Question(
                    "consent",
                    "select_one",
                    texts("Do you agree?"),
                    list_name="agree",
                    choices=choices("agree", "decline"),
                    required=True,
                ),
            ),
        ),
        Theme(
            "work",
            texts("Work"),
            (
                Question(
                    "seen",
                    "select_one",
                    texts("Have you seen it?"),
                    number="1.1",
                    list_name="yn",
                    choices=choices("yes", "no", "dk"),
                    relevant=AGREED,
                    not_my_area=True,
                ),
                Question(
                    "where",
                    "select_multiple",
                    texts("Where?"),
                    number="1.2",
                    list_name="where",
                    choices=choices("road", "river", "forest", "none"),
                    relevant=f"({AGREED}) and (${{seen}} = 'yes')",
                    constraint="count-selected(.) <= 2",
                    constraint_message=texts("Choose at most 2."),
                    max_choices=3,
                    exclusive=("none",),
                    not_my_area=True,
                ),
                Question(
                    "cases",
                    "integer",
                    texts("How many cases?"),
                    number="1.3",
                    relevant=AGREED,
                    constraint=". >= 0 and . <= 100",
                    constraint_message=texts("From 0 to 100."),
                    not_my_area=True,
                ),
                Question("share", "decimal", texts("Share"), number="1.4", relevant=AGREED),
                Question("since", "date", texts("Since when?"), number="1.5", relevant=AGREED),
                Question("need_a", "grid_row", texts("A"), number="1.6.a", grid="need", relevant=AGREED,
                         list_name="level", choices=choices("low", "high"), not_my_area=True),
                Question("need_b", "grid_row", texts("B"), number="1.6.b", grid="need", relevant=AGREED,
                         list_name="level", choices=choices("low", "high"), not_my_area=True),
                Question("honest", "select_one", texts("Would he pass?"), number="1.7", list_name="yn",
                         choices=choices("yes", "no", "dk"), relevant=AGREED, integrity=True),
                Question("words", "text", texts("Remarks"), number="1.8", relevant=AGREED, multiline=True),
                Question("order", "rank", texts("What first?"), number="1.9", list_name="ways", relevant=AGREED,
                         choices=choices("road", "river", "forest"), max_choices=2),
                Question("scale", "range", texts("How well?"), number="1.10", relevant=AGREED,
                         parameters={"start": "0", "end": "5", "step": "0.5"}),
                Question("read", "acknowledge", texts("This is anonymous."), number="1.11", relevant=AGREED),
                Question("hour", "time", texts("When in the day?"), number="1.12", relevant=AGREED),
                Question("moment", "datetime", texts("When was the last?"), number="1.13", relevant=AGREED),
                Question("total", "calculate", texts("Cases and share"), relevant=AGREED,
                         calculation="${cases} + ${share}"),
            ),
            grids=(Grid("need", texts("What do you need?")),),
            relevant=AGREED,
        ),
    ),
)  # fmt: skip
