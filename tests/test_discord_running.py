"""From start to stop: the token, the gateway, health, many askers, and a restart."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.discord import DiscordBotError, run_discord
from bot.settings import Settings
from bot.state import State
from bot.worker import Worker
from tests.fake_discord import TOKEN, FakeDiscord, Fault, make_settings, run_bot, use_fake

pytestmark = pytest.mark.anyio

COST = "Wat kost het herstel?"
SENT = r"POST /channels/\d+/messages"
WRONG = "Discord kent dit token niet"


@pytest.fixture
async def discord(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord.serve(heartbeat=0.2) as fake:
        use_fake(monkeypatch, fake.url)
        yield fake


async def run_alone(assistant: Assistant, settings: Settings, stop: asyncio.Event) -> None:
    state = await State.open(settings.state.url)
    worker = Worker()
    try:
        await run_discord(assistant, worker, state, settings, stop=stop)
    finally:
        worker.close()
        await state.close()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


async def test_a_wrong_token_is_told_in_one_sentence_without_it(
    discord: FakeDiscord, tiny: Assistant, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = TOKEN.replace("fake", "weird")
    with pytest.raises(DiscordBotError, match=WRONG) as caught:
        await run_alone(tiny, make_settings(tmp_path, token=wrong), asyncio.Event())
    assert wrong not in str(caught.value)
    assert wrong not in caplog.text


async def test_a_token_that_is_revoked_stops_the_bot(
    discord: FakeDiscord, tiny: Assistant, tmp_path: Path
) -> None:
    async def run() -> None:
        async with run_bot(discord, tiny, make_settings(tmp_path)) as bot:
            await discord.gateway.close(4004)
            await asyncio.wait({bot.task}, timeout=20)

    with pytest.raises(DiscordBotError, match=WRONG):
        await run()


async def test_what_is_said_while_the_connection_is_lost_is_answered_once(
    discord: FakeDiscord, tiny: Assistant, tmp_path: Path
) -> None:
    async with run_bot(discord, tiny, make_settings(tmp_path)):
        await discord.ask(COST)
        await discord.gateway.drop()
        await discord.ask(COST, person=8)
        await discord.gateway.close(4000)
        await discord.ask(COST, person=9)
        assert discord.gateway.ops.count(6) == 2
        assert discord.gateway.ops.count(2) == 1
        assert len(discord.made(SENT)) == 3


async def test_a_session_that_is_forgotten_is_begun_anew(
    discord: FakeDiscord, tiny: Assistant, tmp_path: Path
) -> None:
    async with run_bot(discord, tiny, make_settings(tmp_path)):
        await discord.gateway.drop(forget=True)
        await discord.until(lambda: discord.gateway.ops.count(2) == 2, within=30)
        await discord.until(lambda: bool(discord.gateway.sessions))
        await discord.ask(COST)


async def test_a_message_that_is_told_of_twice_is_answered_once(
    discord: FakeDiscord, tiny: Assistant, tmp_path: Path
) -> None:
    async with run_bot(discord, tiny, make_settings(tmp_path)):
        message = await discord.write(COST)
        await discord.gateway.tell("MESSAGE_CREATE", discord.world.event_of(message))
        await discord.ask(COST, person=8)
        assert len(discord.made(SENT)) == 2


async def test_the_bot_waits_for_a_server_that_is_not_there_yet(
    monkeypatch: pytest.MonkeyPatch, tiny: Assistant, tmp_path: Path
) -> None:
    port = free_port()
    use_fake(monkeypatch, f"http://127.0.0.1:{port}")
    settings = make_settings(tmp_path)
    stop = asyncio.Event()
    task = asyncio.create_task(run_alone(tiny, settings, stop))
    await asyncio.sleep(0.3)
    assert not settings.discord.health_file.exists()
    async with FakeDiscord.serve(port=port) as discord:
        await discord.until(lambda: bool(discord.gateway.sessions))
        await discord.ask(COST)
        assert settings.discord.health_file.exists()
        stop.set()
        await asyncio.wait_for(task, 20)
    assert not settings.discord.health_file.exists()


async def test_a_bot_that_never_got_through_stops_at_once(
    monkeypatch: pytest.MonkeyPatch, tiny: Assistant, tmp_path: Path
) -> None:
    use_fake(monkeypatch, f"http://127.0.0.1:{free_port()}")
    stop = asyncio.Event()
    task = asyncio.create_task(run_alone(tiny, make_settings(tmp_path), stop))
    await asyncio.sleep(0.2)
    stop.set()
    await asyncio.wait_for(task, 20)


async def test_the_health_file_follows_the_heartbeat(
    discord: FakeDiscord, tiny: Assistant, tmp_path: Path
) -> None:
    settings = make_settings(tmp_path)
    file = settings.discord.health_file
    async with run_bot(discord, tiny, settings):
        await discord.until(file.exists)
        os.utime(file, (1, 1))
        await discord.until(lambda: file.stat().st_mtime > 1)
        discord.gateway.is_closed = True
        await discord.gateway.drop()
        await asyncio.sleep(0.1)
        os.utime(file, (1, 1))
        await asyncio.sleep(1.2)
        assert file.stat().st_mtime == 1
    assert not file.exists()


async def test_fifty_interactions_at_once_are_all_acknowledged_and_answered(
    discord: FakeDiscord, tiny: Assistant, tmp_path: Path
) -> None:
    questions = (COST, "Hoeveel mensen raakten gewond?")
    expected = ("12 miljoen", "4 mensen gewond")
    async with run_bot(discord, tiny, make_settings(tmp_path)):
        used = [
            await discord.start(
                "vraag",
                options={"vraag": questions[number % 2]},
                person=1000 + number,
                channel=discord.world.general,
            )
            for number in range(50)
        ]
        for number, each in enumerate(used):
            await discord.finish(each)
            assert each.answered_at is not None
            assert each.answered_at - each.at < 3
            assert each.message is not None
            assert expected[number % 2] in each.message["embeds"][0]["description"]
    assert discord.refused == []


async def test_stopping_finishes_the_answers_in_flight(
    discord: FakeDiscord, tiny: Assistant, tmp_path: Path
) -> None:
    async with run_bot(discord, tiny, make_settings(tmp_path)) as bot:
        discord.faults.append(Fault("delay", SENT, times=5, seconds=0.5))
        for number in range(5):
            await discord.write(COST, person=50 + number)
        await asyncio.sleep(0.2)
        bot.stop.set()
        await asyncio.wait_for(bot.task, 20)
    assert len(discord.made(SENT)) == 5


async def test_stopping_does_not_wait_for_what_hangs(
    discord: FakeDiscord, tiny: Assistant, tmp_path: Path
) -> None:
    async with run_bot(discord, tiny, make_settings(tmp_path)) as bot:
        discord.faults.append(Fault("hang", SENT))
        await discord.write(COST)
        await asyncio.sleep(0.2)
        bot.stop.set()
        await asyncio.wait_for(bot.task, 20)


async def test_no_log_holds_a_token_or_a_text(
    discord: FakeDiscord, tiny: Assistant, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    # Other tests set up logging as the bot does, which gives its loggers a level of their own.
    caplog.set_level("INFO", logger="bot")
    async with run_bot(discord, tiny, make_settings(tmp_path)):
        discord.faults.append(Fault("malformed", SENT, is_after=True))
        await discord.ask(COST)
        await discord.use("vraag", options={"vraag": COST})
        await discord.until(lambda: "trying again after JSONDecodeError" in caplog.text)
    for secret in (TOKEN, "geheim", "herstel"):
        assert secret not in caplog.text
