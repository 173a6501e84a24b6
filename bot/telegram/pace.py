"""How fast one chat may be sent to."""

import asyncio
from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` messages in any `seconds`."""

    count: int
    seconds: float


class Pace:
    """Makes messages wait for their turn, first come first served.

    Unlike a leaky bucket it never lets more through in any period than the limit: with one,
    20 a minute can become nearly 40 in the first.
    """

    def __init__(self, *limits: Limit) -> None:
        self._limits = limits
        self._sent: deque[float] = deque(maxlen=max(limit.count for limit in limits))
        self._turn = asyncio.Lock()

    async def wait_turn(self) -> None:
        """Return when a message may be sent, and count it."""
        async with self._turn:
            clock = asyncio.get_running_loop().time
            delay = self._delay(clock())
            while delay > 0:
                await asyncio.sleep(delay)
                delay = self._delay(clock())
            self._sent.append(clock())

    def is_idle(self) -> bool:
        """Tell whether nothing waits and nothing sent still counts."""
        if self._turn.locked():
            return False
        longest = max(limit.seconds for limit in self._limits)
        moment = asyncio.get_running_loop().time()
        return not self._sent or self._sent[-1] <= moment - longest

    def _delay(self, moment: float) -> float:
        waits = [
            self._sent[-limit.count] + limit.seconds - moment
            for limit in self._limits
            if len(self._sent) >= limit.count
        ]
        return max(waits, default=0.0)
