"""Answer inquiries: in a reply to a message, or in the answer to an interaction."""

import discord

from bot.catalogue import discord as words
from bot.discord.dialogue import Dialogue
from bot.discord.markdown import clip_escaped
from bot.discord.services import Services
from bot.discord.sources import locate
from bot.discord.views import answer_view
from bot.inquiry import Inquiry
from bot.page import Page
from bot.state import ChatSettings, Place, StoredAnswer, Votes
from bot.view import View

_MAX_QUESTION = 300


class Answering:
    """Answers, and keeps what was cited so that the buttons work from the first moment."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def reply(self, message: discord.Message, inquiry: Inquiry, chat: ChatSettings) -> None:
        """Answer a message in a reply."""
        services = self._services
        asking = services.inquirer.ask(inquiry, chat, language=services.language_of(chat))
        page = await services.sender.with_typing(message.channel, asking)
        page = await self._look_back(page, inquiry.place, channel=message.channel.id)
        answer_id = await self._add(page, inquiry)
        number = await services.sender.reply(
            message,
            services.renderer.render(page, page.opening),
            view=answer_view(answer_id, page, page.opening, Votes()),
            is_silent=page.style == "silent",
        )
        await self._mark_sent(answer_id, number)

    async def revise(
        self,
        message: discord.Message,
        inquiry: Inquiry,
        chat: ChatSettings,
        stored: StoredAnswer,
    ) -> None:
        """Edit the answer to a question that was edited."""
        services = self._services
        page = await services.inquirer.ask(inquiry, chat)
        if stored.message is None:
            return
        channel = message.channel.id
        page = await self._look_back(page, stored.place, channel=channel, answer=stored)
        await services.recorder.replace(stored, page)
        outcome = await services.sender.edit(
            message.channel,
            stored.message,
            services.renderer.render(page, page.opening),
            view=answer_view(stored.id, page, page.opening, Votes()),
        )
        if outcome == "gone":
            await services.state.answers.remove(stored.id)

    async def respond(
        self,
        dialogue: Dialogue,
        inquiry: Inquiry,
        chat: ChatSettings,
        *,
        about: discord.Message | None = None,
    ) -> None:
        """Answer an interaction for everyone; above it stands the question, or whence it came."""
        language = self._services.language_of(chat, dialogue.interaction.locale)
        page = await self._services.inquirer.ask(inquiry, chat, language=language)
        if about is not None:
            lead = f"↪ {about.jump_url}"
        else:
            asked = clip_escaped(" ".join(inquiry.text.split()), _MAX_QUESTION)
            lead = f"**{words.LEADS[inquiry.tool].say(page.language)}** {asked}"
        await self.present(dialogue, page, inquiry, lead=lead)

    async def present(
        self,
        dialogue: Dialogue,
        page: Page,
        inquiry: Inquiry,
        *,
        view: View | None = None,
        lead: str = "",
    ) -> None:
        """Show a page as the answer to an interaction, with its buttons."""
        services = self._services
        view = view or page.opening
        channel = dialogue.interaction.channel_id
        page = await self._look_back(page, inquiry.place, channel=channel)
        answer_id = await self._add(page, inquiry, is_private=dialogue.is_private)
        number = await dialogue.answer(
            services.renderer.render(page, view, lead=lead),
            view=answer_view(answer_id, page, view, Votes()),
        )
        await self._mark_sent(answer_id, number)

    async def _look_back(
        self,
        page: Page,
        place: Place,
        *,
        channel: int | None,
        answer: StoredAnswer | None = None,
    ) -> Page:
        """Return a page that points at what stands above in its channel."""
        page = await self._services.recorder.look_back(page, place, answer=answer)
        return locate(page, channel=channel)

    async def _add(self, page: Page, inquiry: Inquiry, *, is_private: bool = False) -> int:
        return await self._services.recorder.add(
            page,
            place=inquiry.place,
            asked_in=inquiry.message,
            asker=inquiry.asker,
            is_private=is_private,
        )

    async def _mark_sent(self, answer_id: int, number: int | None) -> None:
        if number is None:
            # Nobody can press its buttons.
            await self._services.state.answers.remove(answer_id)
        else:
            await self._services.state.answers.mark_sent(answer_id, message=number, shown="")


def page_of(stored: StoredAnswer, chat: ChatSettings) -> Page:
    """Return the page of a stored answer, without what the bot itself said above it."""
    return Page(stored.status, stored.language, stored.citations, style=chat.style)
