"""Faults that a test orders: what goes wrong, for which request, how often."""

import asyncio
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import web

Kind = Literal["flood", "status", "bad_gateway", "reset", "hang", "malformed", "delay"]


@dataclass(slots=True)
class Fault:
    """One fault for requests such as "POST /channels/1/messages", a regular expression.

    `is_after` does the work first and then loses the answer.
    """

    kind: Kind
    request: str
    times: int = 1
    is_after: bool = False
    status: int = 500
    code: int = 0
    seconds: float = 0.3
    released: asyncio.Event = field(default_factory=asyncio.Event)

    async def strike(self, request: web.Request) -> web.StreamResponse | None:
        """Spoil an exchange; None lets it go on."""
        if self.kind == "flood":
            body = {"message": "rate limited", "retry_after": self.seconds, "global": False}
            return answer(429, body, {"Via": "1.1 google"})
        if self.kind == "status":
            return answer(self.status, {"message": "refused", "code": self.code})
        if self.kind == "bad_gateway":
            return web.Response(status=502, text="<html>502</html>", content_type="text/html")
        if self.kind == "malformed":
            return web.Response(
                body=b'{"content": "geheim', headers={"Content-Type": "application/json"}
            )
        if self.kind == "hang":
            await self.released.wait()
        if self.kind in {"reset", "hang"}:
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)
        await asyncio.sleep(self.seconds)
        return None


def answer(
    status: int,
    body: Any,  # noqa: ANN401 (JSON)
    headers: dict[str, str] | None = None,
) -> web.Response:
    """Return JSON without a charset: the library takes no other for JSON."""
    response = web.json_response(body, status=status)
    return web.Response(
        body=response.body,
        status=status,
        headers={**(headers or {}), "Content-Type": "application/json"},
    )
