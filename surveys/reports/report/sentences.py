"""The sentences that the report proposes: made from the numbers, each with its base and interval.

A share of mentions is never put as a share of respondents: sentences speak of respondents only. Groups are said to
differ only where a test says so.
"""

from surveys.analysis.figures import Figure, Segment, Table
from surveys.documents import in_language
from surveys.reports.numbers import P_PLACES, PERCENT_PLACES, VALUE_PLACES, number_text
from surveys.reports.report.figure_text import mark_words, numbers, shown, value
from surveys.reports.report.material import Difference
from surveys.reports.report.wording import joined, say
from surveys.reports.texts import reason_text

#: A label longer than this is a story with a question at its end.
_LONG = 170
#: The mark of an option that all, or all but one, of a small group chose (TR-24).
_NEARLY_ALL = "nearly_all"
#: More equals than this are not listed after the leading answer.
_CROWD = 2
#: More equals than this are counted instead of listed.
_LISTED = 4


def finding(table: Table, segment: Segment, language: str) -> str:
    """What one group said to one question, without a full stop at its end."""
    if segment.answered is None:
        return _sentence_part(reason_text(segment.reason, language)) or mark_words(segment.mark, language)
    if not segment.answered:
        return say("nobody", language)
    measures = {figure.measure: figure for figure in segment.figures if figure.measure != "count"}
    if "mean" in measures and "median" in measures:
        return _average(segment, measures["mean"], measures["median"], language=language)
    counts = [figure for figure in segment.figures if figure.measure == "count"]
    if not counts:
        return say("written", language, answered=segment.answered, asked=segment.asked)
    nearly_all = [figure for figure in counts if figure.mark == _NEARLY_ALL]
    if nearly_all:
        options = joined([quoted(table, figure, language) for figure in nearly_all], language)
        return say("nearly_all_chose", language, options=options)
    open_counts = [figure for figure in counts if shown(figure) and figure.count]
    if not open_counts:
        hidden = next((figure for figure in counts if not shown(figure)), None)
        return _sentence_part(reason_text(hidden.reason, language)) if hidden else say("nobody", language)
    return _leading(table, open_counts, language)


def lead(table: Table, segment: Segment, language: str) -> str:
    """The answer given most often, alone; only where ``leaders`` finds one."""
    return _placed(table, leaders(segment), language)


def leaders(segment: Segment) -> list[Figure]:
    """The answers given most often (equals together); [] where a figure is not shown or nobody answered."""
    counts = [figure for figure in segment.figures if figure.measure == "count"]
    if not segment.answered or not counts or not all(shown(figure) for figure in counts):
        return []
    most = max(figure.count or 0 for figure in counts)
    return [figure for figure in counts if figure.count == most and most > 0]


def difference(tested: Difference, language: str) -> str:
    """What the test says, how sure and how much."""
    if tested.p_value is None:
        return say("too_few", language)
    small = tested.p_value < 0.001
    p = say("p_small", language) if small else say("p", language, p=number_text(tested.p_value, P_PLACES, language))
    option, effect = in_language(tested.option, language), effect_words(tested, language)
    return say(
        "differs" if tested.differs else "no_difference",
        language,
        on=say("on_option", language, option=option) if option else "",
        test=in_language(tested.test, language),
        p=p,
        adjusted=say("adjusted", language) if tested.adjusted else "",
        effect=f"; {effect}" if effect else "",
    )


def effect_words(tested: Difference, language: str, *, named: bool = True) -> str:
    """ "Cramér's V 0.31, 95% interval 0.10 to 0.58"; "" where there is none."""
    if tested.value is None:
        return ""
    places = PERCENT_PLACES if tested.points else VALUE_PLACES
    ends = ("–" if end is None else number_text(end, places, language) for end in (tested.low, tested.high))
    return say(
        "effect_named" if named else "effect_short",
        language,
        effect=in_language(tested.effect, language),
        value=number_text(tested.value, places, language),
        **dict(zip(("low", "high"), ends, strict=True)),
    )


def short_question(table: Table, language: str, *, length: int = _LONG) -> str:
    """The question; of a longer story its first and last sentence, or its beginning."""
    label = table.label(language)
    if len(label) <= length:
        return label
    if table.grid:
        own = in_language(table.question.label, language)
        return f"{_cut(in_language(table.grid, language), length - len(own))} – {own}"
    first, *_, last = label.replace("! ", ". ").split(". ") if ". " in label else [label, label]
    story = f"{first}. … {last}"
    return story if len(story) <= length else _cut(label, length)


def _cut(words: str, length: int) -> str:
    """The words that fit, and that there were more."""
    return f"{words[: max(length, 20)].rsplit(' ', 1)[0]} …"


def quoted(table: Table, figure: Figure, language: str) -> str:
    """An option as a word of a sentence."""
    return f"“{table.option_label(figure.name, language) or figure.name}”"


def _leading(table: Table, counts: list[Figure], language: str) -> str:
    """The answer given most often, and the next where it says more; equals in one breath."""
    ranked = sorted({figure.count or 0 for figure in counts}, reverse=True)
    first, *rest = [[figure for figure in counts if figure.count == count] for count in ranked]
    said = _placed(table, first, language)
    # Of two answers to choose from the second is what remains; a crowd of equals is no finding.
    says_more = (table.counts_mentions or len(counts) > 2) and rest and len(rest[0]) <= _CROWD
    return said + (say("then", language, next=_placed(table, rest[0], language)) if says_more else "")


def _placed(table: Table, equals: list[Figure], language: str) -> str:
    if len(equals) > _LISTED:
        return say("many", language, options=len(equals), numbers=numbers(equals[0], language))
    options = joined([quoted(table, figure, language) for figure in equals], language)
    verb = "named" if table.counts_mentions else "answered"
    key = verb if len(equals) == 1 else f"each_{verb}"
    return say(key, language, numbers=numbers(equals[0], language), options=options)


def _average(segment: Segment, mean: Figure, median: Figure, *, language: str) -> str:
    return say("average", language, base=segment.answered, mean=value(mean, language), median=value(median, language))


def _sentence_part(sentence: str) -> str:
    """A whole sentence as a part of another: "Not shown: ..." -> "not shown: ..."."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")
