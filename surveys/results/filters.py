"""What the results of an assessment may be filtered by: only what the policy in force releases."""

from collections.abc import Iterator
from dataclasses import dataclass

from surveys.analysis.figures import ALL, Results
from surveys.documents import Texts
from surveys.models.fieldwork import Assessment
from surveys.results.door import Query, results_for

_NOTHING: Texts = {"en": "not said", "vi": "không nêu"}


@dataclass(frozen=True)
class Filter:
    """One variable that may be filtered by, and its values with their labels."""

    variable: str
    values: tuple[tuple[str, Texts], ...]


def filters_for(assessment: Assessment, everybody: Results) -> list[Filter]:
    """The filters on offer. ``everybody``: any results of the assessment, which say what is released."""
    singles = [by[0] for by in everybody.about.breakdowns if len(by) == 1]
    return [Filter(variable, tuple(_values(assessment, variable))) for variable in singles]


def _values(assessment: Assessment, variable: str) -> Iterator[tuple[str, Texts]]:
    found = results_for(assessment, Query(by=variable))
    for name in found.segments:
        if name != ALL:
            nothing_said = name == f"{variable}:"
            yield "" if nothing_said else name, _NOTHING if nothing_said else found.about.segment_labels.get(name, {})
