"""What goes wrong while the bot runs: logged without secrets, and told calmly."""

import logging
import traceback

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.catalogue import chat as words
from bot.telegram.addressing import place_of
from bot.telegram.markup import text
from bot.telegram.services import Services
from bot.worker import BusyError
from index.errors import BronvastError

logger = logging.getLogger(__name__)


class TelegramBotError(BronvastError):
    """A reason for the Telegram bot to stop that its owner can mend."""


class FaultHandler:
    """Hears of every exception in a handler."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def on_error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log the fault, and tell whoever asked in one sentence.

        Raises:
            ApplicationHandlerStop: always; nothing more is to be done about this update.
        """
        error = context.error
        if isinstance(error, BusyError):
            logger.warning("too many questions are waiting")
        else:
            # An exception's own message may repeat what was asked; where it happened does not.
            where = "".join(traceback.format_tb(error.__traceback__)) if error else ""
            logger.error("a handler failed: %s\n%s", type(error).__name__, where)
        if isinstance(update, Update) and not isinstance(error, TelegramError):
            sentence = words.BUSY if isinstance(error, BusyError) else words.FAULT
            said = sentence.say(self._services.settings.conversation.language)
            if update.callback_query is not None:
                await self._services.sender.acknowledge(update.callback_query.id, text=said)
            elif update.message is not None:
                await self._services.sender.send(
                    place_of(update.message), text(said), reply_to=update.message.message_id
                )
        raise ApplicationHandlerStop
