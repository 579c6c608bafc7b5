"""How much changed between two rounds, refused where the rounds did not ask the same."""

from dataclasses import dataclass

from surveys.analysis.compare import Comparability, Comparison
from surveys.analysis.compare_texts import REFUSAL
from surveys.analysis.contingency import checked
from surveys.analysis.differences import SMALLEST_GROUP, Tested, Verdict
from surveys.analysis.effects import Effect, risk_difference
from surveys.analysis.exact import fisher, mcnemar
from surveys.analysis.intervals_of_differences import Pairs, Proportion, newcombe_paired_interval
from surveys.documents import Texts


class NotComparable(Exception):
    """A change that is not shown. ``texts`` is the sentence in each language, with the reasons."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.texts: Texts = {
            language: sentence.format(question=comparison.name, causes=" ".join(comparison.sentences(language)))
            for language, sentence in REFUSAL.items()
        }
        super().__init__(self.texts["en"])


@dataclass(frozen=True)
class Change:
    """The share in the second round less that in the first, as a fraction of 1, with its interval.

    ``tested`` is settled with its family by ``differences.settle_tests``. The comparison's cautions go with it
    wherever it is shown.
    """

    comparison: Comparison
    difference: Effect
    tested: Tested


def change_unmatched(comparison: Comparison, first: Proportion, second: Proportion) -> Change:
    """The change where nobody knows who answered both times: two independent samples (the rule here: TR-17).

    first and second are (count, base) of the two rounds, 0 <= count <= base, base >= 1; ValueError otherwise. Raises
    NotComparable. Fisher's exact test (1935) and the interval of Newcombe (1998), Statistics in Medicine 17:873-890.
    Officers who answered both times make the interval wider than it need be, not narrower, where they answer alike.
    """
    _refuse(comparison)
    difference = risk_difference(second, first)
    if min(first[1], second[1]) < SMALLEST_GROUP:
        return Change(comparison, difference, Tested(None, Verdict.TOO_FEW))
    table = [(count, base - count) for count, base in (first, second)]
    return Change(comparison, difference, Tested(fisher(table), Verdict.NO_EVIDENCE))


def change_matched(comparison: Comparison, pairs: Pairs) -> Change:
    """The change where the same people are known to have answered both times (e.g. before and after a course).

    pairs counts both times yes, only the first, only the second, neither; ValueError for a negative count or
    nobody. Raises NotComparable. McNemar's exact test (1947), Psychometrika 12:153-157, and the interval of Newcombe
    (1998), Statistics in Medicine 17:2635-2650.
    """
    _refuse(comparison)
    [(both, only_first, only_second, neither)] = checked([pairs])
    # The second less the first: the two times change places.
    low, high = newcombe_paired_interval((both, only_second, only_first, neither))
    n = both + only_first + only_second + neither
    difference = Effect((only_second - only_first) / n, low, high)
    if n < SMALLEST_GROUP:
        return Change(comparison, difference, Tested(None, Verdict.TOO_FEW))
    return Change(comparison, difference, Tested(mcnemar(only_first, only_second, n=n), Verdict.NO_EVIDENCE))


def _refuse(comparison: Comparison) -> None:
    if comparison.verdict is Comparability.NOT_COMPARABLE:
        raise NotComparable(comparison)
