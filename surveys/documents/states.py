"""What can be said of one item in one response."""

from enum import StrEnum


class AnswerState(StrEnum):
    """The state of an answer. Only ``ANSWERED`` carries a value.

    ``DONT_KNOW`` is for questionnaires that offer it as a state; where "don't know" is an option of
    the question (as in Viet Nam 2010) it is an answer like any other.
    """

    ANSWERED = "answered"
    NOT_MY_AREA = "not_my_area"
    DONT_KNOW = "dont_know"
    PREFER_NOT = "prefer_not"
    BLANK = "blank"
    SKIPPED_BY_LOGIC = "skipped_by_logic"
    NOT_REACHED = "not_reached"


#: States an officer can choose in place of an answer. They are stored as {"state": "<value>"}.
CHOSEN_STATES = (AnswerState.NOT_MY_AREA, AnswerState.DONT_KNOW, AnswerState.PREFER_NOT)

#: Numbers of the states in numeric data files (SPSS): declared user-missing; None is system-missing.
EXPORT_CODES: dict[AnswerState, int | None] = {
    AnswerState.NOT_MY_AREA: -95,
    AnswerState.DONT_KNOW: -97,
    AnswerState.PREFER_NOT: -98,
    AnswerState.BLANK: -99,
    AnswerState.SKIPPED_BY_LOGIC: None,
    AnswerState.NOT_REACHED: None,
}
