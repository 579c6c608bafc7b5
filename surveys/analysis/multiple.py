"""Many tests at once: the more one looks, the more chance finds."""

from collections.abc import Sequence


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Adjusted p-values of a family, in the order given: each may be held against the level by itself.

    Every p in [0, 1]; ValueError otherwise. The family is what is handed over, and its size is the number of
    p-values; an empty family has none. Whoever tests only what looked interesting must hand over all that was
    looked at. Holm (1979), Scandinavian Journal of Statistics 6:65-70: the chance of one false finding or more
    stays below the level, whatever the tests have to do with each other.
    """
    if not all(0 <= p <= 1 for p in p_values):
        raise ValueError(f"not p-values: {p_values}")
    size = len(p_values)
    adjusted, largest = [0.0] * size, 0.0
    for step, place in enumerate(sorted(range(size), key=lambda place: p_values[place])):
        largest = max(largest, min(1.0, (size - step) * p_values[place]))
        adjusted[place] = largest
    return tuple(adjusted)
