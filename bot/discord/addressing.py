"""Tell whether a message is addressed to the bot, and what it asks."""

import re
from dataclasses import dataclass
from typing import Literal

import discord

from bot.discord.dialogue import place_of
from bot.state import ChatSettings, Place

Trigger = Literal["private", "mention", "reply"]

_SPACES = re.compile(r"[^\S\n]+")
_CUSTOM_EMOJI = re.compile(r"<a?:(\w+):\d+>")
_SAID = (discord.MessageType.default, discord.MessageType.reply)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks the bot.

    `reply_to` is the bot's own message that it replies to; `is_about_other` tells that it replies
    to a message of somebody else, which the bot cannot read.
    """

    trigger: Trigger
    text: str
    reply_to: int | None = None
    is_about_other: bool = False


def read_asked(message: discord.Message, me: discord.ClientUser) -> Asked | None:
    """Return what a message asks the bot; None where it asks the bot nothing.

    In a private conversation every text is a question; on a server only one that mentions the bot
    or replies to it with the ping on: any other comes without its content.
    """
    if message.author.bot or message.webhook_id is not None or message.type not in _SAID:
        return None
    is_private = message.guild is None
    is_mentioned = any(user.id == me.id for user in message.mentions)
    if not (is_private or is_mentioned):
        return None
    text, mentions = re.subn(rf"<@!?{me.id}>", " ", message.content)
    question = clean(text)
    if is_private and not question:
        return None
    replied = _replied_to(message)
    is_mine = replied is not None and replied.author.id == me.id
    reply_to = replied.id if replied is not None and is_mine else None
    if is_private:
        return Asked("private", question, reply_to)
    trigger: Trigger = "mention" if mentions or not is_mine else "reply"
    is_reply = message.reference is not None and message.reference.message_id is not None
    return Asked(trigger, question, reply_to, is_about_other=is_reply and not is_mine)


def is_allowed(asked: Asked, settings: ChatSettings) -> bool:
    """Tell whether the server wants questions of this kind to be answered."""
    if asked.trigger == "mention":
        return settings.on_mention
    if asked.trigger == "reply":
        return settings.on_reply
    return True


def message_place(message: discord.Message) -> Place:
    """Return where a message was said."""
    guild = message.guild.id if message.guild is not None else None
    return place_of(guild=guild, channel=message.channel.id, person=message.author.id)


def text_of(message: discord.Message) -> str:
    """Return what there is to read in a message, that in its embeds where it has nothing else."""
    said = message.content or "\n".join(each.description or "" for each in message.embeds)
    return clean(said)


def clean(text: str) -> str:
    """Return what somebody wrote without markup."""
    plain = _CUSTOM_EMOJI.sub(r":\1:", text)
    plain = discord.utils.remove_markdown(plain)
    return _SPACES.sub(" ", plain).strip(" \n,:;-–")


def _replied_to(message: discord.Message) -> discord.Message | None:
    if message.type is not discord.MessageType.reply or message.reference is None:
        return None
    resolved = message.reference.resolved
    return resolved if isinstance(resolved, discord.Message) else None
