"""What has to be done now and then: forget what is old."""

import asyncio
import logging

from bot.memory import Memory
from bot.state import State

logger = logging.getLogger(__name__)

_MINUTE = 60
_TIDY_EVERY = 6 * 60


async def keep_house(memory: Memory, state: State, *, days: int) -> None:
    """Forget earlier questions in time, and what was not used for so many days."""
    minutes = 0
    while True:
        memory.forget_old()
        if minutes % _TIDY_EVERY == 0:
            removed = await state.deletion.remove_old(days=days)
            logger.info("%s old entries were removed", removed)
        minutes += 1
        await asyncio.sleep(_MINUTE)
