"""Pairs of answers that cannot both be true: declared, so that another questionnaire can declare its own.

A declaration whose questions a questionnaire does not have says nothing about it (docs/methods/quality.md).
"""

from surveys.analysis.quality import Contradiction

_NO = frozenset({"no"})
_MET = frozenset({"once_twice", "more"})

#: Whoever does not know what it is has not come across it.
CONTRADICTIONS = (
    Contradiction("q4_1", _NO, "q4_8", _MET),  # hazardous waste
    Contradiction("q4_4", _NO, "q4_11", _MET),  # ozone-depleting substances
    Contradiction("q4_4", _NO, "q4_12", _MET),
)
