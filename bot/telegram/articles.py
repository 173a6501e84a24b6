"""/artikel: which articles a chat is about, and tying it to some of them."""

from dataclasses import replace
from functools import partial

from telegram import Bot, CallbackQuery, InlineKeyboardMarkup, Message, Update

from bot.answer import Language
from bot.buttondata import TieButton, article_key
from bot.catalogue import chat as chat_words
from bot.catalogue import discussion as discussion_words
from bot.catalogue import say_date, say_fault, say_size
from bot.catalogue import telegram as words
from bot.clipping import clip
from bot.state import ChatSettings, Place
from bot.telegram.addressing import place_of, read_command
from bot.telegram.keyboards import Rows, make_button
from bot.telegram.markup import Markup, bold, join, link, text
from bot.telegram.rights import is_administrator, may_change
from bot.telegram.services import Services
from bot.tying import list_choices, name_choice, read_choice, toggle
from index.article import Article
from index.display import title_of
from index.errors import AddressError

# So many are described, more are only named, and more yet are not.
_DESCRIBED = 5
_NAMED = 20
_MAX_LABEL = 60
# Telegram takes no more than a hundred buttons.
_MAX_BUTTONS = 50


class Articles:
    """Tells which articles there are and ties a chat to some, for its administrators."""

    def __init__(self, services: Services, bot: Bot) -> None:
        self._services = services
        self._bot = bot
        self._stems = {article_key(each.stem): each.stem for each in services.assistant.articles}

    async def show(self, update: Update, _context: object) -> None:
        """Say which articles the chat is about, or tie it to those that are named."""
        message = update.message
        if message is None:
            return
        services, place = self._services, place_of(message)
        chat = await services.state.chats.get(place.chat)
        command = read_command(message, services.me)
        if command is not None and command.rest:
            await self._tie(message, command.rest, chat)
            return
        content, keyboard = await self._render(chat)
        await services.sender.send(place, content, reply_to=message.message_id, keyboard=keyboard)

    async def press(self, query: CallbackQuery, button: TieButton, place: Place) -> None:
        """Add an article to the choice or take it away, and show what holds now."""
        services = self._services
        chat = await services.state.chats.get(place.chat)
        language = services.language_of(chat)
        number = place.chat.number
        stem = self._stems.get(button.article)
        if not await is_administrator(self._bot, chat=number, person=query.from_user.id):
            refusal = words.ADMINISTRATORS_ONLY.say(language)
            await services.sender.acknowledge(query.id, text=refusal, is_alert=True)
        elif query.message is None or (stem is None and button.article):
            await services.sender.acknowledge(query.id, text=chat_words.EXPIRED.say(language))
        else:
            articles = services.assistant.articles
            chosen = None if stem is None else toggle(chat.articles, stem, articles)
            changed = replace(chat, articles=chosen)
            await services.state.chats.put(place.chat, changed)
            await services.sender.acknowledge(query.id, text=words.SAVED.say(language))
            if changed == chat:
                return
            content, keyboard = await self._render(changed)
            await services.sender.edit(number, query.message.message_id, content, keyboard=keyboard)

    async def _tie(self, message: Message, names: str, chat: ChatSettings) -> None:
        services, place = self._services, place_of(message)
        language = services.language_of(chat)
        if not await may_change(self._bot, message):
            said = words.ADMINISTRATORS_ONLY.say(language)
        else:
            try:
                changed = replace(chat, articles=read_choice(names, services.assistant.articles))
            except AddressError as error:
                said = clip(say_fault(str(error), language), 1000)
            else:
                await services.state.chats.put(place.chat, changed)
                said = self._say_tie(changed, language)
        await services.sender.send(place, text(said), reply_to=message.message_id)

    async def _render(self, chat: ChatSettings) -> tuple[Markup, InlineKeyboardMarkup | None]:
        services = self._services
        language = services.language_of(chat)
        articles = services.assistant.articles_in(chat.articles)
        if len(articles) <= _DESCRIBED:
            described = [
                await services.worker.run(partial(_describe, each, language)) for each in articles
            ]
        else:
            described = [bold(clip(title_of(each), 100)) for each in articles[:_NAMED]]
        if len(services.assistant.articles) < 2:
            return join(described, "\n\n"), None
        tied = text(self._say_tie(chat, language))
        how = text(discussion_words.TIE_HOW.say(language))
        return join((*described, tied, how), "\n\n"), self._keyboard(chat, language)

    def _say_tie(self, chat: ChatSettings, language: Language) -> str:
        named = name_choice(chat.articles, self._services.assistant.articles)
        if named is None:
            return discussion_words.TIED_ALL.say(language)
        return clip(discussion_words.TIED.say(language, titles=named), 1000)

    def _keyboard(self, chat: ChatSettings, language: Language) -> InlineKeyboardMarkup:
        articles = self._services.assistant.articles
        choices = list_choices(chat.articles, articles, language, limit=_MAX_BUTTONS)
        rows: Rows = [
            [
                make_button(
                    clip(f"✓ {each.label}" if each.is_on else each.label, _MAX_LABEL), each.button
                )
            ]
            for each in choices
        ]
        return InlineKeyboardMarkup(rows)


def _describe(article: Article, language: Language) -> Markup:
    lines = [bold(clip(title_of(article), 300))]
    if article.author:
        lines.append(text(chat_words.ARTICLE_BY.say(language, author=clip(article.author, 100))))
    if article.date:
        day = say_date(article.date, language)
        lines.append(text(chat_words.ARTICLE_DATE.say(language, date=day)))
    if article.url:
        lines.append(link(chat_words.ARTICLE_SOURCE.say(language), article.url))
    lines.append(text(say_size(article, language)))
    return join(lines, "\n")
