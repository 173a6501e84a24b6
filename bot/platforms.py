"""Run the chat platforms in one process, each on its own legs."""

import asyncio
import gc
import logging
import signal
from collections.abc import Callable, Coroutine
from typing import Any

from bot.assistant import Assistant
from bot.discord import run_discord
from bot.settings import Settings
from bot.state import State
from bot.telegram import run_telegram
from bot.worker import Worker
from index.errors import BronvastError

logger = logging.getLogger(__name__)

Runner = Callable[[asyncio.Event], Coroutine[Any, Any, None]]


def run_platforms(
    assistant: Assistant, settings: Settings, *, telegram: bool, discord: bool
) -> None:
    """Run chat platforms until the process is told to stop.

    Raises:
        BronvastError: no platform could run; the message is the first one's.
    """
    # The models are there to stay: looking through them takes more than a second each time, and
    # many on a busy machine, most of all when the process ends.
    gc.freeze()
    asyncio.run(_run(assistant, settings, telegram=telegram, discord=discord))


async def _run(assistant: Assistant, settings: Settings, *, telegram: bool, discord: bool) -> None:
    stop = asyncio.Event()
    _stop_on_signals(stop)
    state = await State.open(settings.state.url)
    worker = Worker(threads=settings.worker.threads, waiting=settings.worker.waiting)
    runners: dict[str, Runner] = {}
    if telegram:
        runners["Telegram"] = lambda told: run_telegram(
            assistant, worker, state, settings, stop=told
        )
    if discord:
        runners["Discord"] = lambda told: run_discord(assistant, worker, state, settings, stop=told)
    try:
        await run_together(runners, stop)
    finally:
        worker.close()
        await state.close()


async def run_together(runners: dict[str, Runner], stop: asyncio.Event) -> None:
    """Run all until `stop` is set; one that fails leaves the others alone.

    Raises:
        BronvastError: the first fault, when all have failed.
    """
    tasks = {asyncio.create_task(run(stop)): name for name, run in runners.items()}
    faults: list[BaseException] = []
    waiting = set(tasks)
    while waiting:
        done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            fault = task.exception()
            if fault is not None:
                faults.append(fault)
                if waiting or len(tasks) > 1:
                    _log(tasks[task], fault)
    if faults and len(faults) == len(tasks):
        raise faults[0]


def _log(name: str, fault: BaseException) -> None:
    if isinstance(fault, BronvastError):
        logger.error("%s stopped: %s", name, fault)
    else:
        logger.error("%s stopped", name, exc_info=fault)


def _stop_on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:
            # Windows has no such handlers in its loop.
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
