"""Whether the webhook delivers."""

import asyncio
import logging
import time

from telegram import Bot
from telegram.error import TelegramError

from bot.health import HealthFile
from bot.telegram.discretion import describe_error

logger = logging.getLogger(__name__)

_LOOK_EVERY = 30


async def watch_webhook(bot: Bot, health: HealthFile) -> None:
    """Keep the health file fresh as long as Telegram says that it can deliver."""
    while True:
        try:
            found = await bot.get_webhook_info()
        except TelegramError as error:
            logger.warning("Telegram cannot be asked about the webhook: %s", describe_error(error))
        else:
            failed = found.last_error_date
            is_failing = (
                failed is not None
                and time.time() - failed.timestamp() < 2 * _LOOK_EVERY
                and found.pending_update_count > 0
            )
            if found.url and not is_failing:
                health.touch()
            else:
                logger.warning("Telegram cannot deliver updates: %s", found.last_error_message)
        await asyncio.sleep(_LOOK_EVERY)
