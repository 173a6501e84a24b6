"""The commands as Telegram lists them, for each kind of chat and in both languages."""

import logging

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)
from telegram.error import TelegramError

from bot.answer import Language
from bot.catalogue import telegram as words
from bot.telegram.discretion import describe_error

logger = logging.getLogger(__name__)

_GROUP = (
    "vraag",
    "bron",
    "klopt",
    "citeer",
    "verifieer",
    "inhoud",
    "artikel",
    "verwijder",
    "vergeetmij",
    "privacy",
    "help",
)
_SCOPES: tuple[tuple[BotCommandScope, tuple[str, ...]], ...] = (
    (
        BotCommandScopeAllPrivateChats(),
        (
            "vraag",
            "inhoud",
            "citeer",
            "artikel",
            "bron",
            "klopt",
            "verifieer",
            "verwijder",
            "taal",
            "instellingen",
            "vergeetmij",
            "privacy",
            "help",
            "start",
        ),
    ),
    (BotCommandScopeAllGroupChats(), _GROUP),
    (BotCommandScopeAllChatAdministrators(), (*_GROUP, "taal", "instellingen", "wis")),
)
# Without a code the list is for whoever uses Telegram in any other language: Dutch.
_LANGUAGES: tuple[tuple[str | None, Language], ...] = ((None, "nl"), ("nl", "nl"), ("en", "en"))


async def publish_commands(bot: Bot) -> None:
    """Register the commands; without them the bot works as well, so a fault is only logged."""
    try:
        for scope, names in _SCOPES:
            for code, language in _LANGUAGES:
                listed = [BotCommand(name, words.COMMANDS[name].say(language)) for name in names]
                await bot.set_my_commands(listed, scope=scope, language_code=code)
    except TelegramError as error:
        logger.warning("the commands could not be registered: %s", describe_error(error))
