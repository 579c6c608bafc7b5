"""Two versions of a questionnaire, compared: what was added, removed, reworded, moved, in plain words.

What a change means for figures that are to be compared is not decided here but by the analysis (compare.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields

from surveys.documents.diff_messages import CHANGE_MESSAGES, SETTINGS
from surveys.documents.document import Document, Question, Theme
from surveys.documents.texts import Texts, in_language

#: Fields of a question that have sentences of their own; every other field is a setting.
_TOLD_APART = {"name", "label", "hint", "number", "kind", "choices", "relevant", "constraint", "constraint_message"} | {
    "required_message"
}
_LONGEST = 300


@dataclass(frozen=True)
class Change:
    """One difference. ``item`` names the question it concerns, "" where it concerns none.

    ``key`` names its sentence. Values that are texts of the questionnaire stand in all their languages.
    """

    key: str
    item: str = ""
    values: Mapping[str, str | Texts] = field(default_factory=dict)

    def sentence(self, language: str) -> str:
        """The difference in words."""
        values = {name: _written(value, language) for name, value in self.values.items()}
        return in_language(CHANGE_MESSAGES[self.key], language).format(**values)


def differences(old: Document, new: Document) -> list[Change]:
    """Every difference between two versions, in the new version's order; removed questions come last."""
    return [
        *_texts("title_changed", "", {}, old.title, new.title),
        *(Change("language_added", values={"new": code}) for code in new.languages if code not in old.languages),
        *(Change("language_removed", values={"old": code}) for code in old.languages if code not in new.languages),
        *_themes(old, new),
        *_questions(old, new),
    ]


def _themes(old: Document, new: Document) -> Iterator[Change]:
    before, after = {theme.name: theme for theme in old.themes}, {theme.name: theme for theme in new.themes}
    for name, theme in after.items():
        place = {"place": _theme_place(theme)}
        if name not in before:
            yield Change("theme_added", values=place)
            continue
        yield from _texts("theme_reworded", "", place, before[name].label, theme.label)
        grids = {grid.name: grid.label for grid in before[name].grids}
        for grid in theme.grids:
            if grid.name in grids:
                yield from _texts("grid_reworded", "", {"place": grid.name}, grids[grid.name], grid.label)
    for name, theme in before.items():
        if name not in after:
            yield Change("theme_removed", values={"place": _theme_place(theme)})
    if [name for name in before if name in after] != [name for name in after if name in before]:
        yield Change("themes_reordered", values={"new": ", ".join(after)})


def _questions(old: Document, new: Document) -> Iterator[Change]:
    before = {question.name: (theme.name, question) for theme in old.themes for question in theme.questions}
    after = {question.name: (theme.name, question) for theme in new.themes for question in theme.questions}
    moved = _moved_within_themes(old, new)
    for name, (theme, question) in after.items():
        if name not in before:
            yield Change("question_added", name, {"place": _place(question)})
            continue
        was_in, was = before[name]
        place = {"place": _place(question)}
        if was_in != theme:
            yield Change("question_to_other_theme", name, {**place, "old": was_in, "new": theme})
        elif name in moved:
            yield Change("question_moved", name, place)
        yield from _question(was, question, place)
    for name, (_, question) in before.items():
        if name not in after:
            yield Change("question_removed", name, {"place": _place(question)})


def _question(old: Question, new: Question, place: dict[str, str]) -> Iterator[Change]:
    name = new.name
    yield from _texts("question_reworded", name, place, old.label, new.label)
    yield from _texts("hint_changed", name, place, old.hint, new.hint)
    yield from _texts("message_changed", name, place, old.constraint_message, new.constraint_message)
    yield from _texts("message_changed", name, place, old.required_message, new.required_message)
    plain = {"number": "number_changed", "kind": "kind_changed", "relevant": "condition_changed"} | {
        "constraint": "rule_changed"
    }
    for attribute, key in plain.items():
        was, now = getattr(old, attribute), getattr(new, attribute)
        if was != now:
            yield Change(key, name, {**place, "old": was, "new": now})
    yield from _options(old, new, place)
    for one in fields(Question):
        if one.name not in _TOLD_APART and getattr(old, one.name) != getattr(new, one.name):
            values = {"old": _setting(getattr(old, one.name)), "new": _setting(getattr(new, one.name))}
            setting: str | Texts = SETTINGS.get(one.name, one.name)
            yield Change("setting_changed", name, {**place, "setting": setting, **values})


def _options(old: Question, new: Question, place: dict[str, str]) -> Iterator[Change]:
    before = {choice.name: choice.label for choice in old.choices}
    after = {choice.name: choice.label for choice in new.choices}
    for option, label in after.items():
        if option not in before:
            yield Change("option_added", new.name, {**place, "new": label})
        else:
            yield from _texts("option_reworded", new.name, place, before[option], label)
    for option, label in before.items():
        if option not in after:
            yield Change("option_removed", new.name, {**place, "old": label})
    if [option for option in before if option in after] != [option for option in after if option in before]:
        yield Change("options_reordered", new.name, place)


def _texts(key: str, item: str, place: dict[str, str], old: Texts, new: Texts) -> Iterator[Change]:
    """A change for each language in which a text reads differently; white space is no wording."""
    for language in sorted({*old, *new}):
        was, now = old.get(language, ""), new.get(language, "")
        if was.split() != now.split():
            yield Change(key, item, {**place, "language": language, "old": was, "new": now})


def _moved_within_themes(old: Document, new: Document) -> frozenset[str]:
    """Questions that changed their place among those of their theme; a theme that moved moves none of them."""
    before = {theme.name: [question.name for question in theme.questions] for theme in old.themes}
    moved: set[str] = set()
    for theme in new.themes:
        was, now = before.get(theme.name, []), [question.name for question in theme.questions]
        moved |= _moved([name for name in was if name in now], [name for name in now if name in was])
    return frozenset(moved)


def _moved(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """The fewest names whose moving turns one order into the other: all but a longest common subsequence.

    Both hold the same names, so that is a longest increasing subsequence of places.
    """
    place = {name: at for at, name in enumerate(old)}
    best: list[list[str]] = []
    for name in new:
        before = max((chain for chain in best if place[chain[-1]] < place[name]), key=len, default=[])
        best.append([*before, name])
    kept = max(best, key=len, default=[])
    return frozenset(new) - frozenset(kept)


def _place(question: Question) -> str:
    return f"{question.number} ({question.name})" if question.number else question.name


def _theme_place(theme: Theme) -> str:
    return theme.name


def _setting(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name}={part}" for name, part in value.items())
    return "" if value is None else str(value)


def _written(value: str | Texts, language: str) -> str:
    text = value if isinstance(value, str) else in_language(value, language)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
