"""The worker keeps the loop free and takes in a bounded number."""

import asyncio
import threading
import time

import pytest

from bot.worker import BusyError, Worker

pytestmark = pytest.mark.anyio


async def test_the_result_comes_back_from_another_thread() -> None:
    worker = Worker(threads=1)
    assert await worker.run(threading.get_ident) != threading.get_ident()
    assert await worker.run(sorted, [2, 1], reverse=True) == [2, 1]
    worker.close()


async def test_an_error_comes_back_as_it_is() -> None:
    worker = Worker(threads=1)
    with pytest.raises(ZeroDivisionError):
        await worker.run(divmod, 1, 0)
    worker.close()


async def test_the_loop_goes_on_while_threads_are_busy() -> None:
    worker = Worker(threads=2)
    calls = [asyncio.create_task(worker.run(time.sleep, 0.5)) for _ in range(4)]
    longest = 0.0
    while not all(call.done() for call in calls):
        before = time.perf_counter()
        await asyncio.sleep(0)
        longest = max(longest, time.perf_counter() - before)
    # Were the loop to wait for a call, it would stand still for half a second.
    assert longest < 0.4
    worker.close()


async def test_what_does_not_fit_is_refused_and_places_come_free() -> None:
    worker = Worker(threads=1, waiting=1)
    release = threading.Event()
    calls = [asyncio.create_task(worker.run(release.wait)) for _ in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(BusyError):
        await worker.run(release.wait)
    release.set()
    assert [await call for call in calls] == [True, True]
    assert await worker.run(release.wait)
    worker.close()


async def test_cancelling_a_waiting_call_frees_its_place() -> None:
    worker = Worker(threads=1, waiting=1)
    release = threading.Event()
    running = asyncio.create_task(worker.run(release.wait))
    waiting = asyncio.create_task(worker.run(release.wait))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    last = asyncio.create_task(worker.run(release.wait))
    await asyncio.sleep(0)
    release.set()
    assert [await running, await last] == [True, True]
    worker.close()


async def test_a_closed_worker_takes_nothing_in() -> None:
    worker = Worker(threads=1)
    worker.close()
    with pytest.raises(RuntimeError):
        await worker.run(time.monotonic)
