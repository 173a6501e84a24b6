"""Sending, editing and deleting, with what to do about each way it can fail."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Literal, TypeVar

import httpx
from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    TelegramError,
    TimedOut,
)

from bot.clipping import clip
from bot.state import Place
from bot.telegram.discretion import describe_error
from bot.telegram.markup import MAX_LENGTH, Markup
from bot.telegram.presence import Presence

logger = logging.getLogger(__name__)
T = TypeVar("T")

Outcome = Literal["done", "gone", "failed"]

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_PAUSES = (0.5, 2.0)
# Refusals that are about the chat or the message, not about how the text is marked up.
_GONE = (
    "message to edit not found",
    "message to delete not found",
    "message can't be edited",
    "message_id_invalid",
    "message not found",
)
_UNREACHABLE = (
    "chat not found",
    "not enough rights",
    "no rights",
    "chat_write_forbidden",
    "chat_restricted",
    "chat_admin_required",
    "administrator rights",
    "thread not found",
    "topic_closed",
    "topic_deleted",
    "peer_id_invalid",
    "user is deactivated",
    "send messages to the chat",
)
_UNCHANGED = "message is not modified"
_OLD_QUERY = "query is too old"
# What the library says of an answer that is no JSON.
_UNREADABLE = "Invalid server response"


class Sender:
    """Talks to Telegram for the handlers. None of its methods fails: it logs, and tells."""

    def __init__(
        self,
        bot: Bot,
        *,
        presence: Presence,
        on_migrated: Callable[[int, int], Awaitable[None]],
    ) -> None:
        self._bot = bot
        self._presence = presence
        self._on_migrated = on_migrated

    async def send(
        self,
        place: Place,
        content: Markup,
        *,
        reply_to: int | None,
        keyboard: InlineKeyboardMarkup | None = None,
        is_silent: bool = False,
    ) -> Message | None:
        """Send a message as a reply; return it, or None where the chat cannot be reached.

        What Telegram refuses for its markup goes out plain. It is sent again only when it surely
        did not arrive: an answer twice is worse than none.
        """
        reply = ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None
        chat = place.chat.number

        async def attempt(text: str, mode: str | None) -> Message:
            return await self._bot.send_message(
                chat,
                text,
                parse_mode=mode,
                message_thread_id=place.topic,
                link_preview_options=_NO_PREVIEW,
                reply_parameters=reply,
                reply_markup=keyboard,
                disable_notification=is_silent or None,
            )

        try:
            try:
                return await _persist(lambda: attempt(content.html, ParseMode.HTML))
            except BadRequest as error:
                if not _is_about_markup(error):
                    raise
                logger.error(
                    "Telegram refused the markup, sending plain text: %s", describe_error(error)
                )
                plain = clip(content.plain, MAX_LENGTH)
                return await _persist(lambda: attempt(plain, None))
        except ChatMigrated as error:
            await self._on_migrated(chat, error.new_chat_id)
            chat = error.new_chat_id
            reply = None
            try:
                return await attempt(content.html, ParseMode.HTML)
            except TelegramError as again:
                self._note(again, chat=chat, what="send")
        except TelegramError as error:
            self._note(error, chat=chat, what="send")
        return None

    async def edit(
        self,
        chat: int,
        message: int,
        content: Markup,
        *,
        keyboard: InlineKeyboardMarkup | None = None,
    ) -> Outcome:
        """Give a message of the bot another text and other buttons."""

        async def attempt(text: str, mode: str | None) -> object:
            return await self._bot.edit_message_text(
                text,
                chat,
                message,
                parse_mode=mode,
                link_preview_options=_NO_PREVIEW,
                reply_markup=keyboard,
            )

        async def edit() -> object:
            try:
                return await _persist(lambda: attempt(content.html, ParseMode.HTML), is_safe=True)
            except BadRequest as error:
                if not _is_about_markup(error):
                    raise
                logger.error(
                    "Telegram refused the markup, editing plain text: %s", describe_error(error)
                )
                plain = clip(content.plain, MAX_LENGTH)
                return await _persist(lambda: attempt(plain, None), is_safe=True)

        return await self._try(edit, chat=chat, what="edit")

    async def edit_keyboard(
        self, chat: int, message: int, keyboard: InlineKeyboardMarkup | None
    ) -> Outcome:
        """Give a message of the bot other buttons."""
        return await self._try(
            lambda: _persist(
                lambda: self._bot.edit_message_reply_markup(chat, message, reply_markup=keyboard),
                is_safe=True,
            ),
            chat=chat,
            what="edit the buttons",
        )

    async def delete(self, chat: int, message: int) -> Outcome:
        """Delete a message of the bot; "failed" where Telegram no longer allows it."""
        return await self._try(
            lambda: _persist(lambda: self._bot.delete_message(chat, message), is_safe=True),
            chat=chat,
            what="delete",
        )

    async def acknowledge(
        self, query: str, *, text: str | None = None, is_alert: bool = False
    ) -> None:
        """Tell Telegram that a press was heard, and the person what came of it."""
        await self._try(
            lambda: _persist(
                lambda: self._bot.answer_callback_query(
                    query, text=text, show_alert=is_alert or None
                ),
                is_safe=True,
            ),
            chat=0,
            what="answer a press",
        )

    async def show_typing(self, place: Place) -> None:
        """Show that an answer is on its way."""
        await self._try(
            lambda: self._bot.send_chat_action(
                place.chat.number, ChatAction.TYPING, message_thread_id=place.topic
            ),
            chat=place.chat.number,
            what="show typing",
        )

    async def _try(
        self, action: Callable[[], Awaitable[object]], *, chat: int, what: str
    ) -> Outcome:
        try:
            await action()
        except ChatMigrated as error:
            await self._on_migrated(chat, error.new_chat_id)
            return "gone"
        except TelegramError as error:
            return self._note(error, chat=chat, what=what)
        return "done"

    def _note(self, error: TelegramError, *, chat: int, what: str) -> Outcome:
        """Log why something failed and draw the consequences."""
        said = str(error).lower()
        if _UNCHANGED in said:
            return "done"
        if any(each in said for each in _GONE) or _OLD_QUERY in said:
            logger.debug("could not %s, it is gone: %s", what, describe_error(error))
            return "gone"
        if isinstance(error, Forbidden):
            self._presence.leave(chat)
            logger.info("could not %s: the bot was blocked or removed from a chat", what)
            return "gone"
        logger.warning("could not %s: %s", what, describe_error(error))
        return "failed"


async def _persist(action: Callable[[], Awaitable[T]], *, is_safe: bool = False) -> T:
    """Do something again that did not reach Telegram; with `is_safe` also what may have."""
    for pause in _PAUSES:
        try:
            return await action()
        except TelegramError as error:
            if not (_may_have_arrived(error) if is_safe else _did_not_arrive(error)):
                raise
            logger.info("trying again after %s", describe_error(error))
            await asyncio.sleep(pause)
    return await action()


def _may_have_arrived(error: TelegramError) -> bool:
    """Tell whether nothing is known but that the answer is lost."""
    if isinstance(error, BadRequest):
        return False
    return isinstance(error, NetworkError) or str(error) == _UNREADABLE


def _did_not_arrive(error: TelegramError) -> bool:
    """Tell whether Telegram surely did not do what was asked.

    Not so after a timeout or a connection lost while waiting for the answer. A server that answers
    with an error of its own (502 and its like) did not do it.
    """
    if isinstance(error, BadRequest) or not isinstance(error, NetworkError):
        return False
    cause = error.__cause__
    if isinstance(cause, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
        return True
    return not isinstance(error, TimedOut) and not isinstance(cause, httpx.HTTPError)


def _is_about_markup(error: BadRequest) -> bool:
    said = str(error).lower()
    return not any(each in said for each in (*_GONE, *_UNREACHABLE, _UNCHANGED))
