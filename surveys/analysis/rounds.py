"""Two rounds of an assessment beside each other, from what both show: docs/methods/comparability.md."""

from collections.abc import Mapping
from dataclasses import replace

from surveys.analysis.changes import Change, change_unmatched
from surveys.analysis.compare import Comparability, Comparison, compare_documents
from surveys.analysis.differences import LEVEL, settle_tests
from surveys.analysis.evidence import Changes, QuestionChange
from surveys.analysis.figures import ALL, Figure, Mark, Results
from surveys.analysis.group_differences import WHO_ANSWERED, counts_of
from surveys.analysis.scales import scale_of
from surveys.documents import Document


def changes_in(first: Results, second: Results, documents: tuple[Document, Document]) -> Changes:
    """Every question of either round, the first's in its order; ``documents`` are the two questionnaires.

    It reads what both results show, under the policy of each: what one of them hides has no change.
    """
    scales = [name for name, question in documents[0].by_name.items() if scale_of(question)]
    compared = compare_documents(*documents, scales=scales)
    found = [_question(one, first, second) for one in compared if one.name not in WHO_ANSWERED]
    changes = [change for question in found for change in question.changes.values()]
    tests = settle_tests([change.tested for change in changes])
    settled = iter([replace(change, tested=test) for change, test in zip(changes, tests, strict=True)])
    questions = [replace(one, changes={option: next(settled) for option in one.changes}) for one in found]
    family = sum(test.p is not None for test in tests)
    return Changes(first.about, second.about, family, LEVEL, tuple(questions))


def _question(comparison: Comparison, first: Results, second: Results) -> QuestionChange:
    rounds = [{table.question.name: table for table in results.tables} for results in (second, first)]
    [table, *_] = [tables[comparison.name] for tables in rounds if comparison.name in tables]
    labels = {choice.name: choice.label for choice in table.question.choices}
    label = {language: table.label(language) for language in ("en", "vi")}
    empty = QuestionChange(comparison, label, labels)
    if comparison.verdict is Comparability.NOT_COMPARABLE:
        return empty
    earlier, later = _figures(first, comparison), _figures(second, comparison)
    hidden = any(not _shown(figure) for figures in (earlier, later) for figure in figures.values())
    changes: dict[str, Change] = {}
    shares: tuple[dict[str, tuple[int, int]], dict[str, tuple[int, int]]] = ({}, {})
    for option in comparison.options:
        before, after = _share(earlier.get(option)), _share(later.get(option))
        if before and after:
            shares[0][option], shares[1][option] = before, after
            changes[option] = change_unmatched(comparison, before, after)
    return replace(empty, changes=changes, first=shares[0], second=shares[1], hidden=hidden)


def _figures(results: Results, comparison: Comparison) -> Mapping[str, Figure]:
    return {figure.name: figure for figure in counts_of(results.table(comparison.name).segment(ALL))}


def _shown(figure: Figure) -> bool:
    return figure.mark is Mark.SHOWN


def _share(figure: Figure | None) -> tuple[int, int] | None:
    """Count and base; None where it is hidden or nobody answered."""
    if figure is None or not _shown(figure) or not figure.base:
        return None
    return figure.count or 0, figure.base
