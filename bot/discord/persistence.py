"""Do again what did not get through; only for requests that may be made twice."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

import discord

from bot.discord.faults import TransportFault, describe

logger = logging.getLogger(__name__)
T = TypeVar("T")

_PAUSES = (0.3, 1.0, 3.0)


async def persist(action: Callable[[], Awaitable[T]], *, pauses: tuple[float, ...] = _PAUSES) -> T:
    """Do something until Discord has answered it.

    Refusals come through at once, and 429s and most faults of the server are the library's to try
    again. The last fault comes through as well.
    """
    for pause in pauses:
        try:
            return await action()
        except (discord.DiscordServerError, *TransportFault) as error:
            logger.info("trying again after %s", describe(error))
            await asyncio.sleep(pause)
    return await action()
