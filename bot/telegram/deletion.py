"""/verwijder, and forgetting a person or a chat."""

from telegram import Bot, CallbackQuery, Message, Update

from bot.buttondata import ForgetButton
from bot.catalogue import chat as chat_words
from bot.catalogue import telegram as words
from bot.catalogue.text import Text
from bot.state import Chat, Place
from bot.telegram.addressing import place_of, sender_of
from bot.telegram.markup import text
from bot.telegram.rights import is_administrator, may_change
from bot.telegram.services import Services


class Deletion:
    """Removes answers from the chat, and data from the database."""

    def __init__(self, services: Services, bot: Bot) -> None:
        self._services = services
        self._bot = bot

    async def delete(self, update: Update, _context: object) -> None:
        """Delete the bot's message that is replied to; empty it where it is too old for that."""
        message = update.message
        if message is None:
            return
        services = self._services
        target = message.reply_to_message
        if target is None or target.from_user is None or target.from_user.id != services.me.id:
            await self._say(message, words.DELETE_HOW)
            return
        chat = place_of(message).chat
        stored = await services.state.answers.find_by_message(chat, target.message_id)
        is_asker = stored is not None and stored.asker == sender_of(message)
        if not is_asker and not await may_change(self._bot, message):
            await self._say(message, words.DELETE_NOT_YOURS)
            return
        if stored is not None:
            await services.state.answers.remove(stored.id)
        outcome = await services.sender.delete(chat.number, target.message_id)
        if outcome == "failed":
            language = services.language_of(await services.state.chats.get(chat))
            emptied = text(words.DELETED.say(language))
            await services.sender.edit(chat.number, target.message_id, emptied)

    async def forget_me(self, update: Update, _context: object) -> None:
        """Remove what is kept of whoever wrote /vergeetmij."""
        message = update.message
        if message is not None:
            await self._forget_person(sender_of(message))
            await self._say(message, chat_words.FORGOTTEN_ME)

    async def wipe(self, update: Update, _context: object) -> None:
        """Remove what is kept of a chat, for its administrators."""
        message = update.message
        if message is None:
            return
        if not await may_change(self._bot, message):
            await self._say(message, words.ADMINISTRATORS_ONLY)
            return
        # The language that the chat chose goes with it.
        place = place_of(message)
        language = self._services.language_of(await self._services.state.chats.get(place.chat))
        await self._forget_chat(place.chat)
        said = text(words.FORGOTTEN_CHAT.say(language))
        await self._services.sender.send(place, said, reply_to=message.message_id)

    async def forget(self, query: CallbackQuery, button: ForgetButton, place: Place) -> None:
        """Remove what is kept of the person who presses, or of the whole chat."""
        services = self._services
        person, chat = query.from_user.id, place.chat
        language = services.language_of(await services.state.chats.get(chat))
        if button.whom == "me":
            await self._forget_person(person)
            done = chat_words.FORGOTTEN_ME
        elif await is_administrator(self._bot, chat=chat.number, person=person):
            await self._forget_chat(chat)
            done = words.FORGOTTEN_CHAT
        else:
            done = words.ADMINISTRATORS_ONLY
        await services.sender.acknowledge(query.id, text=done.say(language), is_alert=True)

    async def _forget_person(self, person: int) -> None:
        await self._services.state.deletion.forget_person("telegram", person)
        self._services.memory.forget_person(person)

    async def _forget_chat(self, chat: Chat) -> None:
        await self._services.state.deletion.forget_chat(chat)
        self._services.memory.forget_chat(chat)

    async def _say(self, message: Message, sentence: Text) -> None:
        place = place_of(message)
        language = self._services.language_of(await self._services.state.chats.get(place.chat))
        await self._services.sender.send(
            place, text(sentence.say(language)), reply_to=message.message_id
        )
