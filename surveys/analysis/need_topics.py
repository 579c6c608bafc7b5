"""Where a questionnaire asks for needs: declared, so that another can declare its own (docs/methods/needs.md).

A grid is one of urgency by its options, whatever it is called. Questions are named; a declaration whose questions a
questionnaire does not have says nothing about it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from surveys.analysis.needs import URGENCY
from surveys.documents import Texts


@dataclass(frozen=True)
class UrgencyList:
    """A list of answers that say how urgent a training is: each with its weight, and those that require it."""

    weights: Mapping[str, float]
    requiring: frozenset[str]


@dataclass(frozen=True)
class Experience:
    """A crime met and the training on it: ``met`` and ``trained`` are an item and the options that mean yes."""

    topic: str
    label: Texts
    met: tuple[str, frozenset[str]]
    trained: tuple[str, frozenset[str]]


@dataclass(frozen=True)
class Ratings:
    """Two grids that rate the same topics on one scale. A row is named by grid and topic: importance_search."""

    importance: str
    competence: str

    def topic(self, row: str) -> str:
        """The topic that a row of either grid is about."""
        return row.removeprefix(f"{self.importance}_").removeprefix(f"{self.competence}_")


#: Every row of a grid with these answers is a topic.
URGENCY_LISTS = (UrgencyList(URGENCY, frozenset({"require"})),)
#: Importance and competence, both asked: the questionnaire of 2010 does not.
RATINGS = (Ratings("importance", "competence"),)
#: Multiple choices that ask which training is needed: every option is a topic, but those that stand alone.
WANTED = ("q1_15", "q2_8", "q3_15", "q4_14")

_MIGRATION = frozenset({"difference", "detection", "interview", "victim_support", "documents", "legislation"})
_DRUGS = frozenset({"identify_drugs", "search_techniques", "legislation", "investigation", "intelligence"})
_MET = frozenset({"yes", "once_twice", "more"})
EXPERIENCES = (
    Experience(
        "smuggling",
        {"en": "Smuggling of migrants", "vi": "Đưa người di cư trái phép"},
        ("q1_7", _MET),
        ("q1_9", _MIGRATION),
    ),
    Experience(
        "trafficking",
        {"en": "Trafficking in persons", "vi": "Mua bán người"},
        ("q1_8", _MET),
        ("q1_9", _MIGRATION),
    ),
    Experience(
        "precursors",
        {"en": "Drug precursors", "vi": "Tiền chất ma túy"},
        ("q2_1", _MET),
        ("q2_4", frozenset({"identify_precursors"})),
    ),
    Experience("drugs", {"en": "Drug trafficking", "vi": "Buôn bán ma túy"}, ("q2_3", _MET), ("q2_4", _DRUGS)),
    Experience(
        "waste",
        {"en": "Hazardous waste", "vi": "Chất thải nguy hại"},
        ("q4_8", _MET),
        ("q4_13", frozenset({"waste_only", "both"})),
    ),
    Experience(
        "ods",
        {"en": "Ozone-depleting substances", "vi": "Chất làm suy giảm tầng ô-dôn"},
        ("q4_11", _MET),
        ("q4_13", frozenset({"ods_only", "both"})),
    ),
)
