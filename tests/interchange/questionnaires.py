"""Questionnaires made at random, as an author could have written them in a workbook."""

from typing import Any

from hypothesis import strategies as st

from surveys.documents import Choice, Document, Grid, Question, Theme
from surveys.interchange.xlsform_expressions import both

_LANGUAGES = {"vi": "Tiếng Việt", "en": "English", "km": "ភាសាខ្មែរ"}
_WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Co", "Zl", "Zp"], exclude_characters="$"),
    min_size=1,
    max_size=25,
)  # fmt: skip
#: What a spreadsheet or another tool would be glad to misread.
_AWKWARD = st.sampled_from(
    ["=1+1", "+84 912", "-5", "@home", "00123", "1.0", "TRUE", "1e5", "_x0041_", "a\nb", "https://example.org", "'a"]
)
_TEXT = st.one_of(_WORDS, _AWKWARD).map(lambda text: " ".join(text.split(" ")).strip()).filter(
    lambda text: text and not text.startswith("#")
)  # fmt: skip
_OPTIONS = st.lists(st.sampled_from(["a", "B", "1", "c-d", "x.y", "none", "dk", "other"]), min_size=2, unique=True)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A questionnaire of a few themes, with every kind, filters, calculations and several languages."""
    codes = draw(st.lists(st.sampled_from(sorted(_LANGUAGES)), min_size=1, unique=True))
    return _Author(draw, tuple(codes)).write()


class _Author:
    def __init__(self, draw: st.DrawFn, codes: tuple[str, ...]) -> None:
        self.draw = draw
        self.codes = codes
        self.count = 0
        self.above: list[Question] = []
        self.lists = {f"list_{at}": self.options() for at in range(3)}
        regions = st.sampled_from([{}, {"region": "north"}, {"region": "=1", "zone": "2"}])
        self.lists["filtered"] = tuple(Choice(choice.name, choice.label, draw(regions)) for choice in self.options())

    def text(self) -> dict[str, str]:
        return {code: self.draw(_TEXT) for code in self.codes}

    def perhaps(self, *, likely: int = 1) -> dict[str, str]:
        return self.text() if self.draw(st.integers(0, 3)) < likely else {}

    def options(self) -> tuple[Choice, ...]:
        return tuple(Choice(name, self.text()) for name in self.draw(_OPTIONS))

    def name(self) -> str:
        self.count += 1
        return f"{self.draw(st.sampled_from(['q', 'Item', 'x_y']))}{self.count}"

    def write(self) -> Document:
        themes = tuple(self.theme() for _ in range(self.draw(st.integers(1, 3))))
        return Document(
            name=self.draw(st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)),
            title=self.text(),
            languages=self.codes,
            default_language=self.codes[0],
            themes=themes,
            label=self.draw(st.sampled_from(["", "1", "2010-08", "v 2"])),
            language_names={code: _LANGUAGES[code] for code in self.codes},
        )

    def condition(self) -> str:
        asked = [item for item in self.above if not item.is_note]
        if not asked or self.draw(st.booleans()):
            return ""
        item = self.draw(st.sampled_from(asked))
        return self.draw(st.sampled_from(_CONDITIONS)).replace("N", item.name)

    def theme(self) -> Theme:
        relevant = self.condition()
        name, label = self.name(), self.text()
        questions: list[Question] = []
        grids: list[Grid] = []
        for _ in range(self.draw(st.integers(1, 4))):
            if self.draw(st.integers(0, 4)) == 0:
                grid = Grid(self.name(), self.text())
                grids.append(grid)
                list_name = self.draw(st.sampled_from(["list_0", "list_1"]))
                rows = self.draw(st.integers(1, 3))
                made = [self.question("grid_row", relevant, grid=grid.name, list_name=list_name) for _ in range(rows)]
            else:
                made = [self.question(self.draw(st.sampled_from(_KINDS)), relevant)]
            questions += made
        self.above += questions
        return Theme(name, label, tuple(questions), tuple(grids), relevant)

    def question(self, kind: str, around: str, **settings: Any) -> Question:
        draw = self.draw
        if kind == "note":
            return Question(self.name(), kind, self.text(), relevant=both(around, self.condition()))
        if kind in ("select_one", "select_multiple", "rank") and "list_name" not in settings:
            settings["list_name"] = draw(st.sampled_from(sorted(self.lists)))
        if "list_name" in settings:
            settings |= self.chosen_from(kind, settings["list_name"])
        if kind == "range":
            settings["parameters"] = draw(
                st.sampled_from([{}, {"start": "0", "end": "5", "step": "0.5"}, {"end": "3"}])
            )
        if kind == "calculate":
            settings["calculation"] = draw(st.sampled_from(["1 + 1", "concat('a', 'b')"]))
        else:
            settings |= {
                "hint": self.perhaps(),
                "required": draw(st.booleans()),
                "required_message": self.perhaps(),
                "constraint": draw(st.sampled_from(["", ". != 'x'", "string-length(.) < 99 and regex(., '[a-z]+')"])),
                "constraint_message": self.perhaps(),
                "not_my_area": draw(st.booleans()),
                "integrity": draw(st.booleans()),
                "multiline": kind == "text" and draw(st.booleans()),
            }
        number = draw(st.sampled_from(["", f"1.{self.count}", f"{self.count}.0"]))
        return Question(
            self.name(), kind, self.text(), number=number, relevant=both(around, self.condition()), **settings
        )

    def chosen_from(self, kind: str, list_name: str) -> dict[str, Any]:
        choices, several = self.lists[list_name], kind in ("select_multiple", "rank")
        names = [choice.name for choice in choices]
        found: dict[str, Any] = {"choices": choices}
        if several and self.draw(st.booleans()):
            found["max_choices"] = self.draw(st.integers(1, len(names)))
        if kind == "select_multiple" and self.draw(st.booleans()):
            found["exclusive"] = (names[0],)
        if kind != "rank" and self.draw(st.booleans()):
            found["key"] = tuple(names[: self.draw(st.integers(1, 2))]) if several else (names[-1],)
        if kind == "select_one" and self.draw(st.booleans()):
            found["default"] = names[0]
        if list_name == "filtered":
            found["choice_filter"] = "region != '' or zone = 2"
        return found


_KINDS = [
    "select_one", "select_multiple", "integer", "decimal", "text", "date", "time", "datetime", "note", "rank", "range",
    "calculate", "acknowledge",
]  # fmt: skip
_CONDITIONS = [
    "${N} = 'a'",
    "selected(${N}, 'B') or ${N} != ''",
    "not(${N} > 3) and (${N} = 1)",
    "count-selected(${N}) >= 1",
]
