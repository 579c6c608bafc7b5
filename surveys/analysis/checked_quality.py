"""Signs of doubtful answers in everything released, respondents as counts only: docs/methods/quality.md."""

from collections.abc import Iterator, Sequence

from surveys.analysis.coded import WITHOUT_VALUE
from surveys.analysis.contradicting import CONTRADICTIONS
from surveys.analysis.evidence import ItemFlag, Quality, RuleCount
from surveys.analysis.figures import ALL
from surveys.analysis.opened import Opened, View
from surveys.analysis.quality import (
    DEFAULT,
    Answers,
    Contradiction,
    Flag,
    Rule,
    contradictions,
    duplicates,
    exclusive_beside_others,
    nonresponse,
    straight_lining,
)
from surveys.documents import Question


def quality_in(opened: Opened) -> Quality:
    """Flags by rule. What concerns a respondent leaves out questions on integrity, and counts below the minimum."""
    size, policy = opened.frame.size, opened.policy
    if size < max(policy.overall_minimum, 1):
        return Quality(size, checked=False)
    view = opened.view()
    questions = [question for question in opened.document.asked_items() if _has_lines(opened, question)]
    open_questions = [question for question in questions if not question.integrity]
    flags = _of_respondents(opened, open_questions)
    thresholds = {
        Rule.RESPONDENT_NONRESPONSE: DEFAULT.nonresponse,
        Rule.STRAIGHT_LINING: DEFAULT.straight_lining_rows,
        Rule.DUPLICATE: DEFAULT.duplicate_chance,
        Rule.CONTRADICTION: 1,
    }
    rules = [_counted(rule, flags, threshold, policy.minimum_base) for rule, threshold in thresholds.items()]
    return Quality(size, True, tuple(rules), tuple(_of_items(view, questions)))


def _has_lines(opened: Opened, question: Question) -> bool:
    """A remark in words may be left out without anything to notice."""
    return bool(opened.frame.items[question.name].dictionary.rows)


def _counted(rule: Rule, flags: Sequence[Flag], threshold: float, least: int) -> RuleCount:
    flagged = len({place for flag in flags if flag.rule is rule for place in flag.respondents})
    return RuleCount(rule, flagged if flagged >= least else None, threshold, least)


def _of_respondents(opened: Opened, questions: Sequence[Question]) -> list[Flag]:
    items = {question.name: _answers(opened, question.name) for question in questions}
    flags = list(_nonresponse(opened, questions))
    grids: dict[str, dict[str, Answers]] = {}
    for question in questions:
        if question.grid:
            grids.setdefault(question.grid, {})[question.name] = items[question.name]
    for rows in grids.values():
        flags += straight_lining(rows)
    flags += duplicates(items)
    for rule in _contradictions(questions):
        flags += contradictions({item: _chosen(opened, item) for item in (rule.first, rule.second)}, [rule])
    return flags


def _contradictions(questions: Sequence[Question]) -> Iterator[Contradiction]:
    """An option that stands alone beside another, and the pairs declared, as far as their questions are there."""
    for question in questions:
        if question.exclusive:
            exclusive, options = frozenset(question.exclusive), frozenset(question.choice_names)
            yield exclusive_beside_others(question.name, exclusive=exclusive, options=options)
    names = {question.name for question in questions}
    yield from (rule for rule in CONTRADICTIONS if {rule.first, rule.second} <= names)


def _of_items(view: View, questions: Sequence[Question]) -> list[ItemFlag]:
    """The items whose table shows how many left them, and that many did."""
    shown = [question for question in questions if not view.shown(question).hidden(view.plan.segments[ALL])]
    found = []
    for flag in _nonresponse(view.opened, shown):
        if flag.rule is Rule.ITEM_NONRESPONSE:
            [item] = flag.items
            asked = view.opened.asked(item)
            missing = int((view.opened.missing(item) & asked).sum())
            found.append(ItemFlag(item, missing, int(asked.sum()), flag.value, flag.threshold))
    return found


def _nonresponse(opened: Opened, questions: Sequence[Question]) -> tuple[Flag, ...]:
    names = [question.name for question in questions]
    asked = {name: opened.asked(name) for name in names}
    return nonresponse(asked, {name: opened.missing(name) for name in names})


def _answers(opened: Opened, item: str) -> Answers:
    """Each respondent's whole answer as a place in the dictionary, None for none."""
    codes = opened.frame.items[item].codes
    answers = codes.astype(object)
    answers[codes < len(WITHOUT_VALUE)] = None
    return answers


def _chosen(opened: Opened, item: str) -> list[frozenset[str]]:
    """What each respondent ticked, made once for each different answer."""
    column = opened.frame.items[item]
    names = [row.name for row in column.dictionary.rows if row.measure == "count"]
    answers = [
        frozenset(name for name, hit in zip(names, hits, strict=True) if hit)
        for hits in column.dictionary.hits.tolist()
    ]
    return [answers[code] for code in column.codes.tolist()]
