"""The parts of a report's material that evidence fills: differences, scores, rankings. Nothing is computed here."""

from collections.abc import Iterator, Mapping, Sequence

from surveys.analysis.evidence import (
    Differences,
    Effect,
    ModelComparison,
    Needs,
    NeedSource,
    QuestionDifference,
    Ranking,
    Scores,
    Tested,
    Verdict,
)
from surveys.analysis.figures import Mark, Results
from surveys.documents import Texts, in_language
from surveys.reports.evidence_json import need_score, percent_of
from surveys.reports.evidence_texts import EFFECTS, METHODS, MODELS
from surveys.reports.numbers import VALUE_PLACES, number_text
from surveys.reports.report import material
from surveys.reports.report.wording import say
from surveys.reports.texts import segment_label

_LANGUAGES = ("en", "vi")


def differences_from(found: Differences, results: Results) -> Mapping[str, material.Difference]:
    """Each tested question with its clearest test."""
    pairs = ((table.question.name, found.questions[table.question.name]) for table in results.tables)
    return {name: made for name, one in pairs if (made := _difference(one, results))}


def scores_from(scores: Scores) -> list[material.Score]:
    """A line for each theme and group, the whole last; themes without an item have none."""
    return [
        material.Score(
            theme.label,
            name,
            percent_of(score.mean) if score else None,
            score.respondents if score else None,
            percent_of(score.interval.low) if score and score.interval else None,
            percent_of(score.interval.high) if score and score.interval else None,
            mark=Mark.SHOWN if score else Mark.SUPPRESSED,
        )
        for theme in scores.themes
        if theme.items
        for name, score in theme.segments.items()
    ]


def rankings_from(needs: Needs) -> list[material.Ranking]:
    """A ranking for each source and model."""
    return [made for source in needs.sources for made in _rankings(source)]


def _difference(one: QuestionDifference, results: Results) -> material.Difference | None:
    if one.difference is None:
        return None
    option, test, effect = _headline(one)
    labels = {choice.name: choice.label for choice in results.table(one.item).question.choices}
    name, told = effect
    points = name == "risk_difference"
    write = percent_of if points else float
    return material.Difference(
        one.item,
        METHODS[test.p.method] if test.p else {},
        test.adjusted,
        test.verdict is Verdict.DIFFERS,
        adjusted=True,
        option=labels.get(option, {}),
        effect=_effect_name(name, one.groups, results) if told else {},
        value=write(told.value) if told else None,
        low=None if told is None or told.low is None else write(told.low),
        high=None if told is None or told.high is None else write(told.high),
        points=points,
        raw=test.p.p if test.p else None,
    )


def _headline(one: QuestionDifference) -> tuple[str, Tested, tuple[str, Effect | None]]:
    """The test with the smallest p, of a multiple choice with its option; and the size of what it tests."""
    assert one.difference is not None
    difference = one.difference
    if option := one.clearest:
        found = one.option(option)
        assert found is not None
        assert found.test is not None
        return option, found.test, ("risk_difference", found.risk_difference)
    whole, ordered = difference.whole, difference.ordered
    if whole is None:
        return "", difference.tests[0], ("", None)
    if ordered and ordered.adjusted is not None and whole.adjusted is not None and ordered.adjusted < whole.adjusted:
        return "", ordered, ("cliffs_delta", difference.cliffs_delta)
    return "", whole, ("cramers_v", difference.cramers_v)


def _effect_name(name: str, groups: Sequence[str], results: Results) -> Texts:
    """What the number is; of a difference also which group is taken from which."""
    if name != "risk_difference" or len(groups) != 2:
        return EFFECTS[name]
    return {
        language: say(
            "less",
            language,
            effect=in_language(EFFECTS[name], language),
            first=segment_label(results.about, groups[0], language),
            second=segment_label(results.about, groups[1], language),
        )
        for language in _LANGUAGES
    }


def _rankings(source: NeedSource) -> Iterator[material.Ranking]:
    for ranking in source.rankings:
        words = MODELS[ranking.model]
        model = {
            language: f"{in_language(words, language)}: {in_language(source.label, language)}"
            for language in _LANGUAGES
        }
        last = ranking is source.rankings[-1]
        note = _moves(source, source.comparison) if last and source.comparison else {}
        yield material.Ranking(model, _needs(source, ranking), note)


def _needs(source: NeedSource, ranking: Ranking) -> list[material.Need]:
    return [
        material.Need(
            source.labels[need.topic], need.rank, need.low, need.high, need_score(ranking, need), need.base
        )
        for need in ranking.needs
    ]  # fmt: skip


def _moves(source: NeedSource, comparison: ModelComparison) -> Texts:
    """What changes with the model."""
    taus = [tau for tau in comparison.agreement.values() if tau is not None]
    if not comparison.moves or not taus:
        return {}
    furthest = comparison.moves[0]
    return {
        language: say(
            "moves",
            language,
            topic=in_language(source.labels[furthest.topic], language),
            ranks=number_text(furthest.largest, 1, language),
            tau=number_text(min(taus), VALUE_PLACES, language),
        )
        for language in _LANGUAGES
    }
