"""Many things at once, but those that belong together in turn."""

import asyncio
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Queue:
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class TurnTaking:
    """Lets what has the same key wait for each other, first come first served."""

    def __init__(self) -> None:
        self._queues: dict[Hashable, _Queue] = {}
        self._idle = asyncio.Event()
        self._idle.set()

    @asynccontextmanager
    async def turn(self, key: Hashable) -> AsyncIterator[None]:
        """Wait until nothing else with this key goes on."""
        queue = self._queues.setdefault(key, _Queue())
        queue.users += 1
        self._idle.clear()
        try:
            async with queue.turn:
                yield
        finally:
            queue.users -= 1
            if queue.users == 0:
                self._queues.pop(key, None)
            if not self._queues:
                self._idle.set()

    async def wait_idle(self, *, seconds: float) -> bool:
        """Wait until nothing goes on; False where that takes longer than so many seconds."""
        try:
            await asyncio.wait_for(self._idle.wait(), seconds)
        except TimeoutError:
            return False
        return True
