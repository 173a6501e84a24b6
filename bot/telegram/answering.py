"""Answer a question: ask the assistant, keep what was cited, send it or edit it in."""

import asyncio
import hashlib
import json
from collections.abc import Awaitable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from telegram import InlineKeyboardMarkup

from bot.answer import Answer, Turn
from bot.catalogue import telegram as words
from bot.memory import Speaker
from bot.state import ChatSettings, NewAnswer, Place, StoredAnswer, Votes
from bot.telegram.addressing import Asked
from bot.telegram.keyboards import answer_keyboard
from bot.telegram.markup import Markup
from bot.telegram.rendering import Page
from bot.telegram.services import Services
from bot.telegram.view import View

T = TypeVar("T")

# Who waits longer than this for an answer sees that one is coming.
_TYPING_AFTER = 1.0


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, by whom, in which message."""

    place: Place
    message: int
    asker: int
    asked: Asked

    @property
    def speaker(self) -> Speaker:
        """Whose earlier questions a follow-up leans on."""
        return Speaker(self.place, self.asker)


class Answering:
    """Answers questions in new messages and in those that answered before."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def answer(self, question: Question, chat: ChatSettings) -> None:
        """Answer in a reply."""
        page = await self._ask(question, chat)
        await self.post(page, place=question.place, reply_to=question.message, asker=question.asker)

    async def revise(self, question: Question, chat: ChatSettings, stored: StoredAnswer) -> None:
        """Edit the answer to a question that was edited."""
        services = self._services
        page = await self._ask(question, chat)
        if stored.message is None:
            return
        new = self._new_answer(page, place=stored.place, asked_in=question.message, asker=None)
        await services.state.answers.replace(stored.id, new)
        await services.state.feedback.clear(stored.id)
        content = services.renderer.render(page, View())
        keyboard = answer_keyboard(stored.id, page, View(), Votes())
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
        new = self._new_answer(page, place=place, asked_in=reply_to, asker=asker)
        answer_id = await services.state.answers.add(new)
        content = services.renderer.render(page, View())
        keyboard = answer_keyboard(answer_id, page, View(), Votes())
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

    async def _ask(self, question: Question, chat: ChatSettings) -> Page:
        services = self._services
        asked = question.asked
        turns = await self._turns(question)
        text = asked.text
        if asked.about and text:
            turns = (*turns, Turn(asked.about))
        elif asked.about:
            turns, text = (), asked.about
        answer = await self._with_typing(
            question.place,
            services.worker.run(
                partial(services.assistant.ask, text, turns=turns, articles=chat.articles)
            ),
        )
        if answer.status != "smalltalk":
            cited = answer.citations[0] if answer.status == "answered" else None
            services.memory.remember(
                question.speaker, message=question.message, turn=Turn(text, cited)
            )
        language = services.language_of(chat, answer.language)
        page = services.renderer.page_of(answer, language=language, style=chat.style)
        return _as_source(page, answer) if asked.is_source else page

    async def _turns(self, question: Question) -> tuple[Turn, ...]:
        """Return what the question leans on: the answer it replies to, else what was asked last."""
        services = self._services
        before = services.memory.recall(question.speaker, before=question.message)
        if question.asked.reply_to is None:
            return before
        chat = question.place.chat
        stored = await services.state.answers.find_by_message(chat, question.asked.reply_to)
        if stored is None or not stored.citations or stored.status != "answered":
            return before
        citation = stored.citations[0].citation
        turn = None
        if stored.asked_in is not None:
            turn = services.memory.find(stored.place, stored.asked_in)
        # When the question is forgotten, the sentence that was cited says what it was about.
        asked = turn.question if turn is not None else citation.sentence
        return (Turn(asked, citation),)

    async def _with_typing(self, place: Place, work: Awaitable[T]) -> T:
        task = asyncio.ensure_future(work)
        try:
            done, _ = await asyncio.wait({task}, timeout=_TYPING_AFTER)
            if not done:
                await self._services.sender.show_typing(place)
            return await task
        finally:
            task.cancel()

    @staticmethod
    def _new_answer(
        page: Page, *, place: Place, asked_in: int | None, asker: int | None
    ) -> NewAnswer:
        return NewAnswer(
            place=place,
            asked_in=asked_in,
            asker=asker,
            status=page.status,
            language=page.language,
            citations=page.passages,
        )


def mark_shown(content: Markup, keyboard: InlineKeyboardMarkup | None) -> str:
    """Return a mark of what a message shows; Telegram refuses an edit that changes nothing."""
    buttons = json.dumps(keyboard.to_dict() if keyboard is not None else None, sort_keys=True)
    return hashlib.sha256(f"{content.html}\0{buttons}".encode()).hexdigest()[:16]


def _as_source(page: Page, answer: Answer) -> Page:
    """Return a page that says where a text comes from, in place of answering a question."""
    if answer.status == "answered":
        return replace(page, header=words.SOURCE_LEAD.say(page.language))
    if answer.status == "not_found":
        return replace(page, header=words.SOURCE_NONE.say(page.language))
    return page
