"""The HTTP face of the fake, and the hand of the test on it."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from tests.fake_discord.faults import Fault, answer
from tests.fake_discord.gateway import Gateway
from tests.fake_discord.rest import Rest
from tests.fake_discord.world import LOADING, TOKEN, ApiError, Call, Json, Used, World

# Long enough for a busy machine; whoever waits this long has failed.
_TIMEOUT = 30.0
_SENT = r"POST /channels/\d+/messages"


class FakeDiscord:
    """A server that a test can look into. Whatever it refused by itself is in `refused`."""

    def __init__(self, *, heartbeat: float = 41.25) -> None:
        self.world = World()
        self.gateway = Gateway(self.world, heartbeat=heartbeat)
        self.rest = Rest(self.world)
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.url = ""
        self._changed = asyncio.Condition()

    @classmethod
    @asynccontextmanager
    async def serve(
        cls, *, heartbeat: float = 41.25, port: int = 0
    ) -> AsyncIterator["FakeDiscord"]:
        """Listen on loopback."""
        fake = cls(heartbeat=heartbeat)
        app = web.Application()
        app.router.add_route("*", "/api/v10/{path:.+}", fake._on_request)
        app.router.add_get("/", fake.gateway.handle)
        runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.2)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        fake.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        fake.rest.url = fake.gateway.url = fake.url.replace("http", "ws", 1)
        try:
            yield fake
        finally:
            for fault in fake.faults:
                fault.released.set()
            await runner.cleanup()

    @property
    def refused(self) -> list[tuple[str, str]]:
        """What the bot did that Discord would not have taken."""
        return [(call.request, call.refusal) for call in self.calls if call.refusal is not None]

    def made(self, request: str, *, since: int = 0) -> list[Call]:
        """Return the requests that were done, from the `since`-th call on."""
        return [
            call
            for call in self.calls[since:]
            if re.fullmatch(request, call.request) and call.refusal is None
        ]

    async def until(self, condition: Callable[[], bool], *, within: float = _TIMEOUT) -> None:
        """Return as soon as something holds."""
        async with asyncio.timeout(within):
            while not condition():
                async with self._changed:
                    try:
                        await asyncio.wait_for(self._changed.wait(), 0.05)
                    except TimeoutError:
                        continue

    async def wait_for(
        self, request: str, *, since: int = 0, count: int = 1, within: float = _TIMEOUT
    ) -> list[Call]:
        """Return the requests as soon as `count` of them are done."""
        await self.until(
            lambda: len([each for each in self.made(request, since=since) if each.result]) >= count,
            within=within,
        )
        return [each for each in self.made(request, since=since) if each.result]

    async def write(
        self,
        content: str,
        *,
        person: int = 7,
        channel: int | None = None,
        reply_to: Json | None = None,
        **fields: Any,  # noqa: ANN401 (a message's fields)
    ) -> Json:
        """Let somebody write; without a channel to the bot alone. {bot} mentions it."""
        place = self.world.private_of(person) if channel is None else channel
        text = content.replace("{bot}", f"<@{self.world.bot['id']}>")
        if reply_to is not None:
            reference = {"message_id": reply_to["id"], "channel_id": str(place)}
            fields = {
                "type": 19,
                "message_reference": reference,
                "referenced_message": reply_to,
                **fields,
            }
        author = fields.pop("author", None) or self.world.person(person)
        message = self.world.add_message(place, author, text, **fields)
        await self.gateway.tell("MESSAGE_CREATE", self.world.event_of(message))
        return message

    async def ask(self, content: str, **fields: Any) -> Json:  # noqa: ANN401 (as of `write`)
        """Let somebody write, and return what the bot replies."""
        since = len(self.calls)
        message = await self.write(content, **fields)

        def replies() -> list[Json]:
            sent = [call for call in self.made(_SENT, since=since) if call.result]
            return [
                call.result
                for call in sent
                if str((call.payload.get("message_reference") or {}).get("message_id"))
                in {"None", message["id"]}
            ]

        await self.until(lambda: bool(replies()))
        return replies()[0]

    async def edit(self, message: Json, content: str) -> None:
        """Let somebody edit his message."""
        text = content.replace("{bot}", f"<@{self.world.bot['id']}>")
        self.world.edit_message(message, content=text)
        await self.gateway.tell("MESSAGE_UPDATE", self.world.event_of(message))

    async def delete(self, message: Json) -> None:
        """Let somebody delete a message."""
        del self.world.messages[int(message["channel_id"])][int(message["id"])]
        whole = self.world.event_of(message)
        event: Json = {key: whole[key] for key in ("id", "channel_id", "guild_id") if key in whole}
        await self.gateway.tell("MESSAGE_DELETE", event)

    async def use(
        self,
        command: str,
        *,
        kind: int = 1,
        target: Json | None = None,
        **fields: Any,  # noqa: ANN401 (as of `start`)
    ) -> Used:
        """Let somebody use a command, or with `target` a menu on a message; wait for its answer.

        `fields` are those of `start`.
        """
        used = await self.start(command, kind=kind, target=target, **fields)
        return await self.finish(used)

    async def start(
        self,
        command: str,
        *,
        options: dict[str, str] | None = None,
        kind: int = 1,
        target: Json | None = None,
        focused: str | None = None,
        **fields: Any,  # noqa: ANN401 (as of `_interact`)
    ) -> Used:
        """Let somebody use a command and do not wait."""
        known = {(each["type"], each["name"]): each["id"] for each in self.world.commands}
        number = known.get((kind, command), "1")
        data: Json = {"id": number, "name": command, "type": kind}
        if target is not None:
            data.update(target_id=target["id"], resolved={"messages": {target["id"]: target}})
        else:
            data["options"] = [
                {"name": name, "type": 3, "value": value, "focused": name == focused}
                for name, value in (options or {}).items()
            ]
        return await self._interact(4 if focused else 2, data, **fields)

    async def press(
        self,
        message: Json,
        label: str | None = None,
        *,
        value: str | None = None,
        custom_id: str | None = None,
        **fields: Any,  # noqa: ANN401 (as of `_interact`)
    ) -> Used:
        """Press a button, or with `value` choose from the menu, and wait for what comes of it."""
        parts = [part for row in message["components"] for part in row["components"]]
        wanted = 2 if value is None else 3
        found = next(
            part
            for part in parts
            if part["type"] == wanted
            and label in {None, part.get("label")}
            and custom_id in {None, part["custom_id"]}
        )
        data: Json = {"custom_id": found["custom_id"], "component_type": wanted, "id": 1}
        if value is not None:
            data["values"] = [value]
        channel = int(message["channel_id"])
        used = await self._interact(3, data, message=message, channel=channel, **fields)
        return await self.finish(used)

    async def finish(self, used: Used) -> Used:
        """Wait until an interaction has its answer."""

        def is_done() -> bool:
            if used.follow_ups or used.choices is not None:
                return True
            if used.kind in {6, 7}:
                return bool(self._edits(used))
            message = used.message
            return message is not None and not message["flags"] & LOADING

        await self.until(is_done)
        return used

    def _edits(self, used: Used) -> list[Call]:
        request = f"PATCH /webhooks/\\d+/t{used.event['id']}/messages/@original"
        return [each for each in self.made(request) if each.result]

    async def _interact(
        self,
        kind: int,
        data: Json,
        *,
        message: Json | None = None,
        person: int = 7,
        channel: int | None = None,
        locale: str = "nl",
        is_manager: bool = False,
    ) -> Used:
        world = self.world
        place = world.private_of(person) if channel is None else channel
        number = str(world.number())
        where = world.channel(place)
        event: Json = {
            "id": number,
            "application_id": world.bot["id"],
            "type": kind,
            "token": f"t{number}",
            "version": 1,
            "data": data,
            "channel_id": str(place),
            "channel": where,
            "locale": locale,
            "entitlements": [],
            "app_permissions": "0",
            "attachment_size_limit": 1,
            "authorizing_integration_owners": {},
        }
        if "guild_id" in where:
            member = {**world.member(is_manager=is_manager), "user": world.person(person)}
            event.update(guild_id=where["guild_id"], member=member, context=0)
        else:
            event.update(user=world.person(person), context=1)
        if message is not None:
            event["message"] = dict(message)
        used = Used(event, person, place, time.monotonic(), target=message)
        world.used[number] = used
        await self.gateway.tell("INTERACTION_CREATE", event)
        return used

    async def _on_request(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        is_public = path.startswith(("interactions/", "webhooks/", "gateway"))
        if not is_public and request.headers.get("Authorization") != f"Bot {TOKEN}":
            return answer(401, {"message": "401: Unauthorized", "code": 0})
        payload = await request.json() if request.can_read_body else {}
        call = Call(f"{request.method} /{path}", payload, time.monotonic())
        self.calls.append(call)
        fault = self._take_fault(call.request)
        if fault is not None and not fault.is_after:
            spoiled = await fault.strike(request)
            if spoiled is not None:
                return spoiled
        try:
            call.result = self.rest.run(call.request, payload)
        except ApiError as error:
            call.refusal = str(error)
            return answer(error.status, error.body)
        finally:
            async with self._changed:
                self._changed.notify_all()
        for name, event in self.rest.events:
            await self.gateway.tell(name, event)
        self.rest.events.clear()
        if fault is not None and fault.is_after:
            spoiled = await fault.strike(request)
            if spoiled is not None:
                return spoiled
        return web.Response(status=204) if call.result is None else answer(200, call.result)

    def _take_fault(self, request: str) -> Fault | None:
        for fault in self.faults:
            if fault.times > 0 and re.fullmatch(fault.request, request):
                fault.times -= 1
                return fault
        return None
