"""Who may change a chat."""

import logging

from telegram import Bot, Message
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.telegram.addressing import is_anonymous_administrator
from bot.telegram.discretion import describe_error

logger = logging.getLogger(__name__)

_ADMINISTRATORS = frozenset({ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER})


async def is_administrator(bot: Bot, *, chat: int, person: int) -> bool:
    """Tell whether somebody runs a chat; his private chat belongs to everybody himself."""
    if chat > 0:
        return chat == person
    try:
        member = await bot.get_chat_member(chat, person)
    except TelegramError as error:
        logger.warning("could not see whether somebody is administrator: %s", describe_error(error))
        return False
    return member.status in _ADMINISTRATORS


async def may_change(bot: Bot, message: Message) -> bool:
    """Tell whether whoever wrote a message runs its chat."""
    if message.chat.type == "private" or is_anonymous_administrator(message):
        return True
    sender = message.from_user
    if sender is None or message.sender_chat is not None:
        return False
    return await is_administrator(bot, chat=message.chat.id, person=sender.id)
