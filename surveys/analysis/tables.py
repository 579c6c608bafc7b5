"""One question in one group of respondents, counted. What may be shown of it is disclosure.py's."""

from fractions import Fraction
from statistics import median

import numpy as np
import numpy.typing as npt

from surveys.analysis.figures import BaseRule, Figure, Segment
from surveys.analysis.frame import Frame
from surveys.analysis.intervals import wilson_interval
from surveys.documents import AnswerState, Question
from surveys.questions import Row, kind_of

#: Asked and eligible, yet without a substantive answer: item nonresponse.
MISSING = (AnswerState.DONT_KNOW, AnswerState.PREFER_NOT, AnswerState.BLANK, AnswerState.NOT_REACHED)


def count_question(frame: Frame, question: Question, *, segment: str) -> Segment:
    """Every line of the question's table for the responses of ``frame``, nothing suppressed."""
    kind = kind_of(question)
    rows = kind.rows(question)
    answered = _number(frame, question, AnswerState.ANSWERED)
    not_my_area = _number(frame, question, AnswerState.NOT_MY_AREA)
    missing = _number(frame, question, *MISSING)
    mentions = sum(_count(frame, row) for row in rows if row.measure == "count") if kind.counts_mentions else None
    return Segment(
        name=segment,
        asked=answered + not_my_area + missing,
        answered=answered,
        not_my_area=not_my_area,
        missing=missing,
        mentions=mentions,
        figures=tuple(_figure(frame, row, base=answered, mentions=mentions) for row in rows),
    )


def asked(frame: Frame, question: Question) -> int:
    """The respondents who could answer: all but those whom the logic did not ask."""
    return frame.size - _number(frame, question, AnswerState.SKIPPED_BY_LOGIC)


def counts(frame: Frame, question: Question) -> tuple[int, list[int]]:
    """The respondents who answered, and the count of every option."""
    rows = [row for row in kind_of(question).rows(question) if row.measure == "count"]
    return _number(frame, question, AnswerState.ANSWERED), [_count(frame, row) for row in rows]


def _figure(frame: Frame, row: Row, *, base: int, mentions: int | None) -> Figure:
    rule = BaseRule.ANSWERED if mentions is None else BaseRule.TICKED
    if row.measure != "count":
        value = _measures[row.measure](frame.columns[row.column])
        return Figure(row.name, row.measure, rule, base=base, value=value)
    count = _count(frame, row)
    low, high = wilson_interval(count, base) if base else (None, None)
    return Figure(
        row.name,
        row.measure,
        rule,
        count=count,
        base=base,
        percent_of_respondents=_percent(count, base),
        percent_of_mentions=None if mentions is None else _percent(count, mentions),
        low=None if low is None else 100 * low,
        high=None if high is None else 100 * high,
    )


def _number(frame: Frame, question: Question, *states: AnswerState) -> int:
    return int(frame.in_state(question.name, *states).sum())


def _count(frame: Frame, row: Row) -> int:
    return int(np.equal(frame.columns[row.column], row.code).astype(bool).sum())


def _percent(count: int, base: int) -> Fraction | None:
    """Exact: 17 of 40 is 85/2 percent. None where there is no base."""
    return Fraction(100 * count, base) if base else None


def _exact(column: npt.NDArray[np.float64]) -> list[Fraction]:
    """The numbers as they were written: 0.1 is a tenth, not the binary number beside it."""
    return [Fraction(repr(float(value))) for value in column if not np.isnan(value)]


def _mean(column: npt.NDArray[np.float64]) -> Fraction | None:
    """Arithmetic mean, exact. The definition: any textbook."""
    values = _exact(column)
    return sum(values, Fraction(0)) / len(values) if values else None


def _median(column: npt.NDArray[np.float64]) -> Fraction | None:
    """The middle value, of an even number the mean of the two in the middle. The definition: any textbook."""
    values = _exact(column)
    return Fraction(median(values)) if values else None


_measures = {"mean": _mean, "median": _median}
