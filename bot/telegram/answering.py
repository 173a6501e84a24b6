"""Answer a question: ask the assistant, keep what was cited, send it or edit it in."""

import asyncio
import hashlib
import json
from collections.abc import Awaitable
from typing import TypeVar

from telegram import InlineKeyboardMarkup

from bot.inquiry import Inquiry
from bot.page import Page
from bot.state import ChatSettings, Place, StoredAnswer, Votes
from bot.telegram.keyboards import answer_keyboard
from bot.telegram.markup import Markup
from bot.telegram.services import Services

T = TypeVar("T")

# Who waits longer than this for an answer sees that one is coming.
_TYPING_AFTER = 1.0


class Answering:
    """Answers questions in new messages and in those that answered before."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def answer(self, inquiry: Inquiry, chat: ChatSettings) -> None:
        """Answer in a reply."""
        page = await self._ask(inquiry, chat)
        await self.post(page, place=inquiry.place, reply_to=inquiry.message, asker=inquiry.asker)

    async def revise(self, inquiry: Inquiry, chat: ChatSettings, stored: StoredAnswer) -> None:
        """Edit the answer to a question that was edited."""
        services = self._services
        page = await self._ask(inquiry, chat)
        if stored.message is None:
            return
        page = await services.recorder.look_back(page, stored.place, answer=stored)
        await services.recorder.replace(stored, page)
        content = services.renderer.render(page, page.opening)
        keyboard = answer_keyboard(stored.id, page, page.opening, Votes())
        shown = mark_shown(content, keyboard)
        if shown == stored.shown:
            return
        outcome = await services.sender.edit(
            stored.place.chat.number, stored.message, content, keyboard=keyboard
        )
        if outcome == "gone":
            await services.state.answers.remove(stored.id)
        elif outcome == "done":
            await services.state.answers.mark_shown(stored.id, shown)

    async def post(
        self, page: Page, *, place: Place, reply_to: int | None, asker: int | None
    ) -> None:
        """Send a page with its buttons, kept first so that they work from the first moment."""
        services = self._services
        page = await services.recorder.look_back(page, place)
        answer_id = await services.recorder.add(page, place=place, asked_in=reply_to, asker=asker)
        content = services.renderer.render(page, page.opening)
        keyboard = answer_keyboard(answer_id, page, page.opening, Votes())
        message = await services.sender.send(
            place,
            content,
            reply_to=reply_to,
            keyboard=keyboard,
            is_silent=page.style == "silent",
        )
        if message is None:
            return
        shown = mark_shown(content, keyboard)
        await services.state.answers.mark_sent(answer_id, message=message.message_id, shown=shown)

    async def _ask(self, inquiry: Inquiry, chat: ChatSettings) -> Page:
        services = self._services
        language = services.language_of(chat)
        asking = services.inquirer.ask(inquiry, chat, language=language)
        return await self._with_typing(inquiry.place, asking)

    async def _with_typing(self, place: Place, work: Awaitable[T]) -> T:
        task = asyncio.ensure_future(work)
        try:
            done, _ = await asyncio.wait({task}, timeout=_TYPING_AFTER)
            if not done:
                await self._services.sender.show_typing(place)
            return await task
        finally:
            task.cancel()


def mark_shown(content: Markup, keyboard: InlineKeyboardMarkup | None) -> str:
    """Return a mark of what a message shows; Telegram refuses an edit that changes nothing."""
    buttons = json.dumps(keyboard.to_dict() if keyboard is not None else None, sort_keys=True)
    return hashlib.sha256(f"{content.html}\0{buttons}".encode()).hexdigest()[:16]
