"""What the buttons and menus do."""

from functools import partial

import discord

from bot.buttondata import (
    Button,
    ContentsButton,
    ForgetButton,
    NearestButton,
    OpenButton,
    SettingButton,
    ShowButton,
    TieButton,
    VoteButton,
)
from bot.catalogue import chat as words
from bot.catalogue.text import Text
from bot.discord.answering import Answering, page_of
from bot.discord.articles import Articles
from bot.discord.conduct import Conduct
from bot.discord.contents import Contents
from bot.discord.dialogue import Audience, Dialogue
from bot.discord.personal import Personal
from bot.discord.rendering import say
from bot.discord.services import Services
from bot.discord.views import answer_view
from bot.inquiry import Inquiry
from bot.page import Page
from bot.state import StoredAnswer
from bot.view import View
from index.errors import AddressError


class AnswerPresses:
    """Does what a button says; one that means nothing any more says so."""

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

    async def press(self, interaction: discord.Interaction, button: Button | None) -> None:
        """Acknowledge a press and do what the button says."""
        message = interaction.message
        await self._conduct.interaction(
            interaction,
            partial(self._do, button),
            audience=_audience_of(button),
            key=("press", message.id if message is not None else interaction.id),
        )

    async def _do(self, button: Button | None, dialogue: Dialogue) -> None:
        if isinstance(button, ShowButton):
            await self._show(dialogue, button)
        elif isinstance(button, NearestButton):
            await self._show_nearest(dialogue, button)
        elif isinstance(button, VoteButton):
            await self._vote(dialogue, button)
        elif isinstance(button, OpenButton):
            await self._open(dialogue, button)
        elif isinstance(button, ContentsButton):
            await self._turn(dialogue, button)
        elif isinstance(button, SettingButton):
            await self._personal.change(dialogue, button)
        elif isinstance(button, ForgetButton):
            await self._personal.forget(dialogue, button)
        elif isinstance(button, TieButton):
            await self._articles.press(dialogue, button)
        else:
            await self._say(dialogue, words.EXPIRED)

    async def _show(self, dialogue: Dialogue, button: ShowButton) -> None:
        """Show an answer in another view, in the message itself."""
        services = self._services
        stored = await self._find(dialogue, button.answer)
        if stored is None:
            await self._say(dialogue, words.EXPIRED)
            return
        if button.view.context and services.pages.has_changed(stored.citations[0]):
            await self._say(dialogue, words.ARTICLE_CHANGED)
            return
        chat = await services.state.chats.get(stored.place.chat)
        page = page_of(stored, chat)
        votes = await services.state.feedback.count(stored.id)
        reply = services.renderer.render(page, button.view, lead=_lead_of(dialogue, page))
        await dialogue.answer(reply, view=answer_view(stored.id, page, button.view, votes))

    async def _show_nearest(self, dialogue: Dialogue, button: NearestButton) -> None:
        """Show what comes nearest, to whoever asks for it alone."""
        services = self._services
        stored = await self._find(dialogue, button.answer)
        if stored is None:
            await self._say(dialogue, words.EXPIRED)
            return
        chat = await services.state.chats.get(stored.place.chat)
        page, view = page_of(stored, chat), View(nearest=True)
        reply = services.renderer.render(page, view)
        # It is another view of the same answer; that one's message stays the public one.
        votes = await services.state.feedback.count(stored.id)
        await dialogue.answer(reply, view=answer_view(stored.id, page, view, votes))

    async def _vote(self, dialogue: Dialogue, button: VoteButton) -> None:
        services = self._services
        stored = await self._find(dialogue, button.answer)
        if stored is None:
            await self._say(dialogue, words.EXPIRED)
            return
        await services.state.feedback.vote(stored.id, dialogue.person, is_good=button.is_good)
        votes = await services.state.feedback.count(stored.id)
        chat = await services.state.chats.get(stored.place.chat)
        await dialogue.redraw(answer_view(stored.id, page_of(stored, chat), button.view, votes))

    async def _open(self, dialogue: Dialogue, button: OpenButton) -> None:
        """Show the beginning of a section to whoever chose it."""
        services = self._services
        article = self._contents.find(button.article)
        chat = await services.state.chats.get(dialogue.place.chat)
        # Without its article an address is none, and so is refused like any other.
        address = f"{article.stem if article else '-'} ¶{button.paragraph}"
        try:
            citation = services.assistant.cite(address, articles=chat.articles)
        except AddressError:
            await self._say(dialogue, words.NO_SUCH_PASSAGE)
            return
        language = services.language_of(chat, dialogue.interaction.locale)
        passages = services.pages.passages_of([citation])
        page = Page("answered", language, passages, style=chat.style)
        inquiry = Inquiry(dialogue.place, dialogue.interaction.id, dialogue.person, address)
        await self._answering.present(dialogue, page, inquiry)

    async def _turn(self, dialogue: Dialogue, button: ContentsButton) -> None:
        article = self._contents.find(button.article)
        if article is None:
            await self._say(dialogue, words.EXPIRED)
            return
        services = self._services
        chat = await services.state.chats.get(dialogue.place.chat)
        language = services.language_of(chat, dialogue.interaction.locale)
        reply, view = self._contents.turn_to(article, page=button.page, language=language)
        await dialogue.answer(reply, view=view)

    async def _find(self, dialogue: Dialogue, answer_id: int) -> StoredAnswer | None:
        """Return an answer, if it was given in this very place and has passages to show."""
        stored = await self._services.state.answers.get(answer_id)
        if stored is None or stored.place != dialogue.place:
            return None
        return stored if stored.citations else None

    async def _say(self, dialogue: Dialogue, sentence: Text) -> None:
        chat = await self._services.state.chats.get(dialogue.place.chat)
        language = self._services.language_of(chat, dialogue.interaction.locale)
        await dialogue.tell(say(sentence.say(language)).content)


def _audience_of(button: Button | None) -> Audience:
    """Return who sees what comes of a press: where it is not the message itself, the presser."""
    if isinstance(button, NearestButton | OpenButton | ForgetButton) or button is None:
        return "asker"
    return "message"


def _lead_of(dialogue: Dialogue, page: Page) -> str:
    """Return what stands above the embeds, which is not kept: it is read from the message."""
    message = dialogue.interaction.message
    is_own = page.status == "answered" and message is not None and bool(message.embeds)
    return message.content if is_own and message is not None else ""
