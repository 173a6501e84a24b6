"""What goes wrong while the bot runs: logged without secrets, and told calmly."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.catalogue import telegram as words
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
            logger.error("a handler failed", exc_info=error)
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


class SecretFormatter(logging.Formatter):
    """Formats as another formatter does, and hides one secret whatever it looks like."""

    def __init__(self, inner: logging.Formatter, secret: str) -> None:
        super().__init__()
        self._inner = inner
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        """Return the line to log without the secret."""
        line = self._inner.format(record)
        return line.replace(self._secret, "«token»").replace(
            self._secret.replace(":", "%3A"), "«token»"
        )


@contextmanager
def hiding(secret: str) -> Iterator[None]:
    """Keep a secret out of everything that is logged while the block runs."""
    before = [(handler, handler.formatter) for handler in logging.getLogger().handlers]
    for handler, formatter in before:
        handler.setFormatter(SecretFormatter(formatter or logging.Formatter(), secret))
    try:
        yield
    finally:
        for handler, formatter in before:
            handler.setFormatter(formatter)
