"""/artikel: which articles a server is about, and tying it to some of them."""

from dataclasses import replace
from functools import partial

import discord

from bot.answer import Language
from bot.buttondata import TieButton, article_key
from bot.catalogue import chat as words
from bot.catalogue import discord as own_words
from bot.catalogue import discussion as discussion_words
from bot.catalogue import say_date, say_fault, say_size
from bot.clipping import clip
from bot.discord.dialogue import Dialogue
from bot.discord.items import MAX_LABEL, MAX_OPTIONS
from bot.discord.markdown import bold, clip_escaped
from bot.discord.rendering import MAX_CONTENT, say
from bot.discord.services import Services
from bot.discord.views import choice_button, make_view
from bot.state import ChatSettings
from bot.tying import list_choices, name_choice, read_choice, toggle
from index.article import Article
from index.display import title_of
from index.errors import AddressError

# So many are described, more are only named, and more yet are not.
_DESCRIBED = 3
_NAMED = 15
_MAX_TITLE = 100
_MAX_FAULT = 1000


class Articles:
    """Tells which articles there are and ties a server to some, for those who manage it."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._stems = {article_key(each.stem): each.stem for each in services.assistant.articles}

    async def show(self, dialogue: Dialogue, names: str | None) -> None:
        """Say which articles it is about, or tie the place to those that are named."""
        chat = await self._services.state.chats.get(dialogue.place.chat)
        if names:
            await self._tie(dialogue, names, chat)
        else:
            await self._draw(dialogue, chat)

    async def press(self, dialogue: Dialogue, button: TieButton) -> None:
        """Add an article to the choice or take it away, and show what holds now."""
        services = self._services
        chat = await services.state.chats.get(dialogue.place.chat)
        language = services.language_of(chat, dialogue.interaction.locale)
        stem = self._stems.get(button.article)
        if not dialogue.is_manager:
            await dialogue.tell(own_words.MANAGERS_ONLY.say(language))
        elif stem is None and button.article:
            await dialogue.tell(words.EXPIRED.say(language))
        else:
            articles = services.assistant.articles
            chosen = None if stem is None else toggle(chat.articles, stem, articles)
            changed = replace(chat, articles=chosen)
            await services.state.chats.put(dialogue.place.chat, changed)
            await self._draw(dialogue, changed)

    async def _tie(self, dialogue: Dialogue, names: str, chat: ChatSettings) -> None:
        services = self._services
        language = services.language_of(chat, dialogue.interaction.locale)
        if not dialogue.is_manager:
            await dialogue.tell(own_words.MANAGERS_ONLY.say(language))
            return
        try:
            changed = replace(chat, articles=read_choice(names, services.assistant.articles))
        except AddressError as error:
            await dialogue.tell(clip_escaped(say_fault(str(error), language), _MAX_FAULT))
            return
        await services.state.chats.put(dialogue.place.chat, changed)
        await dialogue.tell(self._say_tie(changed, language))

    async def _draw(self, dialogue: Dialogue, chat: ChatSettings) -> None:
        services = self._services
        language = services.language_of(chat, dialogue.interaction.locale)
        articles = services.assistant.articles_in(chat.articles)
        if len(articles) <= _DESCRIBED:
            parts = [
                await services.worker.run(partial(_describe, each, language)) for each in articles
            ]
        else:
            titles = [f"• {clip_escaped(title_of(each), _MAX_TITLE)}" for each in articles[:_NAMED]]
            parts = ["\n".join(titles)]
        view: discord.ui.View | None = None
        if len(services.assistant.articles) > 1:
            parts.append(self._say_tie(chat, language))
            if dialogue.is_manager:
                parts.append(own_words.TIE_HOW.say(language))
                view = self._view(chat, language)
        await dialogue.answer(say("\n\n".join(parts)), view=view)

    def _say_tie(self, chat: ChatSettings, language: Language) -> str:
        named = name_choice(chat.articles, self._services.assistant.articles)
        if named is None:
            return discussion_words.TIED_ALL.say(language)
        return discussion_words.TIED.say(language, titles=clip_escaped(named, MAX_CONTENT // 4))

    def _view(self, chat: ChatSettings, language: Language) -> discord.ui.View:
        articles = self._services.assistant.articles
        choices = list_choices(chat.articles, articles, language, limit=MAX_OPTIONS - 1)
        return make_view(
            [
                choice_button(clip(each.label, MAX_LABEL - 2), each.button, is_on=each.is_on)
                for each in choices
            ]
        )


def _describe(article: Article, language: Language) -> str:
    lines = [bold(clip_escaped(title_of(article), _MAX_TITLE))]
    if article.author:
        author = clip_escaped(article.author, _MAX_TITLE)
        lines.append(words.ARTICLE_BY.say(language, author=author))
    if article.date:
        lines.append(words.ARTICLE_DATE.say(language, date=say_date(article.date, language)))
    if article.url and len(article.url) < _MAX_TITLE:
        lines.append(f"{words.ARTICLE_SOURCE.say(language)}: <{article.url}>")
    lines.append(say_size(article, language))
    return "\n".join(lines)
