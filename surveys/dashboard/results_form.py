"""The filters above the results, as a form that offers only what the policy releases."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveys.analysis.figures import Results
from surveys.documents import in_language
from surveys.models import Assessment
from surveys.results.door import Query
from surveys.results.filters import filters_for


@dataclass(frozen=True)
class Option:
    """One value of a field: as the address names it, as a reader does, and whether it was asked for."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class FilterForm:
    """``by``: the breakdowns. ``filters``: a name and its values for each variable that may be filtered by."""

    by: tuple[Option, ...]
    filters: tuple[tuple[str, tuple[Option, ...]], ...]

    @property
    def filtered(self) -> bool:
        return any(option.chosen for _name, options in self.filters for option in options)

    @property
    def in_words(self) -> list[tuple[str, str]]:
        """The filters that are set: the variable, and its values."""
        chosen = [(name, [o.label for o in options if o.chosen]) for name, options in self.filters]
        return [(name, ", ".join(labels)) for name, labels in chosen if labels]


def filter_form(assessment: Assessment, results: Results, asked: Query, language: str) -> FilterForm:
    """The form with what was asked for chosen. A rehearsal is broken down at most, never filtered."""
    breakdowns = [(), *results.about.breakdowns]
    filters = [] if results.about.rehearsal else filters_for(assessment, results)
    return FilterForm(
        by=tuple(Option("+".join(by), _by(by), asked.grouping == by) for by in breakdowns),
        filters=tuple(
            (
                _variable(one.variable),
                tuple(
                    Option(
                        f"{one.variable}:{value}",
                        _value(value, in_language(texts, language)),
                        (one.variable, value) in asked.where,
                    )
                    for value, texts in one.values
                ),
            )
            for one in filters
        ),
    )


def _by(variables: tuple[str, ...]) -> str:
    return " × ".join(_variable(variable) for variable in variables) if variables else _("all together")


def _variable(name: str) -> str:
    names = {
        "cluster": _("cluster"),
        "blo": _("border liaison office"),
        "agency": _("agency"),
        "workshop": _("workshop"),
        "release_group": _("group of release"),
    }
    return names.get(name, name)


def _value(value: str, label: str) -> str:
    """ "CL1 north-western"; a name of the questionnaire's is its label alone."""
    return f"{value} {label}" if label and value[:2].isupper() else label or value
