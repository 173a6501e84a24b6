"""The handlers of commands that explain or cite."""

import re

from telegram import InlineKeyboardMarkup, Message, Update

from bot.answer import Language
from bot.buttondata import ForgetButton, article_key
from bot.catalogue import chat as chat_words
from bot.catalogue import say_fault
from bot.catalogue import telegram as words
from bot.clipping import clip
from bot.inquiry import Inquiry
from bot.page import Page
from bot.state import ChatSettings
from bot.telegram.addressing import place_of, read_command, sender_of
from bot.telegram.answering import Answering
from bot.telegram.contents import Contents
from bot.telegram.keyboards import make_button
from bot.telegram.markup import Markup, text
from bot.telegram.services import Services
from index.article import Article
from index.display import title_of
from index.errors import AddressError
from index.receipt import parse_receipt_id

# What /start carries from a link: p12, p12_2, and the key of the article where there are several.
_PAYLOAD = re.compile(r"p(\d{1,6})(?:_(\d{1,4}))?(?:-([0-9a-f]{8}))?")


class Commands:
    """Answers the commands; each sends one reply."""

    def __init__(self, services: Services, answering: Answering, contents: Contents) -> None:
        self._services = services
        self._answering = answering
        self._contents = contents

    async def start(self, update: Update, _context: object) -> None:
        """Greet, or open the passage that a link points at."""
        message, chat, language = await self._read(update)
        rest = self._rest(message)
        payload = _PAYLOAD.fullmatch(rest)
        if payload is not None:
            await self._cite(message, chat, self._address_of(payload), language)
            return
        if parse_receipt_id(rest) is not None:
            # The link under a citation: it holds whatever became of the article.
            inquiry = Inquiry(
                place_of(message), message.message_id, sender_of(message), rest, tool="receipt"
            )
            await self._answering.answer(inquiry, chat)
            return
        titles = ", ".join(f"“{title_of(each)}”" for each in self._articles(chat))
        greeting = words.START.say(language, articles=clip(titles, 300))
        await self._reply(message, text(greeting))

    async def help(self, update: Update, _context: object) -> None:
        """Say what can be asked."""
        message, _, language = await self._read(update)
        bot = f"@{self._services.me.username}"
        await self._reply(message, text(words.HELP.say(language, bot=bot)))

    async def cite(self, update: Update, _context: object) -> None:
        """Cite what stands at an address."""
        message, chat, language = await self._read(update)
        address = self._rest(message)
        if not address:
            await self._reply(message, text(words.CITE_HOW.say(language)))
            return
        await self._cite(message, chat, address, language)

    async def contents(self, update: Update, _context: object) -> None:
        """Offer the sections as buttons."""
        message, chat, language = await self._read(update)
        articles = self._articles(chat)
        if not articles:
            await self._reply(message, text(chat_words.NO_SUCH_PASSAGE.say(language)))
        elif len(articles) > 1:
            keyboard = self._contents.choose(articles)
            await self._reply(message, text(chat_words.CONTENTS_WHICH.say(language)), keyboard)
        else:
            said, keyboard = self._contents.turn_to(articles[0], page=0, language=language)
            await self._reply(message, said, keyboard)

    async def privacy(self, update: Update, _context: object) -> None:
        """Say what is kept, and offer to remove it."""
        message, _, language = await self._read(update)
        settings = self._services.settings
        said = words.PRIVACY.say(
            language,
            minutes=settings.conversation.memory_minutes,
            days=settings.state.retention_days,
        )
        rows = [[make_button(chat_words.FORGET_ME.say(language), ForgetButton("me"))]]
        if message.chat.type != "private":
            rows.append([make_button(words.FORGET_CHAT.say(language), ForgetButton("chat"))])
        await self._reply(message, text(said), InlineKeyboardMarkup(rows))

    async def _cite(
        self, message: Message, chat: ChatSettings, address: str, language: Language
    ) -> None:
        services = self._services
        try:
            citation = services.assistant.cite(address, articles=chat.articles)
        except AddressError as error:
            await self._reply(message, text(clip(say_fault(str(error), language), 1000)))
            return
        passages = services.pages.passages_of([citation])
        page = Page("answered", language, passages, style=chat.style)
        await self._answering.post(
            page,
            place=place_of(message),
            reply_to=message.message_id,
            asker=sender_of(message),
        )

    def _address_of(self, payload: re.Match[str]) -> str:
        paragraph, sentence, key = payload.groups()
        address = f"¶{paragraph}.{sentence}" if sentence else f"¶{paragraph}"
        stems = [each.stem for each in self._services.assistant.articles]
        stem = next((each for each in stems if key and article_key(each) == key), None)
        return f"{stem} {address}" if stem else address

    def _articles(self, chat: ChatSettings) -> tuple[Article, ...]:
        return self._services.assistant.articles_in(chat.articles)

    def _rest(self, message: Message) -> str:
        command = read_command(message, self._services.me)
        return command.rest if command is not None else ""

    async def _read(self, update: Update) -> tuple[Message, ChatSettings, Language]:
        message = update.message
        if message is None:
            raise TypeError("a command handler got an update without a message")
        chat = await self._services.state.chats.get(place_of(message).chat)
        return message, chat, self._services.language_of(chat)

    async def _reply(
        self, message: Message, content: Markup, keyboard: InlineKeyboardMarkup | None = None
    ) -> None:
        await self._services.sender.send(
            place_of(message), content, reply_to=message.message_id, keyboard=keyboard
        )
