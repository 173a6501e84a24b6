"""Run the real bot against the fake."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yarl
from discord import gateway, http

from bot.assistant import Assistant
from bot.discord import run_discord
from bot.settings import Settings
from bot.state import State
from bot.worker import Worker
from tests.fake_discord.server import FakeDiscord
from tests.fake_discord.world import TOKEN


@dataclass(frozen=True, slots=True)
class RunningBot:
    """A bot that runs: what tells it to stop, and the task it runs in."""

    stop: asyncio.Event
    task: asyncio.Task[None]
    state: State
    settings: Settings


def use_fake(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """Point the library at the fake; it has no option for that."""
    monkeypatch.setattr(http.Route, "BASE", f"{url}/api/v10")
    address = yarl.URL(url.replace("http", "ws", 1) + "/")
    monkeypatch.setattr(gateway.DiscordWebSocket, "DEFAULT_GATEWAY", address)


def make_settings(
    folder: Path,
    *,
    token: str = TOKEN,
    **changes: Any,  # noqa: ANN401 (settings of any kind)
) -> Settings:
    """Return settings for a bot whose files are in a folder."""
    section: dict[str, Any] = {
        "health_file": folder / "discord.health",
        "flood": {"user_per_minute": 100, "group_per_minute": 1000},
    }
    return Settings.model_validate(
        {
            "discord": {**section, **changes},
            "state": {"url": f"sqlite+aiosqlite:///{folder}/bronvast.db"},
            "tokens": {"discord": token},
        }
    )


@asynccontextmanager
async def run_bot(
    discord: FakeDiscord, assistant: Assistant, settings: Settings
) -> AsyncIterator[RunningBot]:
    """Run the bot until the block ends; it listens when the block begins."""
    state = await State.open(settings.state.url)
    worker = Worker(threads=2)
    stop = asyncio.Event()
    since = len(discord.calls)
    task = asyncio.create_task(run_discord(assistant, worker, state, settings, stop=stop))

    def is_there() -> bool:
        # What a test counts comes after the comparison of the commands.
        looked = discord.made(r"GET /applications/\d+/commands", since=since)
        sessions = discord.gateway.sessions.values()
        is_heard = any(session.connection is not None for session in sessions)
        return bool(looked and discord.world.commands and is_heard)

    try:
        await discord.until(is_there)
        yield RunningBot(stop, task, state, settings)
    finally:
        stop.set()
        await asyncio.wait({task}, timeout=6)
        worker.close()
        await state.close()
    if not task.cancelled() and task.done():
        task.result()
