"""Results kept in memory: computed once for a frame, a policy and a query, however many pages ask for them.

A release, a correction or a change of the questionnaire makes another frame (frames.py), and what was kept of the old
one goes with it.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar
from weakref import WeakKeyDictionary

from surveys.analysis.frame import Frame

#: Answers kept for each frame; those asked for longest ago go first.
_KEPT = 24

_Found = TypeVar("_Found")
_kept: WeakKeyDictionary[Frame, OrderedDict[Hashable, object]] = WeakKeyDictionary()
_lock = Lock()


def once(frame: Frame, key: Hashable, compute: Callable[[], _Found]) -> _Found:
    """What ``compute`` gives for this frame and key. What it raises is raised again the next time."""
    with _lock:
        known = _kept.setdefault(frame, OrderedDict())
        if key in known:
            known.move_to_end(key)
            return known[key]  # type: ignore[return-value]
    found = compute()  # outside the lock: two that ask at once compute twice, and nobody waits for another query
    with _lock:
        known[key] = found
        while len(known) > _KEPT:
            known.popitem(last=False)
    return found
