"""However items are put together to be counted, each is counted as if it were alone."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.analysis import counting
from surveys.analysis.coded import WITHOUT_VALUE, Coded, Dictionary, Item
from surveys.analysis.counting import count
from surveys.analysis.frame import Frame
from tests.analysis.build import choices, question

NAMES = [f"o{place}" for place in range(40)]


def frame_of(widths: list[int], size: int, seed: int) -> Frame:
    """Random answers to items with so many different values each."""
    chance = np.random.default_rng(seed)
    items = {}
    for place, width in enumerate(widths):
        item = question(f"q{place}", "select_one", choices=choices(*NAMES))
        codes = chance.integers(0, len(WITHOUT_VALUE) + width, size).astype(np.uint8)
        items[item.name] = Item(codes, Dictionary(item, NAMES[:width]))
    return Frame(size, items, {})


@given(
    st.lists(st.integers(0, 40), max_size=8),
    st.integers(0, 30),
    st.integers(1, 300),
    st.sampled_from([1, 500, 16_384, 10**6]),
    st.sampled_from([1, 7, 65_536]),
    st.integers(0, 2**32),
)
def test_items_counted_together_are_counted_as_if_alone(
    widths: list[int], size: int, groups: int, together: int, chunk: int, seed: int
) -> None:
    frame = frame_of(widths, size, seed)
    group = np.random.default_rng(seed + 1).integers(0, groups, size)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "_TOGETHER", together)
        patch.setattr(counting, "_CHUNK", chunk)
        found = count(frame, Coded(group, range(groups)))
    assert list(found) == list(frame.items)  # in the questionnaire's order, whatever was counted first
    for name, item in frame.items.items():
        pairs = Counter(zip(group.tolist(), item.codes.tolist(), strict=True))
        assert found[name].answers.shape == (groups, item.dictionary.size)
        assert {pair: found[name].answers[pair] for pair in zip(*found[name].answers.nonzero(), strict=True)} == pairs


def test_more_groups_than_16_bits_hold_are_counted_too() -> None:
    frame = frame_of([2, 40], 1_000, 1)
    group = np.arange(1_000) * 70
    found = count(frame, Coded(group, range(70_000)))
    for name, item in frame.items.items():
        assert (found[name].answers[group].argmax(axis=1) == item.codes).all()
        assert found[name].answers.sum() == 1_000
