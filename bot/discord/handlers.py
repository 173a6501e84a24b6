"""What the commands and menus do."""

import logging
from dataclasses import replace
from typing import Literal

import discord
from discord import app_commands

from bot.answer import Language
from bot.buttondata import ForgetButton
from bot.catalogue import chat as words
from bot.catalogue import discord as own_words
from bot.catalogue import say_fault
from bot.clipping import clip
from bot.discord.addressing import clean, text_of
from bot.discord.answering import Answering
from bot.discord.articles import Articles
from bot.discord.conduct import Conduct
from bot.discord.contents import Contents
from bot.discord.dialogue import Dialogue
from bot.discord.items import MAX_OPTION, MAX_OPTIONS
from bot.discord.markdown import clip_escaped
from bot.discord.personal import Personal
from bot.discord.rendering import say
from bot.discord.services import Services
from bot.inquiry import Inquiry, Tool
from bot.page import Page
from bot.state import ChatSettings, Place
from bot.suggesting import find_heading, suggest
from index.citation import Citation
from index.errors import AddressError

logger = logging.getLogger(__name__)

_MAX_FAULT = 1000


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
        articles: Articles,
    ) -> None:
        self._services = services
        self._answering = answering
        self._conduct = conduct
        self._contents = contents
        self._personal = personal
        self._articles = articles

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
            try:
                citation = self._cite(address, chat)
            except AddressError as error:
                await dialogue.tell(clip_escaped(say_fault(str(error), language), _MAX_FAULT))
                return
            passages = self._services.pages.passages_of([citation])
            page = Page("answered", language, passages, style=chat.style)
            await self._answering.present(dialogue, page, _inquiry(dialogue, address))

        await self._conduct.interaction(interaction, work, audience="everyone", is_question=True)

    async def complete(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Suggest addresses for what is being typed."""
        place = Dialogue(interaction, "asker").place
        chat = await self._services.state.chats.get(place.chat)
        found = suggest(
            self._services.assistant.articles_in(chat.articles), typed, limit=MAX_OPTIONS
        )
        return [
            app_commands.Choice(name=clip(each.shown, MAX_OPTION), value=each.address)
            for each in found
            if len(each.address) <= MAX_OPTION
        ]

    async def list_contents(self, interaction: discord.Interaction) -> None:
        """List the headings, with a menu to open one."""

        async def work(dialogue: Dialogue) -> None:
            chat, language = await self._read(dialogue)
            articles = self._services.assistant.articles_in(chat.articles)
            if not articles:
                await dialogue.tell(words.NO_SUCH_PASSAGE.say(language))
                return
            if len(articles) > 1:
                reply, view = self._contents.choose(articles, language)
            else:
                reply, view = self._contents.turn_to(articles[0], page=0, language=language)
            await dialogue.answer(reply, view=view)

        await self._conduct.interaction(interaction, work, audience="asker")

    async def describe_articles(self, interaction: discord.Interaction, names: str | None) -> None:
        """Say which articles it is about, or tie the server to some."""

        async def work(dialogue: Dialogue) -> None:
            await self._articles.show(dialogue, names)

        await self._conduct.interaction(interaction, work, audience="asker")

    async def use_tool(
        self,
        interaction: discord.Interaction,
        text: str,
        *,
        tool: Tool,
        speaker: str | None = None,
    ) -> None:
        """Find the source of a text, check it as a quotation, or show a receipt."""

        async def work(dialogue: Dialogue) -> None:
            chat, language = await self._read(dialogue)
            inquiry = _inquiry(dialogue, clean(text), tool=tool)
            if speaker is not None:
                named = self._services.assistant.find_speaker(speaker, articles=chat.articles)
                if named is None:
                    await dialogue.tell(own_words.NO_SPEAKER.say(language))
                    return
                inquiry = replace(inquiry, speaker_named=named)
            await self._answering.respond(dialogue, inquiry, chat)

        await self._conduct.interaction(interaction, work, audience="everyone", is_question=True)

    async def forget(self, interaction: discord.Interaction, whom: Literal["me", "chat"]) -> None:
        """Remove what is kept of whoever asks it, or of the whole server."""

        async def work(dialogue: Dialogue) -> None:
            await self._personal.forget(dialogue, ForgetButton(whom))

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

    def _cite(self, address: str, chat: ChatSettings) -> Citation:
        """Cite an address, or a heading: where no suggestion is chosen, what was typed arrives."""
        assistant = self._services.assistant
        try:
            return assistant.cite(address, articles=chat.articles)
        except AddressError:
            heading = find_heading(assistant.articles_in(chat.articles), address)
            if heading is None:
                raise
        return assistant.cite(heading, articles=chat.articles)

    async def _read(self, dialogue: Dialogue) -> tuple[ChatSettings, Language]:
        chat = await self._services.state.chats.get(dialogue.place.chat)
        return chat, self._services.language_of(chat, dialogue.interaction.locale)


def _inquiry(dialogue: Dialogue, text: str, *, tool: Tool = "question") -> Inquiry:
    place: Place = dialogue.place
    return Inquiry(place, dialogue.interaction.id, dialogue.person, text, tool=tool)
