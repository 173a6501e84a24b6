"""What the commands and menus do."""

import logging
from functools import partial

import discord
from discord import app_commands

from bot.answer import Language
from bot.catalogue import chat as words
from bot.catalogue import discord as own_words
from bot.catalogue import say_date
from bot.clipping import clip
from bot.discord.addressing import clean, text_of
from bot.discord.answering import Answering
from bot.discord.conduct import Conduct
from bot.discord.contents import Contents
from bot.discord.dialogue import Dialogue
from bot.discord.items import MAX_OPTION, MAX_OPTIONS
from bot.discord.markdown import clip_escaped
from bot.discord.personal import Personal
from bot.discord.rendering import MAX_CONTENT, say
from bot.discord.services import Services
from bot.inquiry import Inquiry, Tool
from bot.page import Page
from bot.state import ChatSettings, Place
from bot.suggesting import suggest
from index.article import Article
from index.display import title_of
from index.errors import AddressError
from index.passages import split_passages

logger = logging.getLogger(__name__)

_MAX_FAULT = 1000
_MAX_ARTICLES = 5


class Handlers:
    """Hears of every command; each answers in one message."""

    def __init__(
        self,
        services: Services,
        *,
        answering: Answering,
        conduct: Conduct,
        contents: Contents,
        personal: Personal,
    ) -> None:
        self._services = services
        self._answering = answering
        self._conduct = conduct
        self._contents = contents
        self._personal = personal

    async def ask(self, interaction: discord.Interaction, question: str) -> None:
        """Answer a question for everyone to see, with the question above it."""

        async def work(dialogue: Dialogue) -> None:
            chat, _ = await self._read(dialogue)
            await self._answering.respond(dialogue, _inquiry(dialogue, clean(question)), chat)

        await self._conduct.interaction(interaction, work, audience="everyone", is_question=True)

    async def ask_about(
        self, interaction: discord.Interaction, message: discord.Message, *, tool: Tool
    ) -> None:
        """Answer what a message asks, say which passage is its source, or check its quotations."""

        async def work(dialogue: Dialogue) -> None:
            chat, language = await self._read(dialogue)
            text = text_of(message)
            if not text:
                await dialogue.tell(own_words.NO_TEXT.say(language))
                return
            inquiry = _inquiry(dialogue, text, tool=tool)
            await self._answering.respond(dialogue, inquiry, chat, about=message)

        await self._conduct.interaction(interaction, work, audience="everyone", is_question=True)

    async def cite(self, interaction: discord.Interaction, address: str) -> None:
        """Cite what stands at an address."""

        async def work(dialogue: Dialogue) -> None:
            chat, language = await self._read(dialogue)
            services = self._services
            try:
                citation = services.assistant.cite(address, articles=chat.articles)
            except AddressError as error:
                await dialogue.tell(clip_escaped(str(error), _MAX_FAULT))
                return
            passages = services.pages.passages_of([citation])
            page = Page("answered", language, passages, style=chat.style)
            await self._answering.present(dialogue, page, _inquiry(dialogue, address))

        await self._conduct.interaction(interaction, work, audience="everyone", is_question=True)

    async def complete(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Suggest addresses for what is being typed."""
        place = Dialogue(interaction, "asker").place
        chat = await self._services.state.chats.get(place.chat)
        found = suggest(self._articles(chat), typed, limit=MAX_OPTIONS)
        return [
            app_commands.Choice(name=clip(each.shown, MAX_OPTION), value=each.address)
            for each in found
            if len(each.address) <= MAX_OPTION
        ]

    async def list_contents(self, interaction: discord.Interaction) -> None:
        """List the headings, with a menu to open one."""

        async def work(dialogue: Dialogue) -> None:
            chat, language = await self._read(dialogue)
            articles = self._articles(chat)
            if not articles:
                await dialogue.tell(words.NO_SUCH_PASSAGE.say(language))
                return
            if len(articles) > 1:
                reply, view = self._contents.choose(articles, language)
            else:
                reply, view = self._contents.turn_to(articles[0], page=0, language=language)
            await dialogue.answer(reply, view=view)

        await self._conduct.interaction(interaction, work, audience="asker")

    async def describe_articles(self, interaction: discord.Interaction) -> None:
        """Say which article it is about."""

        async def work(dialogue: Dialogue) -> None:
            chat, language = await self._read(dialogue)
            articles = self._articles(chat)
            if len(articles) > _MAX_ARTICLES:
                lines = [f"• {clip_escaped(title_of(each), MAX_OPTION)}" for each in articles]
                await dialogue.answer(say("\n".join(lines)))
                return
            described = [
                await self._services.worker.run(partial(_describe, each, language))
                for each in articles
            ]
            await dialogue.answer(say("\n\n".join(described)))

        await self._conduct.interaction(interaction, work, audience="asker")

    async def help(self, interaction: discord.Interaction) -> None:
        """Say what can be asked."""

        async def work(dialogue: Dialogue) -> None:
            _, language = await self._read(dialogue)
            me = interaction.client.user
            name = me.mention if me is not None else "Bronvast"
            await dialogue.answer(say(own_words.HELP.say(language, bot=name)))

        await self._conduct.interaction(interaction, work, audience="asker")

    async def show_settings(self, interaction: discord.Interaction) -> None:
        """Show how the bot answers here."""
        await self._conduct.interaction(interaction, self._personal.show_settings, audience="asker")

    async def show_privacy(self, interaction: discord.Interaction) -> None:
        """Say what is kept."""
        await self._conduct.interaction(interaction, self._personal.show_privacy, audience="asker")

    async def _read(self, dialogue: Dialogue) -> tuple[ChatSettings, Language]:
        chat = await self._services.state.chats.get(dialogue.place.chat)
        return chat, self._services.language_of(chat, dialogue.interaction.locale)

    def _articles(self, chat: ChatSettings) -> tuple[Article, ...]:
        articles = self._services.assistant.articles
        return tuple(
            each for each in articles if chat.articles is None or each.stem in chat.articles
        )


def _inquiry(dialogue: Dialogue, text: str, *, tool: Tool = "question") -> Inquiry:
    place: Place = dialogue.place
    return Inquiry(place, dialogue.interaction.id, dialogue.person, text, tool=tool)


def _describe(article: Article, language: Language) -> str:
    size = words.ARTICLE_SIZE.say(
        language,
        paragraphs=len(article.paragraphs),
        sentences=sum(len(each.sentences) for each in article.paragraphs),
        passages=len(split_passages(article)),
        sections=len(article.sections),
    )
    lines = [f"**{clip_escaped(title_of(article), MAX_CONTENT // 20)}**"]
    if article.author:
        author = clip_escaped(article.author, MAX_CONTENT // 20)
        lines.append(words.ARTICLE_BY.say(language, author=author))
    if article.date:
        lines.append(words.ARTICLE_DATE.say(language, date=say_date(article.date, language)))
    if article.url and len(article.url) < MAX_CONTENT // 20:
        lines.append(f"{words.ARTICLE_SOURCE.say(language)}: <{article.url}>")
    lines.append(size)
    return "\n".join(lines)
