"""The handlers of questions in messages, new and edited."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import discord

from bot.catalogue import discord as words
from bot.discord.addressing import Asked, is_allowed, message_place, read_asked
from bot.discord.answering import Answering
from bot.discord.conduct import Conduct
from bot.discord.rendering import say
from bot.discord.services import Services
from bot.inquiry import Inquiry
from bot.state import Chat

# What was asked longer ago is not answered any more, nor is an old message that now asks something.
_MAX_AGE = timedelta(minutes=10)


class Questions:
    """Takes questions from messages."""

    def __init__(self, services: Services, answering: Answering, conduct: Conduct) -> None:
        self._services = services
        self._answering = answering
        self._conduct = conduct

    async def on_message(self, message: discord.Message, me: discord.ClientUser) -> None:
        """Answer a message that asks the bot something, once."""
        asked = read_asked(message, me)
        if asked is None or _is_old(message):
            return
        if await self._services.state.updates.take(f"discord:{me.id}", message.id):
            await self._conduct.message(message, lambda: self._answer(message, asked))

    async def on_edit(self, message: discord.Message, me: discord.ClientUser) -> None:
        """Edit the answer to an edited question; answer one that only now asks something."""
        asked = read_asked(message, me)
        # Discord also calls it an edit when it adds the preview of a link.
        if asked is None or message.edited_at is None or not asked.text:
            return
        if self._services.inquirer.has_same_question(_inquiry(message, asked)):
            return
        chat = message_place(message).chat
        stored = await self._services.state.answers.find_by_question(chat, message.id)
        if stored is not None or not _is_old(message):
            await self._conduct.message(message, lambda: self._revise(message, asked))

    async def on_delete(self, guild: int | None, messages: Iterable[int]) -> None:
        """Forget answers that somebody removed from a server: nothing is to point at them."""
        if guild is None:
            # In private nobody can remove what the bot said.
            return
        answers = self._services.state.answers
        for number in messages:
            stored = await answers.find_by_message(Chat("discord", guild), number)
            if stored is not None:
                await answers.remove(stored.id)

    async def _answer(self, message: discord.Message, asked: Asked) -> None:
        services = self._services
        chat = await services.state.chats.get(message_place(message).chat)
        if not is_allowed(asked, chat):
            return
        if asked.is_about_other and not asked.text:
            sentence = words.USE_MENU.say(services.language_of(chat))
            await services.sender.reply(message, say(sentence))
            return
        await self._answering.reply(message, _inquiry(message, asked), chat)

    async def _revise(self, message: discord.Message, asked: Asked) -> None:
        state = self._services.state
        inquiry = _inquiry(message, asked)
        chat = await state.chats.get(inquiry.place.chat)
        stored = await state.answers.find_by_question(inquiry.place.chat, message.id)
        if stored is not None:
            await self._answering.revise(message, inquiry, chat, stored)
        elif is_allowed(asked, chat):
            await self._answering.reply(message, inquiry, chat)


def _inquiry(message: discord.Message, asked: Asked) -> Inquiry:
    return Inquiry(
        place=message_place(message),
        message=message.id,
        asker=message.author.id,
        text=asked.text,
        reply_to=asked.reply_to,
    )


def _is_old(message: discord.Message) -> bool:
    return datetime.now(UTC) - message.created_at > _MAX_AGE
