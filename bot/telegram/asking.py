"""The handlers of questions, new and edited."""

from datetime import UTC, datetime, timedelta

from telegram import Message, Update

from bot.catalogue import discussion as discussion_words
from bot.catalogue import telegram as words
from bot.catalogue.text import Text
from bot.inquiry import Inquiry, Tool
from bot.state import ChatSettings
from bot.telegram.addressing import Asked, is_allowed, place_of, read_asked, sender_of
from bot.telegram.answering import Answering
from bot.telegram.markup import text
from bot.telegram.services import Services


class Asking:
    """Takes questions from messages."""

    def __init__(self, services: Services, answering: Answering) -> None:
        self._services = services
        self._answering = answering
        self._max_age = timedelta(minutes=services.settings.telegram.max_age_minutes)

    async def on_message(self, update: Update, _context: object) -> None:
        """Answer a message that asks the bot something."""
        message = update.message
        if message is None:
            return
        chat = await self._services.state.chats.get(place_of(message).chat)
        asked = read_asked(message, self._services.me)
        if asked is None:
            await self._explain(message, chat)
        elif asked.trigger == "command" and not asked.text and not asked.about:
            await self._say(message, chat, _how(asked))
        elif is_allowed(asked, chat):
            await self._answering.answer(_inquiry(message, asked), chat)

    async def on_edit(self, update: Update, _context: object) -> None:
        """Edit the answer to an edited question; answer one that only now asks something."""
        message = update.edited_message
        if message is None:
            return
        asked = read_asked(message, self._services.me)
        if asked is None or not (asked.text or asked.about):
            return
        state = self._services.state
        chat = await state.chats.get(place_of(message).chat)
        stored = await state.answers.find_by_question(place_of(message).chat, message.message_id)
        if stored is not None:
            await self._answering.revise(_inquiry(message, asked), chat, stored)
        elif is_allowed(asked, chat) and datetime.now(UTC) - message.date < self._max_age:
            await self._answering.answer(_inquiry(message, asked), chat)

    async def _explain(self, message: Message, chat: ChatSettings) -> None:
        """Say in a private chat why there is no answer; a group may mean another bot."""
        if message.chat.type != "private":
            return
        if (message.text or "").startswith("/"):
            await self._say(message, chat, words.NO_COMMAND)
        elif message.effective_attachment is not None:
            await self._say(message, chat, words.TEXT_ONLY)

    async def _say(self, message: Message, chat: ChatSettings, sentence: Text) -> None:
        language = self._services.language_of(chat)
        example = words.EXAMPLE.say(language)
        said = text(sentence.say(language, example=example))
        await self._services.sender.send(place_of(message), said, reply_to=message.message_id)


def _inquiry(message: Message, asked: Asked) -> Inquiry:
    return Inquiry(
        place=place_of(message),
        message=message.message_id,
        asker=sender_of(message),
        text=asked.text,
        about=asked.about,
        reply_to=asked.reply_to,
        tool=asked.tool,
    )


def _how(asked: Asked) -> Text:
    hows: dict[Tool, Text] = {
        "question": words.ASK_HOW,
        "source": words.SOURCE_HOW,
        "quotation": discussion_words.CHECK_HOW,
        "receipt": discussion_words.RECEIPT_HOW,
    }
    return hows[asked.tool]
