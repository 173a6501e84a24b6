"""Tell whether a message is addressed to the bot, and what it asks."""

import re
from dataclasses import dataclass
from typing import Literal

from telegram import Message, User
from telegram.constants import MessageEntityType

from bot.inquiry import Tool
from bot.state import Chat, ChatSettings, Place

Trigger = Literal["private", "command", "mention", "reply"]

# The Dutch names are the ones that Telegram lists; the English ones do the same.
TOOL_COMMANDS: dict[str, Tool] = {
    "vraag": "question",
    "ask": "question",
    "bron": "source",
    "source": "source",
    "klopt": "quotation",
    "check": "quotation",
    "verifieer": "receipt",
    "verify": "receipt",
}
OTHER_COMMANDS: dict[str, tuple[str, ...]] = {
    "start": ("start",),
    "help": ("help",),
    "citeer": ("citeer", "cite"),
    "inhoud": ("inhoud", "contents"),
    "artikel": ("artikel", "article"),
    "privacy": ("privacy",),
    "taal": ("taal", "language"),
    "instellingen": ("instellingen", "settings"),
    "verwijder": ("verwijder", "delete"),
    "vergeetmij": ("vergeetmij", "forgetme"),
    "wis": ("wis", "wipe"),
}
_KNOWN = {*TOOL_COMMANDS, *(name for names in OTHER_COMMANDS.values() for name in names)}
# Senders that stand for people: an anonymous administrator, a person who writes as a channel, and
# Telegram itself, which forwards a channel's posts to its discussion group.
_ANONYMOUS_ADMINISTRATOR = 1087968824
_CHANNEL_SENDER = 136817688
_SPACES = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Command:
    """A command at the beginning of a message, in lower case, and what follows it."""

    name: str
    rest: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks the bot.

    `about` is the text of somebody else's message that the question is about; `reply_to` the bot's
    own message that it replies to.
    """

    trigger: Trigger
    text: str
    about: str | None = None
    reply_to: int | None = None
    tool: Tool = "question"


def place_of(message: Message) -> Place:
    """Return the chat of a message, and its topic where the chat is a forum."""
    topic = message.message_thread_id if message.is_topic_message else None
    return Place(Chat("telegram", message.chat.id), topic)


def sender_of(message: Message) -> int:
    """Return who wrote a message; of anonymous ones the group or channel they wrote as."""
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user is not None else message.chat.id


def is_anonymous_administrator(message: Message) -> bool:
    """Tell whether an administrator wrote in the name of the group."""
    return message.sender_chat is not None and message.sender_chat.id == message.chat.id


def is_from_machine(message: Message) -> bool:
    """Tell whether no person wrote a message: another bot, an automatic forward, an inline result.

    Anonymous administrators and people who write as a channel look like bots, but are people.
    """
    if message.is_automatic_forward or message.via_bot is not None:
        return True
    sender = message.from_user
    if sender is None or not sender.is_bot:
        return False
    return sender.id not in {_ANONYMOUS_ADMINISTRATOR, _CHANNEL_SENDER}


def read_command(message: Message, me: User) -> Command | None:
    """Return the command that a message begins with, if it is not meant for another bot."""
    text = message.text or ""
    for entity in message.entities:
        if entity.type == MessageEntityType.BOT_COMMAND and entity.offset == 0:
            name, _, bot = text[1 : entity.length].partition("@")
            if bot and bot.lower() != (me.username or "").lower():
                return None
            return Command(name.lower(), text[entity.length :].strip())
    return None


def has_own_command(message: Message, me: User) -> bool:
    """Tell whether a message begins with a command of this bot; a group may have other bots."""
    command = read_command(message, me)
    return command is not None and command.name in _KNOWN


def read_asked(message: Message, me: User) -> Asked | None:
    """Return what a message asks the bot; None where it asks the bot nothing.

    In a private chat every text is a question; elsewhere only after /vraag, with a mention, or in
    reply to the bot.
    """
    is_private = message.chat.type == "private"
    command = read_command(message, me)
    text = message.text or message.caption or ""
    if command is not None:
        tool = TOOL_COMMANDS.get(command.name)
        return None if tool is None else _ask(message, me, "command", command.rest, tool=tool)
    if text.startswith("/") and _begins_with_command(message):
        return None
    if is_private:
        if not text:
            return None
        is_forward = message.forward_origin is not None
        return _ask(message, me, "private", text, tool="source" if is_forward else "question")
    rest = _without_mentions(message, me)
    if rest is not None:
        return _ask(message, me, "mention", rest)
    if _is_reply_to(message, me) and text:
        return _ask(message, me, "reply", text)
    return None


def is_allowed(asked: Asked, settings: ChatSettings) -> bool:
    """Tell whether the chat wants questions of this kind to be answered."""
    if asked.trigger == "mention":
        return settings.on_mention
    if asked.trigger == "reply":
        return settings.on_reply
    return True


def _ask(
    message: Message, me: User, trigger: Trigger, text: str, *, tool: Tool = "question"
) -> Asked:
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created is not None:
        return Asked(trigger, text, tool=tool)
    said = replied.text or replied.caption
    if replied.from_user is not None and replied.from_user.id == me.id:
        # The ids of receipts stand in the bot's own message.
        about = said if tool == "receipt" else None
        return Asked(trigger, text, about=about, reply_to=replied.message_id, tool=tool)
    quoted = message.quote.text if message.quote is not None else None
    return Asked(trigger, text, about=quoted or said, tool=tool)


def _is_reply_to(message: Message, me: User) -> bool:
    replied = message.reply_to_message
    return (
        replied is not None
        and replied.forum_topic_created is None
        and replied.from_user is not None
        and replied.from_user.id == me.id
    )


def _begins_with_command(message: Message) -> bool:
    return any(
        entity.type == MessageEntityType.BOT_COMMAND and entity.offset == 0
        for entity in (*message.entities, *message.caption_entities)
    )


def _without_mentions(message: Message, me: User) -> str | None:
    """Return the text without mentions of the bot; None where there are none."""
    kinds: list[str | None] = [MessageEntityType.MENTION, MessageEntityType.TEXT_MENTION]
    if message.text is not None:
        text, found = message.text, message.parse_entities(kinds)
    else:
        text, found = message.caption or "", message.parse_caption_entities(kinds)
    name = f"@{me.username}".lower()
    mentions = [
        part
        for entity, part in found.items()
        if part.lower() == name or (entity.user is not None and entity.user.id == me.id)
    ]
    if not mentions:
        return None
    for part in mentions:
        text = text.replace(part, " ", 1)
    return _SPACES.sub(" ", text).strip(" \n,:;-–")
