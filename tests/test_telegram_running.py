"""From start to stop: the token, polling, the webhook, health, many askers, and a sudden death."""

import asyncio
import logging
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from telegram.error import Conflict

from bot.assistant import Assistant
from bot.state import State
from bot.telegram import TelegramBotError, run_telegram
from bot.telegram.discretion import hiding
from bot.telegram.polling import PollingWatch
from bot.worker import Worker
from tests.fake_telegram import TOKEN, FakeTelegram, Fault, make_settings, run_bot
from tests.fake_telegram.world import BOT, Json

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.filterwarnings("ignore:.*retry_after.*:DeprecationWarning"),
]

COST = "Wat kost het herstel?"
WRONG = "Telegram kent dit token niet"


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram.serve() as fake:
        yield fake


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.mark.parametrize("token", ["1234567:wrong", "geen token"])
async def test_a_wrong_token_is_told_in_one_sentence_without_it(
    telegram: FakeTelegram,
    tiny: Assistant,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    token: str,
) -> None:
    settings = make_settings(telegram, tmp_path, token=token)
    state = await State.open(settings.state.url)
    worker = Worker()
    with pytest.raises(TelegramBotError, match=WRONG) as caught:
        await run_telegram(tiny, worker, state, settings, stop=asyncio.Event())
    worker.close()
    await state.close()
    assert token not in str(caught.value)
    assert caught.value.__cause__ is None
    assert token not in caplog.text


async def test_a_token_that_is_revoked_stops_the_bot(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    async def run() -> None:
        async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)) as bot:
            revoked = Fault("status", "getUpdates", code=401, description="Unauthorized")
            telegram.faults.append(revoked)
            await telegram.write(7, COST)
            await asyncio.wait({bot.task}, timeout=8)

    with pytest.raises(TelegramBotError, match=WRONG):
        await run()


async def test_a_second_bot_is_told_of_at_once_and_ends_this_one_when_it_stays(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)):
        async with aiohttp.ClientSession() as session:
            await session.post(f"{telegram.url}/bot{TOKEN}/getUpdates", data={"timeout": "0"})
        await telegram.ask(7, COST)
    assert "another bot fetches updates with the same token" in caplog.text


async def test_only_a_conflict_that_lasts_is_a_reason_to_stop() -> None:
    conflict = Conflict("Conflict")
    watch = PollingWatch(patience=0.05)
    watch.report(conflict)
    assert not watch.lasting_conflict.is_set()
    await asyncio.sleep(0.06)
    watch.report(conflict)
    assert watch.lasting_conflict.is_set()


@pytest.mark.parametrize("kind", ["bad_gateway", "reset", "malformed", "status", "flood"])
async def test_faults_while_polling_pass(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path, kind: str
) -> None:
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)):
        telegram.faults.append(Fault(kind, "getUpdates"))  # type: ignore[arg-type]  # a literal
        await telegram.ask(7, COST)
        assert "12 miljoen" in (await telegram.ask(8, COST))["text"]


async def test_the_bot_waits_for_a_server_that_is_not_there_yet(
    tiny: Assistant, tmp_path: Path
) -> None:
    port = free_port()
    absent = FakeTelegram()
    absent.url = f"http://127.0.0.1:{port}"
    settings = make_settings(absent, tmp_path)
    state = await State.open(settings.state.url)
    worker = Worker()
    stop = asyncio.Event()
    task = asyncio.create_task(run_telegram(tiny, worker, state, settings, stop=stop))
    await asyncio.sleep(0.3)
    assert not settings.telegram.health_file.exists()
    async with FakeTelegram.serve(port=port) as telegram:
        assert "12 miljoen" in (await telegram.ask(7, COST))["text"]
        assert settings.telegram.health_file.exists()
        stop.set()
        await task
    worker.close()
    await state.close()


async def test_a_bot_that_never_got_through_stops_at_once(tiny: Assistant, tmp_path: Path) -> None:
    absent = FakeTelegram()
    absent.url = f"http://127.0.0.1:{free_port()}"
    settings = make_settings(absent, tmp_path)
    state = await State.open(settings.state.url)
    worker = Worker()
    stop = asyncio.Event()
    task = asyncio.create_task(run_telegram(tiny, worker, state, settings, stop=stop))
    await asyncio.sleep(0.2)
    stop.set()
    await asyncio.wait_for(task, 2)
    worker.close()
    await state.close()


async def test_the_health_file_tells_whether_updates_are_received(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    settings = make_settings(telegram, tmp_path)
    file = settings.telegram.health_file
    async with run_bot(telegram, tiny, settings):
        await telegram.ask(7, COST)
        telegram.faults.append(Fault("bad_gateway", "getUpdates", times=100))
        await telegram.write(7, COST)
        await asyncio.sleep(0.3)
        os.utime(file, (1, 1))
        await asyncio.sleep(1.2)
        assert file.stat().st_mtime == 1
    assert not file.exists()


async def test_the_bot_is_healthy_before_anybody_has_written(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    settings = make_settings(telegram, tmp_path)
    telegram.faults.append(Fault("bad_gateway", "getUpdates", times=1_000))
    async with run_bot(telegram, tiny, settings):
        for _ in range(50):
            await asyncio.sleep(0.05)
            if settings.telegram.health_file.exists():
                return
    pytest.fail("no health file was made")


async def test_fifty_people_at_once_are_all_answered_and_the_loop_stays_free(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    questions = (COST, "Hoeveel mensen raakten gewond?", "Wie bakt pizza?")
    expected = ("12 miljoen", "4 mensen gewond", "Dat staat niet")
    longest = 0.0

    async def measure() -> None:
        nonlocal longest
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.005)
            longest = max(longest, time.perf_counter() - before - 0.005)

    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)):
        measuring = asyncio.create_task(measure())
        begun = time.monotonic()
        for number in range(50):
            telegram.world.write(1000 + number, questions[number % 3])
        await telegram.notify()
        calls = await telegram.wait_for("sendMessage", count=50)
        took = time.monotonic() - begun
        measuring.cancel()
    assert all(
        expected[(call.params["chat_id"] - 1000) % 3] in call.result["text"] for call in calls
    )
    assert telegram.refused == []
    assert took < 30
    # Both the server and the bot run in this loop, on a machine that does more than this.
    assert longest < 1


async def test_stopping_finishes_the_answers_in_flight(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    settings = make_settings(telegram, tmp_path)
    async with run_bot(telegram, tiny, settings) as bot:
        telegram.faults.append(Fault("delay", "sendMessage", times=5, seconds=0.5))
        for number in range(5):
            telegram.world.write(50 + number, COST)
        await telegram.notify()
        await asyncio.sleep(0.2)
        begun = time.monotonic()
        bot.stop.set()
        await asyncio.wait_for(bot.task, 5)
        assert time.monotonic() - begun < 5
    assert len(telegram.made("sendMessage")) == 5


async def test_stopping_does_not_wait_for_what_hangs(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)) as bot:
        telegram.faults.append(Fault("hang", "sendMessage"))
        await telegram.write(7, COST)
        await asyncio.sleep(0.2)
        bot.stop.set()
        await asyncio.wait_for(bot.task, 5)


async def test_an_update_that_comes_twice_is_answered_once(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    settings = make_settings(telegram, tmp_path)
    async with run_bot(telegram, tiny, settings):
        await telegram.write(7, COST)
        update = telegram.world.updates[-1]
        await telegram.wait_for("sendMessage", chat=7)
    telegram.world.updates.insert(0, update)
    async with run_bot(telegram, tiny, settings):
        await telegram.ask(8, COST)
    assert len(telegram.made("sendMessage", chat=7)) == 1


async def test_a_webhook_takes_updates_with_the_secret_only(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    port = free_port()
    webhook = {"port": port, "public_url": f"http://127.0.0.1:{port}", "path": "hook"}
    settings = make_settings(telegram, tmp_path, mode="webhook", webhook=webhook)
    async with run_bot(telegram, tiny, settings):
        told = telegram.methods.webhook
        assert told["url"] == f"http://127.0.0.1:{port}/hook"
        assert len(told["secret_token"]) >= 32
        telegram.world.write(7, COST)
        update = telegram.world.updates[-1]
        assert await telegram.deliver(update, secret=None) == 403
        assert await telegram.deliver(update, secret="fout") == 403
        assert await telegram.deliver(update, secret=told["secret_token"]) == 200
        assert await telegram.deliver(update, secret=told["secret_token"]) == 200
        await telegram.wait_for("sendMessage", chat=7)
        assert settings.telegram.health_file.exists()
    assert len(telegram.made("sendMessage", chat=7)) == 1


async def test_a_webhook_that_cannot_listen_is_told_in_one_sentence(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        webhook = {"port": port, "public_url": f"http://127.0.0.1:{port}"}
        settings = make_settings(telegram, tmp_path, mode="webhook", webhook=webhook)
        state = await State.open(settings.state.url)
        worker = Worker()
        with pytest.raises(TelegramBotError, match=f"127.0.0.1:{port}"):
            await run_telegram(tiny, worker, state, settings, stop=asyncio.Event())
        worker.close()
        await state.close()


async def test_the_token_may_not_be_in_the_path(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    webhook = {"public_url": "https://e.org", "path": f"x/{TOKEN}"}
    settings = make_settings(telegram, tmp_path, mode="webhook", webhook=webhook)
    state = await State.open(settings.state.url)
    with pytest.raises(TelegramBotError, match=r"webhook\.path"):
        await run_telegram(tiny, Worker(), state, settings, stop=asyncio.Event())
    await state.close()


@pytest.mark.parametrize("said", ["is off", "is on"])
async def test_the_owner_is_told_once_what_the_bot_can_read(
    telegram: FakeTelegram,
    tiny: Assistant,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    said: str,
) -> None:
    telegram.methods.can_read_all = said == "is off"
    caplog.set_level(logging.INFO, logger="bot")
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)):
        await telegram.ask(7, COST)
    assert caplog.text.count(f"privacy mode {said}") == 1
    assert caplog.text.count("remove the bot from each group and add it again") == 1


async def test_no_log_holds_a_token_or_a_text_even_when_everything_is_logged(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)):
        telegram.faults.append(Fault("malformed", "sendMessage", is_after=True))
        await telegram.write(7, COST)
        await telegram.ask(8, COST)
    assert "HTTP Request" in caplog.text
    assert "Can not load invalid JSON data" in caplog.text
    for secret in (TOKEN, "geheim", "herstel"):
        assert secret not in caplog.text


def test_the_formatters_are_as_before_when_the_bot_has_stopped() -> None:
    before = [handler.formatter for handler in logging.getLogger().handlers]
    with hiding("geheim"):
        pass
    assert [handler.formatter for handler in logging.getLogger().handlers] == before


async def test_a_process_that_is_killed_answers_nobody_twice(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    environment = {
        **os.environ,
        "TELEGRAM_TOKEN": TOKEN,
        "BRONVAST_TELEGRAM__API_URL": telegram.url,
        "BRONVAST_TELEGRAM__HEALTH_FILE": str(tmp_path / "health"),
        "BRONVAST_STATE__URL": f"sqlite+aiosqlite:///{tmp_path}/bronvast.db",
        "PYTHONWARNINGS": "default",
    }

    async def start() -> asyncio.subprocess.Process:
        since = len(telegram.calls)
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "tests.fake_composition", "telegram"),
            env=environment,
            stderr=asyncio.subprocess.DEVNULL,
        )
        await telegram.wait_for("deleteWebhook", since=since, within=30)
        return process

    process = await start()
    answer = await telegram.ask(7, COST)
    telegram.faults.append(Fault("delay", "sendMessage", times=20, seconds=0.2))
    for number in range(10):
        telegram.world.write(100 + number, COST)
    await telegram.notify()
    await asyncio.sleep(0.1)
    process.kill()
    await process.wait()
    process = await start()
    # Telegram delivers once more what was not confirmed; a later question shows that all is done.
    await telegram.ask(8, COST)
    await asyncio.sleep(0.5)
    for number in range(10):
        messages = telegram.world.chats[100 + number].messages.values()
        assert sum(each["from"] == BOT for each in messages) <= 1
    pressed: Json = await telegram.press(answer, "Context")
    assert "text" not in pressed
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 6) == 0
    assert telegram.refused == []
