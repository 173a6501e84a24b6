"""Platforms run side by side, and one that fails leaves the others alone."""

import asyncio

import pytest

from bot.platforms import run_together
from index.errors import BronvastError

pytestmark = pytest.mark.anyio


async def fail(_stop: asyncio.Event) -> None:
    raise BronvastError("geen token")


async def test_a_platform_that_fails_leaves_the_other_running(
    caplog: pytest.LogCaptureFixture,
) -> None:
    stop = asyncio.Event()
    seen: list[str] = []

    async def run(told: asyncio.Event) -> None:
        await told.wait()
        seen.append("stopped")

    together = asyncio.create_task(run_together({"A": fail, "B": run}, stop))
    await asyncio.sleep(0.05)
    assert not together.done()
    assert "A stopped: geen token" in caplog.text
    stop.set()
    await asyncio.wait_for(together, 1)
    assert seen == ["stopped"]


async def test_the_first_fault_is_raised_when_none_is_left() -> None:
    with pytest.raises(BronvastError, match="geen token"):
        await run_together({"A": fail}, asyncio.Event())
    with pytest.raises(BronvastError, match="geen token"):
        await run_together({"A": fail, "B": fail}, asyncio.Event())
