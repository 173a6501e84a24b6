"""Run the real bot against the fake."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.assistant import Assistant
from bot.settings import Settings
from bot.state import State
from bot.telegram import run_telegram
from bot.worker import Worker
from tests.fake_telegram.server import FakeTelegram
from tests.fake_telegram.world import TOKEN


@dataclass(frozen=True, slots=True)
class RunningBot:
    """A bot that runs: what tells it to stop, and the task it runs in."""

    stop: asyncio.Event
    task: asyncio.Task[None]
    state: State
    settings: Settings


def make_settings(
    telegram: FakeTelegram,
    folder: Path,
    *,
    token: str = TOKEN,
    **changes: Any,  # noqa: ANN401 (settings of any kind)
) -> Settings:
    """Return settings for a bot of which the fake is the server."""
    health = folder / "telegram.health"
    section: dict[str, Any] = {"api_url": telegram.url, "health_file": health}
    return Settings.model_validate(
        {
            "telegram": {**section, **changes},
            "state": {"url": f"sqlite+aiosqlite:///{folder}/bronvast.db"},
            "tokens": {"telegram": token},
        }
    )


@asynccontextmanager
async def run_bot(
    telegram: FakeTelegram, assistant: Assistant, settings: Settings
) -> AsyncIterator[RunningBot]:
    """Run the bot until the block ends; it listens when the block begins."""
    state = await State.open(settings.state.url)
    worker = Worker(threads=2)
    stop = asyncio.Event()
    since = len(telegram.calls)
    task = asyncio.create_task(run_telegram(assistant, worker, state, settings, stop=stop))
    try:
        await telegram.wait_for("(delete|set)Webhook", since=since)
        # The list of commands is published last; what a test counts comes after it.
        await telegram.wait_for("setMyCommands", since=since, count=9)
        yield RunningBot(stop, task, state, settings)
    finally:
        stop.set()
        await asyncio.wait({task}, timeout=6)
        worker.close()
        await state.close()
    if not task.cancelled() and task.done():
        task.result()
