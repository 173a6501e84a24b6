"""What comes before every handler: what is too old, not for the bot, done before or too much."""

import logging
from datetime import UTC, datetime, timedelta

from telegram import CallbackQuery, Message, Update
from telegram.ext import ApplicationHandlerStop

from bot.catalogue import chat as words
from bot.telegram.addressing import (
    has_own_command,
    is_from_machine,
    place_of,
    read_asked,
    sender_of,
)
from bot.telegram.markup import text
from bot.telegram.services import Services

logger = logging.getLogger(__name__)


class Admission:
    """Lets an update through to the handlers, or stops it.

    Everything that leads to an answer is recorded first: should the process die halfway, the
    update is not answered a second time.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._max_age = timedelta(minutes=services.settings.telegram.max_age_minutes)

    async def admit(self, update: Update, _context: object) -> None:
        """Stop an update that is not to be handled.

        Raises:
            ApplicationHandlerStop: it is not.
        """
        if update.inline_query is not None:
            # Answering one twice harms nobody, and it has to be quick.
            return
        message = update.message or update.edited_message
        if message is not None and not self._concerns(message):
            raise ApplicationHandlerStop
        services = self._services
        if not await services.state.updates.take(services.source, update.update_id):
            logger.info("update %s was handled before", update.update_id)
            raise ApplicationHandlerStop
        if message is not None and not _is_service(message):
            await self._check_message(message)
        elif update.callback_query is not None:
            await self._check_press(update.callback_query)

    def _concerns(self, message: Message) -> bool:
        if _is_service(message):
            return True
        if is_from_machine(message):
            return False
        if message.chat.type == "private":
            return True
        me = self._services.me
        return has_own_command(message, me) or read_asked(message, me) is not None

    async def _check_message(self, message: Message) -> None:
        if datetime.now(UTC) - (message.edit_date or message.date) > self._max_age:
            logger.info("a question from before the outage is left unanswered")
            raise ApplicationHandlerStop
        services = self._services
        verdict = services.askers.admit(sender_of(message))
        if verdict == "welcome" and message.chat.type != "private":
            verdict = services.groups.admit(message.chat.id)
        if verdict == "notify":
            place = place_of(message)
            chat = await services.state.chats.get(place.chat)
            notice = text(words.TOO_FAST.say(services.language_of(chat)))
            await services.sender.send(place, notice, reply_to=message.message_id)
        if verdict != "welcome":
            raise ApplicationHandlerStop

    async def _check_press(self, query: CallbackQuery) -> None:
        if query.from_user.is_bot:
            raise ApplicationHandlerStop
        services = self._services
        if services.pressers.admit(query.from_user.id) != "welcome":
            notice = words.TOO_FAST.say(services.settings.conversation.language)
            await services.sender.acknowledge(query.id, text=notice)
            raise ApplicationHandlerStop


def _is_service(message: Message) -> bool:
    return message.migrate_to_chat_id is not None or message.migrate_from_chat_id is not None
