"""Evidence as JSON values: the keys beside those of the tables (docs/results-json.md). Keys are only ever added."""

from collections.abc import Mapping
from math import isfinite
from typing import Any

from surveys.analysis.evidence import (
    Change,
    Changes,
    Effect,
    Evidence,
    GroupScore,
    ItemScore,
    Need,
    NeedSource,
    OptionDifference,
    QuestionChange,
    QuestionDifference,
    Ranking,
    Reliability,
    ScoredItem,
    ScoredTheme,
    Scores,
    Tested,
    WeightedProportion,
    Weighting,
)
from surveys.analysis.figures import Mark, Reason
from surveys.documents import in_language
from surveys.reports.evidence_texts import (
    COMPARABILITIES,
    EFFECTS,
    FEW,
    METHODS,
    MODELS,
    RULES,
    verdict_text,
    weighting_text,
)
from surveys.reports.numbers import p_number, percent_number, value_number
from surveys.reports.texts import origin_note, reason_text


def evidence_json(evidence: Evidence, language: str) -> dict[str, Any]:
    """The keys at the top: scores, needs, quality, weights."""
    return {
        "scores": _scores(evidence.scores, language),
        "needs": [_source(source, language) for source in evidence.needs.sources],
        "quality": _quality(evidence, language),
        "weights": _weights(evidence.weights, language),
    }


def difference_json(found: QuestionDifference, language: str) -> dict[str, Any]:
    """A question compared between groups. Of a multiple choice the clearest option stands at the top."""
    made: dict[str, Any] = {
        "verdict": found.verdict and str(found.verdict),
        "sentence": verdict_text(found.verdict, found.untested, language),
        "untested": found.untested and str(found.untested),
        "groups": list(found.groups),
        "left_out": list(found.left_out),
    }
    difference = found.difference
    if difference is None:
        return made
    options = {name: _option(option, language) for name, option in zip(found.options, difference.options, strict=True)}
    if difference.whole:
        made |= _tested(difference.whole, language) | _effect("cramers_v", difference.cramers_v, language)
        if difference.ordered:
            delta = _effect("cliffs_delta", difference.cliffs_delta, language)
            made["ordered"] = _tested(difference.ordered, language) | delta
    elif clearest := found.clearest:
        made |= {**options[clearest], "option": clearest, "verdict": made["verdict"]}
    return made | {"options": options, "hidden_options": list(found.hidden_options)}


def changes_json(changes: Changes, language: str) -> dict[str, Any]:
    """Two rounds beside each other."""
    return {
        "assessment": changes.later.assessment,
        "earlier": changes.earlier.assessment,
        "origin": origin_note(changes.later, language),
        "origin_earlier": origin_note(changes.earlier, language),
        "language": language,
        "family": changes.family,
        "level": changes.level,
        "questions": [_change(question, language) for question in changes.questions],
    }


def percent_of(share: float | None) -> float | None:
    """A fraction of 1 as a percentage."""
    return None if share is None else percent_number(100 * share)


def need_score(ranking: Ranking, need: Need) -> float | None:
    """The score of a topic as its model prints it."""
    return None if need.score is None else percent_number(ranking.printed_times * need.score)


def _tested(test: Tested, language: str) -> dict[str, Any]:
    return {
        "test": test.p and str(test.p.method),
        "test_name": in_language(METHODS[test.p.method], language) if test.p else None,
        "p": p_number(test.p.p) if test.p else None,
        "p_adjusted": p_number(test.adjusted),
        "family": test.family,
        "verdict": str(test.verdict),
        "n": test.p.n if test.p else None,
        "resamples": test.p.resamples if test.p else 0,
    }


def _effect(name: str, effect: Effect | None, language: str) -> dict[str, Any]:
    """Percentage points where it is a difference of shares."""
    write = percent_of if name == "risk_difference" else value_number
    return {
        "effect_name": in_language(EFFECTS[name], language) if effect else None,
        "effect": write(effect.value) if effect else None,
        "low": write(effect.low) if effect else None,
        "high": write(effect.high) if effect else None,
    }


def _option(option: OptionDifference, language: str) -> dict[str, Any]:
    made = _tested(option.test, language) if option.test else {}
    made |= _effect("risk_difference", option.risk_difference, language)
    return made | {"odds_ratio": _odds(option.odds_ratio)}


def _odds(ratio: Effect | None) -> dict[str, float | None] | None:
    """Infinity, which JSON does not have, is null."""
    if ratio is None:
        return None
    ends = {"value": ratio.value, "low": ratio.low, "high": ratio.high}
    return {name: value_number(end) if end is not None and isfinite(end) else None for name, end in ends.items()}


def _scores(scores: Scores, language: str) -> dict[str, Any]:
    return {
        "items": {item.item: _item(item, language) for item in scores.items},
        "themes": {theme.theme: _theme(theme, language) for theme in scores.themes},
    }


def _item(item: ScoredItem, language: str) -> dict[str, Any]:
    segments = {}
    for name, score in item.segments.items():
        segments[name] = _item_score(score) if score else _hidden(item.hidden[name], language)
        if score and name in item.partly:
            segments[name]["percent_partly_right"] = percent_of(item.partly[name])
    return {"segments": segments}


def _item_score(score: ItemScore) -> dict[str, Any]:
    return {
        "right": score.right,
        "wrong": score.wrong,
        "dont_know": score.dont_know,
        "blank": score.blank,
        "not_my_area": score.not_my_area,
        "not_asked": score.not_asked,
        "base": score.eligible,
        "percent": percent_of(score.share),
        "low": percent_of(score.low),
        "high": percent_of(score.high),
        "item_rest": value_number(score.item_rest),
        "item_rest_n": score.item_rest_n,
    }


def _theme(theme: ScoredTheme, language: str) -> dict[str, Any]:
    return {
        "label": in_language(theme.label, language),
        "items": list(theme.items),
        "left_out": list(theme.left_out),
        "segments": {
            name: _group_score(score) if score else _hidden(theme.hidden[name], language)
            for name, score in theme.segments.items()
        },
        "reliability": _reliability(theme.reliability) if theme.reliability else None,
    }


def _group_score(score: GroupScore) -> dict[str, Any]:
    return {
        "percent": percent_of(score.mean),
        "low": percent_of(score.interval.low) if score.interval else None,
        "high": percent_of(score.interval.high) if score.interval else None,
        "base": score.respondents,
        "answers": score.answers,
    }


def _reliability(found: Reliability) -> dict[str, Any]:
    numbers = {"alpha": found.alpha, "low": found.low, "high": found.high}
    return {name: value_number(number) for name, number in numbers.items()} | {"n": found.n, "items": found.items}


def _hidden(reason: Reason, language: str) -> dict[str, Any]:
    return {"mark": str(Mark.SUPPRESSED), "reason": reason_text(reason, language)}


def _source(source: NeedSource, language: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": source.name,
        "label": in_language(source.label, language),
        "models": [_ranking(ranking, source, language) for ranking in source.rankings],
        "left_out": list(source.left_out),
    }
    if source.comparison:
        made["comparison"] = {
            "moves": [
                {"topic": move.topic, "ranks": dict(move.ranks), "largest": move.largest}
                for move in source.comparison.moves
            ],
            "agreement": [
                {"models": list(models), "tau_b": value_number(tau)}
                for models, tau in source.comparison.agreement.items()
            ],
        }
    return made


def _ranking(ranking: Ranking, source: NeedSource, language: str) -> dict[str, Any]:
    topics = [
        {
            "topic": need.topic,
            "label": in_language(source.labels[need.topic], language),
            "score": need_score(ranking, need),
            "base": need.base,
            "rank": need.rank,
            "low": need.low,
            "high": need.high,
        }
        for need in ranking.needs
    ]
    label = in_language(MODELS[ranking.model], language)
    return {
        "model": ranking.model,
        "label": label,
        "resamples": ranking.resamples,
        "seed": ranking.seed,
        "topics": topics,
    }


def _quality(evidence: Evidence, language: str) -> dict[str, Any]:
    quality = evidence.quality
    rules = []
    for one in quality.rules:
        few = one.respondents is None
        words = in_language(FEW, language).format(least=one.least) if few else str(one.respondents)
        rules.append({
            "rule": str(one.rule),
            "label": in_language(RULES[one.rule], language),
            "respondents": one.respondents,
            "words": words,
            "threshold": one.threshold,
        })  # fmt: skip
    items = [
        {
            "name": flag.item,
            "missing": flag.missing,
            "asked": flag.asked,
            "percent": percent_of(flag.share),
            "threshold": flag.threshold,
        }
        for flag in quality.items
    ]
    return {"responses": quality.responses, "checked": quality.checked, "rules": rules, "items": items}


def _weights(weights: Weighting, language: str) -> dict[str, Any]:
    return {
        "weighted": weights.reason is None,
        "reason": weights.reason and str(weights.reason),
        "where": list(weights.where),
        "sentence": weighting_text(weights.reason, weights.margins, language),
        "margins": list(weights.margins),
        "least": value_number(weights.least),
        "largest": value_number(weights.largest),
        "design_effect": value_number(weights.design_effect),
        "effective_n": percent_number(weights.effective_n),
        "questions": {name: _weighted(options) for name, options in weights.questions.items()},
    }


def _weighted(options: Mapping[str, WeightedProportion]) -> dict[str, Any]:
    return {
        name: {
            "percent": percent_of(share.weighted),
            "low": percent_of(share.low),
            "high": percent_of(share.high),
            "unweighted": percent_of(share.unweighted),
            "unweighted_low": percent_of(share.unweighted_low),
            "unweighted_high": percent_of(share.unweighted_high),
            "base": share.base,
            "effective_n": percent_number(share.effective_n),
        }
        for name, share in options.items()
    }


def _change(question: QuestionChange, language: str) -> dict[str, Any]:
    comparison = question.comparison
    return {
        "name": comparison.name,
        "label": in_language(question.label, language),
        "comparability": str(comparison.verdict),
        "comparability_words": in_language(COMPARABILITIES[comparison.verdict], language),
        "reasons": comparison.sentences(language),
        "hidden": question.hidden,
        "options": {
            name: {
                "label": in_language(question.options.get(name, {}), language) or name,
                **_shares(question, name),
                **_changed(change, language),
            }
            for name, change in question.changes.items()
        },
    }


def _shares(question: QuestionChange, option: str) -> dict[str, Any]:
    (count, base), (later, later_base) = question.first[option], question.second[option]
    return {
        "earlier": {"count": count, "base": base, "percent": percent_of(count / base)},
        "later": {"count": later, "base": later_base, "percent": percent_of(later / later_base)},
    }


def _changed(change: Change, language: str) -> dict[str, Any]:
    return {
        "change": percent_of(change.difference.value),
        "low": percent_of(change.difference.low),
        "high": percent_of(change.difference.high),
        **_tested(change.tested, language),
    }
