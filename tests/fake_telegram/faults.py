"""Faults that a test orders: what goes wrong, for which method, how often."""

import asyncio
from dataclasses import dataclass, field
from typing import Literal

from aiohttp import web

Kind = Literal["flood", "status", "bad_gateway", "reset", "hang", "malformed", "delay"]


@dataclass(slots=True)
class Fault:
    """One fault. `is_after` does the work first and then loses the answer."""

    kind: Kind
    method: str
    times: int = 1
    is_after: bool = False
    code: int = 500
    description: str = "Internal Server Error"
    retry_after: int = 1
    seconds: float = 0.5
    migrate_to: int | None = None
    released: asyncio.Event = field(default_factory=asyncio.Event)

    async def strike(self, request: web.Request) -> web.StreamResponse | None:
        """Spoil an exchange; None lets it go on."""
        if self.kind == "flood":
            return _refuse(429, "Too Many Requests", {"retry_after": self.retry_after})
        if self.kind == "status":
            parameters = {"migrate_to_chat_id": self.migrate_to} if self.migrate_to else {}
            return _refuse(self.code, self.description, parameters)
        if self.kind == "bad_gateway":
            return web.Response(status=502, text="<html>502</html>", content_type="text/html")
        if self.kind == "malformed":
            return web.Response(
                text='{"ok":true,"result":{"text":"geheim', content_type="application/json"
            )
        if self.kind == "hang":
            await self.released.wait()
        if self.kind in {"reset", "hang"}:
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)
        await asyncio.sleep(self.seconds)
        return None


def _refuse(code: int, description: str, parameters: dict[str, int]) -> web.Response:
    body: dict[str, object] = {"ok": False, "error_code": code, "description": description}
    if parameters:
        body["parameters"] = parameters
    return web.json_response(body, status=code)
