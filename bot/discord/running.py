"""The life of the Discord bot: start, run until told to stop, finish what is in flight."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

import discord

from bot.assistant import Assistant
from bot.catalogue import discord as words
from bot.discord.client import BronvastClient
from bot.discord.faults import DiscordBotError, TransportFault, describe
from bot.discord.publishing import publish_commands
from bot.discord.services import Services
from bot.health import HealthFile
from bot.housekeeping import keep_house
from bot.settings import Settings
from bot.state import State
from bot.worker import Worker

logger = logging.getLogger(__name__)
_LIBRARY = "discord.client"

# Of the five seconds to stop in.
_FINISH = 2.7
_CLOSE = 1.5
_LONGEST_PAUSE = 60.0
_WRONG_TOKEN = 4004


async def run_discord(
    assistant: Assistant, worker: Worker, state: State, settings: Settings, *, stop: asyncio.Event
) -> None:
    """Run the bot until `stop` is set, beside whatever else runs in this loop.

    Raises:
        DiscordBotError: the token is wrong, or Discord refuses the bot for good.
    """
    secret = settings.tokens.discord
    if secret is None:
        raise DiscordBotError(words.WRONG_TOKEN)
    services = Services.build(assistant, worker, state, settings)
    health = HealthFile(settings.discord.health_file)
    health.remove()
    bot = _RunningBot(services, health, token=secret.get_secret_value())
    calm = _CalmFilter()
    logging.getLogger(_LIBRARY).addFilter(calm)
    stopping = asyncio.create_task(stop.wait())
    days = settings.state.retention_days
    keeping = asyncio.create_task(keep_house(services.memory, state, days=days))
    running = asyncio.create_task(bot.run())
    try:
        await asyncio.wait({stopping, running}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            running.result()
    finally:
        await services.turns.wait_idle(seconds=_FINISH)
        for task in (stopping, keeping, running):
            task.cancel()
        await asyncio.gather(stopping, keeping, running, return_exceptions=True)
        await bot.close()
        health.remove()
        logging.getLogger(_LIBRARY).removeFilter(calm)


class _CalmFilter(logging.Filter):
    """Takes the traceback off the library's line about connecting again, which is no fault."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through."""
        if str(record.msg).startswith("Attempting a reconnect"):
            record.exc_info, record.levelno, record.levelname = None, logging.WARNING, "WARNING"
        return True


class _RunningBot:
    """One client after another, each for as long as its connection can be mended."""

    def __init__(self, services: Services, health: HealthFile, *, token: str) -> None:
        self._services = services
        self._health = health
        self._token = token
        self._client: BronvastClient | None = None

    async def run(self) -> None:
        """Connect, and connect anew whenever that comes to an end.

        Raises:
            DiscordBotError: Discord refuses the token or the bot.
        """
        pause, clock = 1.0, asyncio.get_running_loop()
        while True:
            begun = clock.time()
            self._client = client = BronvastClient(self._services, health=self._health)
            try:
                await client.login(self._token)
                await _beside(client.connect(), publish_commands(client.tree))
            except discord.LoginFailure:
                raise DiscordBotError(words.WRONG_TOKEN) from None
            except discord.PrivilegedIntentsRequired:
                raise DiscordBotError(words.REFUSED.format(code=4014)) from None
            except discord.ConnectionClosed as error:
                # The library itself connects again after every other code.
                is_token = error.code == _WRONG_TOKEN
                sentence = words.WRONG_TOKEN if is_token else words.REFUSED
                raise DiscordBotError(sentence.format(code=error.code)) from None
            except (discord.DiscordException, *TransportFault) as error:
                logger.warning("Discord cannot be reached, trying again: %s", describe(error))
            except Exception:
                logger.exception("the connection to Discord failed, trying again")
            await self.close()
            # Discord allows a thousand connections a day: one that breaks at once is not begun
            # again and again.
            if clock.time() - begun > _LONGEST_PAUSE:
                pause = 1.0
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    async def close(self) -> None:
        """Close the connection, if there is one."""
        client, self._client = self._client, None
        if client is None:
            return
        try:
            await asyncio.wait_for(client.close(), _CLOSE)
        except (discord.DiscordException, *TransportFault) as error:
            logger.info("the connection did not close by itself: %s", describe(error))


async def _beside(main: Coroutine[Any, Any, None], other: Coroutine[Any, Any, None]) -> None:
    """Run `main`, and `other` beside it for as long as that takes."""
    task = asyncio.create_task(other)
    try:
        await main
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
