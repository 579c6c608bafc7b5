"""make bench-xlsform: how long a questionnaire of 1,000 items takes to be written as a workbook and to be read."""

import io
from time import perf_counter

from surveys.documents import Choice, Document, Question, Theme
from surveys.interchange.xlsform import read_xlsform
from surveys.interchange.xlsform_write import write_xlsform

_THEMES, _ITEMS = 20, 50


def _texts(english: str) -> dict[str, str]:
    return {"en": english, "vi": f"{english} (bằng tiếng Việt)"}


def _document() -> Document:
    choices = tuple(Choice(f"c{at}", _texts(f"Option {at}")) for at in range(10))
    themes = []
    for theme in range(_THEMES):
        before = "${i0_0} = 'c1'" if theme else ""
        questions = tuple(
            Question(
                f"i{theme}_{at}",
                "select_multiple" if at % 2 else "select_one",
                _texts(f"Question {at} of theme {theme}?"),
                number=f"{theme}.{at}",
                list_name="options",
                choices=choices,
                relevant=before if at % 3 else f"({before}) and (${{i{theme}_0}} != 'c2')" if before and at else before,
                constraint="count-selected(.) <= 3" if at % 2 else "",
            )
            for at in range(_ITEMS)
        )
        themes.append(Theme(f"theme_{theme}", _texts(f"Theme {theme}"), questions, relevant=before))
    return Document(
        "bench", _texts("Bench"), ("vi", "en"), "vi", tuple(themes), "1", {"vi": "Tiếng Việt", "en": "English"}
    )


def test_a_thousand_items() -> None:
    document, out = _document(), io.BytesIO()
    begun = perf_counter()
    write_xlsform(document, out)
    written = perf_counter()
    out.seek(0)
    reading = read_xlsform(out)
    read = perf_counter()
    assert reading.document == document
    items = sum(1 for _ in document.items())
    print(f"\n{items} items: written in {written - begun:.2f} s, read (with pyxform) in {read - written:.2f} s")
