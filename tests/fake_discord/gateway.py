"""The gateway: hello, identify, events, heartbeats, and resuming where it stopped."""

import itertools
import json
import zlib
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.fake_discord.world import TOKEN, Json, World

_WRONG_TOKEN = 4004


@dataclass(slots=True)
class Session:
    """What was sent to one bot since it identified itself, and through which connection."""

    number: str
    intents: int
    sent: list[Json] = field(default_factory=list)
    connection: "Connection | None" = None


class Connection:
    """One compressed connection."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.socket = socket
        self.request = request
        self.is_closed_here = False
        self._deflate = zlib.compressobj()

    async def send(self, payload: Json) -> None:
        """Send a payload; one that can no longer be sent waits for a resume."""
        if self.socket.closed:
            return
        data = self._deflate.compress(json.dumps(payload).encode())
        try:
            await self.socket.send_bytes(data + self._deflate.flush(zlib.Z_SYNC_FLUSH))
        except ConnectionError:
            return


class Gateway:
    """Tells bots what happens; `ops` are the opcodes that they sent."""

    def __init__(self, world: World, *, heartbeat: float = 41.25) -> None:
        self.world = world
        self.url = ""
        self.ops: list[int] = []
        self.sessions: dict[str, Session] = {}
        self.is_closed = False
        self._heartbeat = heartbeat
        self._numbers = itertools.count(1)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Talk to a bot until it leaves."""
        if self.is_closed:
            return web.Response(status=503)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        connection = Connection(socket, request)
        interval = int(self._heartbeat * 1000)
        await connection.send({"op": 10, "d": {"heartbeat_interval": interval}})
        async for received in socket:
            if received.type is WSMsgType.TEXT:
                await self._hear(connection, json.loads(received.data))
        for session in list(self.sessions.values()):
            if session.connection is connection:
                session.connection = None
                if not connection.is_closed_here and socket.close_code in {1000, 1001}:
                    # Who says goodbye will not resume.
                    self.sessions.pop(session.number, None)
        return socket

    async def tell(self, name: str, event: Json) -> None:
        """Tell of an event."""
        for session in list(self.sessions.values()):
            await self._send(session, name, event)

    async def drop(self, *, forget: bool = False) -> None:
        """Break every connection; with `forget` nothing can be resumed either."""
        for session in list(self.sessions.values()):
            connection = session.connection
            if forget:
                del self.sessions[session.number]
                if connection is not None:
                    await connection.send({"op": 9, "d": False})
            elif connection is not None and connection.request.transport is not None:
                connection.request.transport.abort()

    async def close(self, code: int) -> None:
        """Close every connection with a code."""
        for session in list(self.sessions.values()):
            if session.connection is not None:
                session.connection.is_closed_here = True
                await session.connection.socket.close(code=code)

    async def _hear(self, connection: Connection, payload: Json) -> None:
        op, data = payload["op"], payload.get("d")
        self.ops.append(op)
        if op == 1:
            await connection.send({"op": 11})
        elif data is not None and op in {2, 6} and data["token"] != TOKEN:
            await connection.socket.close(code=_WRONG_TOKEN)
        elif op == 2 and data is not None:
            await self._identify(connection, data["intents"])
        elif op == 6 and data is not None:
            await self._resume(connection, data["session_id"], data["seq"])

    async def _identify(self, connection: Connection, intents: int) -> None:
        session = Session(f"s{next(self._numbers)}", intents, connection=connection)
        self.sessions[session.number] = session
        world = self.world
        ready = {
            "v": 10,
            "user": world.bot,
            "guilds": [{"id": str(world.server), "unavailable": True}],
            "session_id": session.number,
            "resume_gateway_url": self.url,
            "application": {"id": world.bot["id"], "flags": 0},
        }
        await self._send(session, "READY", ready)
        await self._send(session, "GUILD_CREATE", world.guild())

    async def _resume(self, connection: Connection, number: str, seen: int) -> None:
        session = self.sessions.get(number)
        if session is None:
            await connection.send({"op": 9, "d": False})
            return
        session.connection = connection
        for payload in session.sent[seen:]:
            await connection.send(payload)
        await self._send(session, "RESUMED", {})

    async def _send(self, session: Session, name: str, event: Json) -> None:
        payload = {"op": 0, "t": name, "s": len(session.sent) + 1, "d": event}
        session.sent.append(payload)
        if session.connection is not None:
            await session.connection.send(payload)
