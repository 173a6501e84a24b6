"""What has to be done now and then: forget what is old, see whether the webhook delivers."""

import asyncio
import logging
import time

from telegram import Bot
from telegram.error import TelegramError

from bot.telegram.discretion import describe_error
from bot.telegram.polling import HealthFile
from bot.telegram.services import Services

logger = logging.getLogger(__name__)

_MINUTE = 60
_TIDY_EVERY = 6 * 60
_LOOK_EVERY = 30


async def keep_house(services: Services) -> None:
    """Forget earlier questions in time, and what was stored for too long."""
    minutes = 0
    while True:
        services.memory.forget_old()
        if minutes % _TIDY_EVERY == 0:
            days = services.settings.state.retention_days
            removed = await services.state.deletion.remove_old(days=days)
            logger.info("%s old entries were removed", removed)
        minutes += 1
        await asyncio.sleep(_MINUTE)


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
