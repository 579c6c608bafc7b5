"""Which lists of options are ordered scales, declared by their options from low to high.

A list is a scale when its options, less those that stand off the scale, are one of these. Add a line for a new one.
"""

from surveys.documents import Question

OFF_THE_SCALE = frozenset({"dk", "none_here"})
SCALES: tuple[tuple[str, ...], ...] = (
    ("never", "rarely", "sometimes", "often"),
    ("never", "rarely", "monthly", "weekly", "daily"),
    ("never", "once", "more"),
    ("never", "once_twice", "more"),
    ("never_heard", "heard", "know"),
    ("no", "some", "often"),
    ("lt1", "1_3", "3_7", "gt7"),
    ("none", "once", "2_5", "6_9", "10_12", "gt12"),
    ("strongly_disagree", "disagree", "neither", "agree", "strongly_agree"),
    ("very_low", "low", "middle", "high", "very_high"),
)


def scale_of(question: Question) -> tuple[str, ...]:
    """The question's options from low to high, () where they are no scale."""
    on_it = frozenset(question.choice_names) - OFF_THE_SCALE
    return next((scale for scale in SCALES if frozenset(scale) == on_it), ())
