"""The request that fetches updates, and what it tells about the health of the bot."""

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any

from telegram.error import Conflict, TelegramError
from telegram.request import HTTPXRequest

from bot.telegram.discretion import describe_error

logger = logging.getLogger(__name__)

# A second bot that is just being stopped is no reason to stop as well.
CONFLICT_LASTS = 30.0
# Between two conflicts of one quarrel the library waits no longer than this.
_SAME_QUARREL = 45.0


class PollingRequest(HTTPXRequest):
    """Fetches updates; tells when that worked, and when the token was refused."""

    def __init__(
        self, *, read_timeout: float, on_success: Callable[[], None], on_refusal: Callable[[], None]
    ) -> None:
        super().__init__(connection_pool_size=2, read_timeout=read_timeout)
        self._on_success = on_success
        self._on_refusal = on_refusal

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401 (the library's signature)
        """Make the request."""
        code, payload = await super().do_request(*args, **kwargs)
        if code == 200:
            self._on_success()
        elif code in {401, 404}:
            # The library gives up polling then, and says nothing.
            self._on_refusal()
        return code, payload


class PollingWatch:
    """Hears of every fault while polling; `lasting_conflict` is set when a second bot stays."""

    def __init__(self, *, patience: float = CONFLICT_LASTS) -> None:
        self.lasting_conflict = asyncio.Event()
        self.token_refused = asyncio.Event()
        self.patience = patience
        self._first = 0.0
        self._last = float("-inf")

    def report(self, error: TelegramError) -> None:
        """Log a fault, and decide whether a quarrel with another bot has lasted too long."""
        if not isinstance(error, Conflict):
            logger.warning("updates cannot be fetched, trying again: %s", describe_error(error))
            return
        moment = time.monotonic()
        if moment - self._last > _SAME_QUARREL:
            self._first = moment
            logger.warning(
                "another bot fetches updates with the same token; stop one of the two (this one"
                " stops by itself if that goes on for %.0f s)",
                self.patience,
            )
        self._last = moment
        if moment - self._first >= self.patience:
            self.lasting_conflict.set()
