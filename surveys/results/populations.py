"""How many officers stand behind each group, by the sampling plan."""

from collections import defaultdict

from surveys.analysis.disclosure import segment_name
from surveys.analysis.figures import ALL
from surveys.analysis.query import Query
from surveys.models.fieldwork import Assessment
from surveys.models.sampling import SampleCell

#: What the plan is made of; of other groups it does not know the officers.
_PLANNED = {"cluster": "office__cluster__code", "blo": "office__slug", "agency": "agency__slug"}


def populations(assessment: Assessment, query: Query) -> dict[str, int]:
    """Officers by segment of the query; none for a group with a cell of which the plan does not know them."""
    if not set(query.filters) <= set(_PLANNED):
        return {}
    known = set(query.grouping) <= set(_PLANNED)
    found: dict[str, list[int | None]] = defaultdict(list)
    cells = SampleCell.objects.filter(assessment=assessment).values_list("population", *_PLANNED.values())
    for population, *places in cells:
        cell = {variable: place or "" for variable, place in zip(_PLANNED, places, strict=True)}
        if all(cell[variable] in query.wanted(variable) for variable in query.filters):
            found[ALL].append(population)
            if known and query.grouping:
                found[segment_name(query.grouping, [cell[name] for name in query.grouping])].append(population)
    return {name: sum(sizes) for name, sizes in found.items() if None not in sizes}
