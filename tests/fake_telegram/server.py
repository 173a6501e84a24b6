"""The HTTP face of the fake, and the hand of the test on it."""

import asyncio
import itertools
import json
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web

from tests.fake_telegram.faults import Fault
from tests.fake_telegram.methods import Methods
from tests.fake_telegram.world import BOT, TOKEN, ApiError, Call, Json, World

# Long enough for a machine that is busy with other things; what comes is not waited for longer.
_TIMEOUT = 60.0


class FakeTelegram:
    """A server that a test can look into. Whatever it refused by itself is in `refused`."""

    def __init__(self, *, has_flood_limit: bool = True) -> None:
        self.world = World()
        self.methods = Methods(self.world, has_flood_limit=has_flood_limit)
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.url = ""
        self.allowed: list[str] = []
        self._changed = asyncio.Condition()
        self._poller: object | None = None
        self._query_ids = itertools.count(1)

    @classmethod
    @asynccontextmanager
    async def serve(
        cls, *, has_flood_limit: bool = True, port: int = 0
    ) -> AsyncIterator["FakeTelegram"]:
        """Listen on loopback."""
        fake = cls(has_flood_limit=has_flood_limit)
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", fake._on_request)
        runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.2)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        fake.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield fake
        finally:
            for fault in fake.faults:
                fault.released.set()
            await runner.cleanup()

    @property
    def refused(self) -> list[tuple[str, str]]:
        """What the bot did that Telegram would not have taken."""
        return [(call.method, call.refusal) for call in self.calls if call.refusal is not None]

    def made(self, method: str, *, since: int = 0, chat: int | None = None) -> list[Call]:
        """Return the calls of a method that were done, from the `since`-th call on."""
        return [
            call
            for call in self.calls[since:]
            if re.fullmatch(method, call.method)
            and call.result is not None
            and chat in {None, call.params.get("chat_id")}
        ]

    async def wait_for(
        self,
        method: str,
        *,
        since: int = 0,
        chat: int | None = None,
        count: int = 1,
        within: float = _TIMEOUT,
    ) -> list[Call]:
        """Return the calls of a method as soon as there are `count`."""
        await self.until(
            lambda: len(self.made(method, since=since, chat=chat)) >= count, within=within
        )
        return self.made(method, since=since, chat=chat)

    async def until(self, condition: Callable[[], bool], *, within: float = _TIMEOUT) -> None:
        """Return as soon as something holds."""
        async with asyncio.timeout(within), self._changed:
            await self._changed.wait_for(condition)

    async def ask(self, chat: int, text: str, **fields: Any) -> Json:  # noqa: ANN401 (a message's fields)
        """Let somebody write, and return the bot's next message in that chat."""
        since = len(self.calls)
        await self.write(chat, text, **fields)
        return (await self.wait_for("sendMessage", since=since, chat=chat))[0].result  # type: ignore[no-any-return]  # JSON

    async def write(self, chat: int, text: str, **fields: Any) -> Json:  # noqa: ANN401 (a message's fields)
        """Let somebody write."""
        message = self.world.write(chat, text, **fields)
        await self.notify()
        return message

    async def edit(self, chat: int, message: int, text: str) -> None:
        """Let somebody edit his message."""
        self.world.edit(chat, message, text)
        await self.notify()

    async def press(
        self, message: Json, label: str, *, person: int = 1, data: str | None = None
    ) -> Json:
        """Press the button with this label, and return what the bot said to that."""
        chat = self.world.chats[message["chat"]["id"]]
        stored = chat.messages[message["message_id"]]
        rows = stored["reply_markup"]["inline_keyboard"]
        found = data or next(
            each["callback_data"] for row in rows for each in row if each["text"] == label
        )
        query = f"q{next(self._query_ids)}"
        self.world.push(
            "callback_query",
            {
                "id": query,
                "from": self.world.person(person),
                "chat_instance": "x",
                "message": stored,
                "data": found,
            },
        )
        await self.notify()
        await self.until(lambda: query in self.methods.answered)
        return self.methods.answered[query]

    async def query(self, text: str, *, offset: str = "", person: int = 1) -> Json:
        """Type an inline query, and return the bot's answer to it."""
        query = f"i{next(self._query_ids)}"
        self.world.push(
            "inline_query",
            {"id": query, "from": self.world.person(person), "query": text, "offset": offset},
        )
        await self.notify()
        await self.until(lambda: query in self.methods.answered)
        return self.methods.answered[query]

    async def deliver(self, update: Json, *, secret: str | None) -> int:
        """Send an update to the webhook; return the status of the answer."""
        headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.methods.webhook["url"], json=update, headers=headers) as answer,
        ):
            return answer.status

    async def notify(self) -> None:
        """Wake up whoever waits."""
        async with self._changed:
            self._changed.notify_all()

    async def _on_request(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != TOKEN:
            return web.json_response(ApiError(401, "Unauthorized").body, status=401)
        call = Call(request.match_info["method"], _read(await request.post()), time.monotonic())
        fault = self._take_fault(call.method)
        if fault is not None and not fault.is_after:
            spoiled = await fault.strike(request)
            if spoiled is not None:
                return spoiled
        try:
            if call.method == "getUpdates":
                call.result = await self._get_updates(call.params)
            else:
                self.calls.append(call)
                call.result = self.methods.run(call.method, call.params)
        except ApiError as error:
            call.refusal = str(error)
            return web.json_response(error.body, status=error.code)
        finally:
            await self.notify()
        if fault is not None and fault.is_after:
            spoiled = await fault.strike(request)
            if spoiled is not None:
                return spoiled
        return web.json_response({"ok": True, "result": call.result})

    async def _get_updates(self, params: Json) -> list[Json]:
        self.allowed = params.get("allowed_updates", [])
        offset = int(params.get("offset", 0))
        self.world.updates = [each for each in self.world.updates if each["update_id"] >= offset]
        me = self._poller = object()
        deadline = time.monotonic() + float(params.get("timeout", 0))
        while not self.world.updates and time.monotonic() < deadline:
            async with self._changed:
                self._changed.notify_all()
                try:
                    await asyncio.wait_for(self._changed.wait(), deadline - time.monotonic())
                except TimeoutError:
                    break
            if self._poller is not me:
                raise ApiError(409, "Conflict: terminated by other getUpdates request")
        return list(self.world.updates)

    def _take_fault(self, method: str) -> Fault | None:
        for fault in self.faults:
            if fault.times > 0 and re.fullmatch(fault.method, method):
                fault.times -= 1
                return fault
        return None


def _read(form: Any) -> Json:  # noqa: ANN401 (aiohttp's form)
    params: Json = {}
    for name, value in form.items():
        try:
            params[name] = json.loads(value) if name not in {"text", "next_offset"} else value
        except ValueError:
            params[name] = value
    return params


__all__ = ["BOT", "FakeTelegram"]
