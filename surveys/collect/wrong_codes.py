"""Wrong codes, counted in memory: many in a minute make further wrong ones slow, never a right one (TR-19).

No address and no code is kept, only how many there were in a workshop during the last minute. A wrong code waits in
the thread that answers it, so only so many may wait at once: officers with right codes always find a free thread.
"""

import time
from collections import defaultdict, deque
from threading import BoundedSemaphore, Lock

#: Wrong codes a minute and workshop that cost nothing: a room that mistypes never meets the delay.
FREE = 30
WINDOW = 60.0
DELAY = 1.0
#: Threads that may wait at once, fewer than the server has (docs/deploy.md).
AT_ONCE = 4

_seen: dict[str, deque[float]] = defaultdict(deque)
_lock = Lock()
_waiting = BoundedSemaphore(AT_ONCE)


def slow_down(place: str) -> None:
    """Count a wrong code at ``place`` (a workshop, or the first page) and wait if there were too many.

    Call it outside every transaction, and for wrong codes only.
    """
    if _count(place, time.monotonic()) > FREE and _waiting.acquire(blocking=False):
        try:
            time.sleep(DELAY)
        finally:
            _waiting.release()


def _count(place: str, now: float) -> int:
    """Wrong codes at this place during the last minute, this one included."""
    with _lock:
        for other in [name for name, times in _seen.items() if times[-1] < now - WINDOW]:
            del _seen[other]
        times = _seen[place]
        times.append(now)
        while times[0] < now - WINDOW:
            times.popleft()
        while len(times) > FREE + 1:  # more need not be remembered to know that there were too many
            times.popleft()
        return len(times)
