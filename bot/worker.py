"""A bounded pool of threads in front of the assistant, so that answering never blocks the loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import BoundedSemaphore
from typing import ParamSpec, TypeVar

from index.errors import BronvastError

P = ParamSpec("P")
T = TypeVar("T")


class BusyError(BronvastError):
    """More questions are waiting than the worker takes in."""


class Worker:
    """Runs functions in `threads` threads; at most `waiting` others wait for their turn."""

    def __init__(self, *, threads: int = 2, waiting: int = 500) -> None:
        self._pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="worker")
        self._places = BoundedSemaphore(threads + waiting)

    async def run(self, func: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `func` in a thread and return its result.

        Cancelling the caller drops a call that has not begun; one that runs is left to finish.

        Raises:
            BusyError: no place is free.
        """
        if not self._places.acquire(blocking=False):
            raise BusyError("Too many questions are waiting; try again in a moment.")
        try:
            future = self._pool.submit(partial(func, *args, **kwargs))
        except RuntimeError:
            self._places.release()
            raise
        future.add_done_callback(self._leave)
        return await asyncio.wrap_future(future)

    def _leave(self, _future: Future[T]) -> None:
        self._places.release()

    def close(self) -> None:
        """Drop what is waiting and let go of the threads once what runs is done."""
        self._pool.shutdown(wait=False, cancel_futures=True)
