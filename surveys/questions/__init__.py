"""The kinds of question, one file a kind, and the one check that every answer passes."""

from surveys.questions.columns import Column, Row
from surveys.questions.invalid import Invalid
from surveys.questions.problems import Problem
from surveys.questions.registry import Kind, all_kinds, kind_for_workbook, kind_named, kind_of, register
from surveys.questions.states import skipped_by_logic, state_of, with_calculated, without_skipped
from surveys.questions.validate import Cleaned, checked, clean, clean_answer, is_blank, validate

__all__ = [
    "Cleaned",
    "Column",
    "Invalid",
    "Kind",
    "Problem",
    "Row",
    "all_kinds",
    "checked",
    "clean",
    "clean_answer",
    "is_blank",
    "kind_for_workbook",
    "kind_named",
    "kind_of",
    "register",
    "skipped_by_logic",
    "state_of",
    "validate",
    "with_calculated",
    "without_skipped",
]
