"""Lists of options that are a scale, and how many of them lie on its lower side.

A grid over such a list is drawn as diverging bars; over any other list every bar begins at the left.
"""

SCALES = {"urgency": 2, "seen": 2}


def split(list_name: str) -> int:
    """The options left of the middle; 0 for a list that is no scale."""
    return SCALES.get(list_name, 0)
