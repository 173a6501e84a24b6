"""Protection against somebody who asks too fast, with one friendly notice."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from typing import Literal

Verdict = Literal["welcome", "notify", "ignore"]

_WINDOW = 60.0
_MAX_KEYS = 10_000


class FloodGuard:
    """Lets `per_minute` questions of one asker or group through in any minute.

    The first beyond it is to be answered with a notice, the others with silence until questions
    are let through again.
    """

    def __init__(self, *, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._asked: OrderedDict[Hashable, deque[float]] = OrderedDict()
        self._notified: set[Hashable] = set()

    def admit(self, key: Hashable) -> Verdict:
        """Count a question and tell what to do with it."""
        moment = self._clock()
        asked = self._asked.setdefault(key, deque())
        self._asked.move_to_end(key)
        while asked and asked[0] <= moment - _WINDOW:
            asked.popleft()
        if len(asked) < self._per_minute:
            asked.append(moment)
            self._notified.discard(key)
            self._drop_oldest()
            return "welcome"
        if key in self._notified:
            return "ignore"
        self._notified.add(key)
        return "notify"

    def _drop_oldest(self) -> None:
        while len(self._asked) > _MAX_KEYS:
            key, _ = self._asked.popitem(last=False)
            self._notified.discard(key)
