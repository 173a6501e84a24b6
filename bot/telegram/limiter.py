"""The outgoing rate limiter: the library's, for each chat by itself, at a steady pace."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from aiolimiter import AsyncLimiter
from telegram.error import Forbidden
from telegram.ext import AIORateLimiter, BaseRateLimiter

from bot.telegram.pace import Limit, Pace
from bot.telegram.presence import Presence

JsonValue = bool | dict[str, Any] | list[dict[str, Any]]
Callback = Callable[..., Coroutine[Any, Any, JsonValue]]

# Telegram counts what people see appear or change, not the typing sign or questions about a chat.
_COUNTED = ("send", "edit", "copy", "forward")
_UNCOUNTED = frozenset({"sendChatAction"})
# "About one message a second" in a chat, with room for a short burst.
_BURST = Limit(2, 1.1)
# A minute and what the clocks and the network may differ.
_MINUTE = 61.5
_MAX_LANES = 1000


@dataclass(frozen=True, slots=True)
class _Lane:
    """What one chat has of its own: its pace, and the library's limiter to try again with."""

    pace: Pace
    retrier: AIORateLimiter


class ChatLimiter(BaseRateLimiter[int]):
    """Sends at the pace that Telegram allows in all and in each chat.

    The library's own limiter halts every chat when one is refused; here each has one of its own, so
    that only the chat that was refused waits, and only messages are counted. What waits for a chat
    that throws the bot out is dropped.
    """

    def __init__(
        self,
        *,
        overall_per_second: int,
        group_per_minute: int,
        retries: int,
        presence: Presence,
    ) -> None:
        self._overall = AsyncLimiter(overall_per_second, 1)
        self._group_limits = (_BURST, Limit(group_per_minute, _MINUTE))
        self._retries = retries
        self._presence = presence
        self._lanes: dict[int, _Lane] = {}
        self._others = self._make_retrier()

    async def initialize(self) -> None:
        """Do nothing; there is nothing to prepare."""

    async def shutdown(self) -> None:
        """Do nothing; there is nothing to let go of."""

    async def process_request(  # noqa: PLR0917 (the library calls it by position)
        self,
        callback: Callback,
        args: Any,  # noqa: ANN401 (the library's signature)
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> JsonValue:
        """Make a request when its turn comes, and again when Telegram asks to wait."""
        chat = data.get("chat_id")
        if not isinstance(chat, int) or not endpoint.startswith(_COUNTED) or endpoint in _UNCOUNTED:
            return await self._others.process_request(
                callback, args, kwargs, endpoint, {}, rate_limit_args
            )
        epoch = self._presence.epoch(chat)
        lane = self._lane(chat)
        await lane.pace.wait_turn()

        async def send(*arguments: Any, **options: Any) -> JsonValue:  # noqa: ANN401 (see above)
            if self._presence.epoch(chat) != epoch:
                raise Forbidden("Forbidden: the bot was thrown out while this waited")
            async with self._overall:
                return await callback(*arguments, **options)

        return await lane.retrier.process_request(send, args, kwargs, endpoint, {}, rate_limit_args)

    def _lane(self, chat: int) -> _Lane:
        lane = self._lanes.get(chat)
        if lane is None:
            self._drop_idle()
            limits = self._group_limits if chat < 0 else (_BURST,)
            lane = self._lanes[chat] = _Lane(Pace(*limits), self._make_retrier())
        return lane

    def _make_retrier(self) -> AIORateLimiter:
        return AIORateLimiter(overall_max_rate=0, group_max_rate=0, max_retries=self._retries)

    def _drop_idle(self) -> None:
        if len(self._lanes) >= _MAX_LANES:
            for chat in [each for each, lane in self._lanes.items() if lane.pace.is_idle()]:
                del self._lanes[chat]
