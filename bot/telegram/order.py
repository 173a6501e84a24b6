"""In which order updates are handled: many at once, but those that belong together in turn."""

import asyncio
from collections.abc import Coroutine, Hashable
from typing import Any, cast

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.telegram.presence import Presence
from bot.turntaking import TurnTaking

# Updates wait for their chat here, and a busy group must not keep others out.
_MAX_UPDATES = 10_000


class OrderedProcessor(BaseUpdateProcessor):
    """Handles what one person says in a chat, and the presses on one message, in turn."""

    def __init__(self, presence: Presence) -> None:
        super().__init__(_MAX_UPDATES)
        self._presence = presence
        self._turns = TurnTaking()
        self._tasks: set[asyncio.Task[Any]] = set()

    async def initialize(self) -> None:
        """Do nothing; there is nothing to prepare."""

    async def shutdown(self) -> None:
        """Do nothing; there is nothing to let go of."""

    async def do_process_update(self, update: object, coroutine: Any) -> None:  # noqa: ANN401 (the library's signature)
        """Handle an update in its turn, unless its chat threw the bot out meanwhile."""
        work = cast("Coroutine[Any, Any, Any]", coroutine)
        chat = _chat_of(update)
        epoch = self._presence.epoch(chat)
        task = asyncio.current_task()
        if task is not None:
            self._tasks.add(task)
        try:
            async with self._turns.turn(_key_of(update)):
                if self._presence.epoch(chat) == epoch:
                    await work
        finally:
            work.close()
            if task is not None:
                self._tasks.discard(task)

    def cancel_all(self) -> int:
        """Give up everything that is being handled; return how many updates that were."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        return len(tasks)


def _chat_of(update: object) -> int:
    chat = update.effective_chat if isinstance(update, Update) else None
    return chat.id if chat is not None else 0


def _key_of(update: object) -> Hashable:
    if not isinstance(update, Update):
        return None
    query = update.callback_query
    if query is not None and query.message is not None:
        return "press", query.message.chat.id, query.message.message_id
    if update.effective_chat is None:
        return "update", update.update_id
    sender = update.effective_sender
    return "said", update.effective_chat.id, sender.id if sender is not None else None
