"""How long it takes to read and answer a questionnaire: an estimate that is stated with its assumptions."""

from dataclasses import dataclass

from surveys.documents import Document, Question, in_language

#: Words a minute, silent reading of non-fiction. English: Brysbaert (2019), Journal of Memory and Language 109:104047,
#: 238. Vietnamese is written in syllables, of which a word has about 1.3 on average: an assumption of ours, rounded.
SPEED = {"en": 238, "vi": 300}
_OTHER_SPEED = 220
#: Seconds to decide and tick, and to type an open answer: assumptions of ours, to be checked at rehearsals.
SECONDS_TO_TICK, SECONDS_TO_TYPE = 5, 40
#: The goal of the whole.
GOAL_MINUTES = 40


@dataclass(frozen=True)
class ReadingTime:
    """Minutes for an officer who is asked every item, in one language."""

    language: str
    words: int
    reading_minutes: float
    answering_minutes: float

    @property
    def minutes(self) -> float:
        return self.reading_minutes + self.answering_minutes


def reading_times(document: Document) -> list[ReadingTime]:
    """The estimate for each language of the document."""
    return [_in(document, language) for language in document.languages]


def _in(document: Document, language: str) -> ReadingTime:
    words = sum(len(text.split()) for text in _read(document, language))
    ticks = sum(SECONDS_TO_TICK if question.choices else SECONDS_TO_TYPE for question in document.asked_items())
    return ReadingTime(language, words, words / SPEED.get(language, _OTHER_SPEED), ticks / 60)


def _read(document: Document, language: str) -> list[str]:
    """Every text an officer reads; the options of a grid once for all its rows."""
    found = [in_language(theme.label, language) for theme in document.themes]
    found += [in_language(grid.label, language) for theme in document.themes for grid in theme.grids]
    grids: set[str] = set()
    for question in document.all_rows():
        if question.filled_by_the_system:
            continue
        found += [in_language(question.label, language), in_language(question.hint, language)]
        if question.grid not in grids:
            found += _options(question, language)
        if question.grid:
            grids.add(question.grid)
    return found


def _options(question: Question, language: str) -> list[str]:
    return [in_language(choice.label, language) for choice in question.choices]
