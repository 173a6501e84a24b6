"""The bot is thrown out of a chat, or a group becomes a supergroup."""

import logging

from telegram import Update
from telegram.constants import ChatMemberStatus

from bot.state import Chat
from bot.telegram.services import Services

logger = logging.getLogger(__name__)

_OUT = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})


class Membership:
    """Keeps up with where the bot is. It never speaks for having been added somewhere."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def on_change(self, update: Update, _context: object) -> None:
        """Forget the pending work of a chat that the bot is no longer in."""
        change = update.my_chat_member
        if change is None or change.new_chat_member.status not in _OUT:
            return
        logger.info("the bot was blocked or removed from a chat")
        self._services.presence.leave(change.chat.id)
        self._services.memory.forget_chat(Chat("telegram", change.chat.id))

    async def on_migration(self, update: Update, _context: object) -> None:
        """Move what is kept of a group to the supergroup that it became."""
        message = update.message
        if message is None:
            return
        here = message.chat.id
        if message.migrate_to_chat_id is not None:
            await self.move(here, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id is not None:
            await self.move(message.migrate_from_chat_id, here)

    async def move(self, old: int, new: int) -> None:
        """Move settings and answers from one chat to another; a second time changes nothing."""
        logger.info("a group became a supergroup; its settings move along")
        await self._services.state.move_chat(Chat("telegram", old), Chat("telegram", new))
