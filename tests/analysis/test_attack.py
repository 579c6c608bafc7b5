"""TR-23 and TR-24 under attack: a reader asks everything that may be asked, and does all the algebra there is."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from surveys.analysis.compute import compute
from surveys.analysis.disclosure import Refused, released_by, released_by_cells
from surveys.analysis.figures import ALL, BaseRule, Figure, Mark, Reason
from surveys.analysis.frame import Frame, Record, build_frame
from surveys.analysis.policy import Policy
from surveys.analysis.query import Query
from surveys.documents import Document
from tests.analysis.build import choices, document, question
from tests.figures_2010 import data

OPTIONS = ("yes", "no", "perhaps")
HONEST = document(
    question("agency", "select_one", choices=choices("x", "y", "z")),
    question("q", "select_one", choices=choices(*OPTIONS), integrity=True),
)
FILTERS = [(), *((("cluster", c),) for c in "ABC"), *((("agency", a),) for a in "xyz")]
QUERIES = [
    Query(by, where)
    for by in (None, "cluster", "agency", "workshop", "release_group", ("cluster", "agency"))
    for where in [*FILTERS, (("cluster", "A"), ("cluster", "B"))]
]
POLICIES = [released_by("cluster"), released_by("cluster", "workshop"), released_by_cells("cluster", "agency")]


class Attack:
    """What is known of one question: numbers of groups of respondents, as a reader finds them."""

    def __init__(self, frame: Frame, of: Document, policy: Policy, name: str, queries: list[Query]) -> None:
        self.frame, self.options = frame, of.by_name[name].choice_names
        # Respondents alike in all that can be asked are one unknown, an option each.
        self.cells = frame.combined([v for v in ("cluster", "workshop", "agency") if frame.variable(v)])
        self.equal: list[tuple[np.ndarray, int]] = []
        self.bounded: list[tuple[np.ndarray, int, int]] = []
        self.hidden: list[np.ndarray] = []
        self.groups: list[np.ndarray] = []
        for query in queries:
            try:
                results = compute(frame, of, query, policy)
            except Refused:
                continue
            for segment in results.table(name).segments:
                group = self._group(results.query, segment.name, policy)
                if segment.mark is not Mark.SHOWN or group is None:
                    continue
                self.groups.append(group)
                self._learn(group, segment.answered, segment.figures)

    def _learn(self, group: np.ndarray, answered: int, figures: tuple[Figure, ...]) -> None:
        self.equal.append((np.kron(group, np.ones(len(self.options))), answered))
        for figure in figures:
            cell = np.kron(group, np.array([float(option == figure.name) for option in self.options]))
            if figure.mark is Mark.SHOWN:
                self.equal.append((cell, figure.count))
                continue
            if figure.reason is Reason.NO_CROSSING:
                continue  # the same group, asked for by two variables: by one of them it may well be shown
            self.hidden.append(cell)
            if figure.mark is Mark.FEW_OR_NONE:
                self.bounded.append((cell, 0, min(1, answered)))
            if figure.mark is Mark.NEARLY_ALL:
                self.bounded.append((cell, answered - 1, answered))

    def _group(self, query: Query, segment: str, policy: Policy) -> np.ndarray | None:
        """Which unknowns the segment holds, found without the code under attack where names allow it."""
        mask = np.ones(self.frame.size, dtype=bool)
        for variable in query.filters:
            coded = self.frame.variable(variable)
            mask &= np.isin(coded.decoded(), list(query.wanted(variable)))
        if segment != ALL:
            if query.grouping == ("release_group",):
                return None  # unions of cells that the other queries cover; its atoms are the policy's own
            wanted = segment.split("/")
            for variable, value in zip(query.grouping, wanted, strict=True):
                mask &= self.frame.variable(variable).decoded() == value
        return np.bincount(self.cells.codes[mask], minlength=len(self.cells.values)) > 0

    def range_of(self, cell: np.ndarray) -> tuple[float, float]:
        """The least and the most that a hidden number can be, given all that is known."""
        known = np.array([row for row, _ in self.equal])
        values = np.array([value for _, value in self.equal])
        rows = [row for row, _, _ in self.bounded for _ in (0, 1)]
        above = np.array([sign * row for row, sign in zip(rows, [1, -1] * len(self.bounded), strict=True)])
        limits = [limit for _, low, high in self.bounded for limit in (high, -low)]
        found = []
        for sign in (1, -1):
            solved = linprog(
                sign * cell,
                A_eq=known,
                b_eq=values,
                A_ub=above if len(above) else None,
                b_ub=limits if len(above) else None,
                bounds=(0, None),
            )
            assert solved.status == 0, solved.message
            found.append(sign * solved.fun)
        return found[0], found[1]

    def pinned(self) -> list[np.ndarray]:
        """Hidden numbers that can be one thing only."""
        distinct = {cell.tobytes(): cell for cell in self.hidden}
        ranges = [(cell, *self.range_of(cell)) for cell in distinct.values()]
        return [cell for cell, low, high in ranges if high - low < 0.5]

    def smallest_group(self) -> int:
        """The fewest respondents of any group that shown groups add or subtract to, of one or two of them."""
        sizes = np.bincount(self.cells.codes, minlength=len(self.cells.values))
        found = [int(sizes[group].sum()) for group in self.groups]
        pairs = [(a, b) for a in self.groups for b in self.groups if (a & b).sum() == b.sum() and (a != b).any()]
        return min([*found, *(int(sizes[a & ~b].sum()) for a, b in pairs)], default=0)


def frame_of(cells: list[tuple[int, int, int]]) -> Frame:
    """Counts of yes, no and perhaps in nine cells: three clusters by three agencies."""
    places = [(cluster, agency) for cluster in "ABC" for agency in "xyz"]
    records = [
        Record({"agency": agency, "q": option}, {"cluster": cluster, "workshop": f"{cluster}1"})
        for (cluster, agency), counts in zip(places, cells, strict=True)
        for option, count in zip(OPTIONS, counts, strict=True)
        for _ in range(count)
    ]
    return build_frame(HONEST, records, profile=("cluster", "workshop"))


CELLS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(0, 3)), min_size=9, max_size=9)


@settings(max_examples=40)
@given(CELLS, st.sampled_from(POLICIES))
def test_TR24_no_hidden_number_of_an_integrity_question_can_be_computed(cells: list, policy: Policy) -> None:
    assert not Attack(frame_of(cells), HONEST, policy, "q", QUERIES).pinned()


@settings(max_examples=40)
@given(CELLS, st.sampled_from(POLICIES))
def test_TR23_nothing_smaller_than_the_minimum_is_a_difference_of_what_is_shown(cells: list, policy: Policy) -> None:
    attack = Attack(frame_of(cells), HONEST, policy, "q", QUERIES)
    assert not attack.groups or attack.smallest_group() >= policy.integrity_minimum_base


def test_TR24_the_results_of_2010_give_no_hidden_number_away() -> None:
    queries = [
        Query(),
        Query(by="cluster"),
        Query(by="workshop"),
        *(Query(where=(("cluster", c),)) for c in ("CL1", "CL2")),
    ]
    for item in data.document().items():
        if item.integrity:
            attack = Attack(data.frame(), data.document(), released_by("cluster"), item.name, queries)
            assert attack.hidden
            assert not attack.pinned(), item.name


def test_the_attack_has_teeth_hiding_small_counts_alone_does_not_withstand_it() -> None:
    """Two clusters of 16 and 17 whose counts below 5 are hidden, and a total that is not."""
    frame = frame_of([(15, 1, 0), (0, 0, 0), (0, 0, 0), (8, 9, 0), *[(0, 0, 0)] * 5])
    attack = Attack(frame, HONEST, released_by("cluster"), "q", [])
    clusters = frame.variable("cluster").decoded()
    answers = frame.columns["q"]
    for name in (ALL, "A", "B"):
        mask = np.ones(frame.size, dtype=bool) if name == ALL else clusters == name
        counts = [int((answers[mask] == option).sum()) for option in OPTIONS]
        figures = tuple(
            Figure(option, "count", BaseRule.ANSWERED, mark=Mark.SHOWN if count >= 5 else Mark.SUPPRESSED, count=count)
            for option, count in zip(OPTIONS, counts, strict=True)
        )
        group = np.bincount(attack.cells.codes[mask], minlength=len(attack.cells.values)) > 0
        attack._learn(group, int(mask.sum()), figures)
    assert attack.pinned()
