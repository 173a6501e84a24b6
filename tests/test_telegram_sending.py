"""What goes wrong on the way: each fault has its own consequence, and nobody is answered twice."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.assistant import Assistant
from bot.state import Chat, ChatSettings
from tests.fake_telegram import FakeTelegram, Fault, RunningBot, make_settings, run_bot
from tests.fake_telegram.world import Json

pytestmark = [
    pytest.mark.anyio,
    # The library warns of its own future at every refusal; nothing here reads that attribute.
    pytest.mark.filterwarnings("ignore:.*retry_after.*:DeprecationWarning"),
]

GROUP = -1001000000001
COST = "Wat kost het herstel?"
BAD_TAG = "Bad Request: can't parse entities: Unsupported start tag"


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram.serve() as fake:
        yield fake


@pytest.fixture
async def bot(telegram: FakeTelegram, tiny: Assistant, tmp_path: Path) -> AsyncIterator[RunningBot]:
    settings = make_settings(telegram, tmp_path, flood={"user_per_minute": 20})
    async with run_bot(telegram, tiny, settings) as running:
        yield running


def answers_in(telegram: FakeTelegram, chat: int) -> list[Json]:
    messages = telegram.world.chats[chat].messages.values()
    return [each for each in messages if each["from"]["is_bot"]]


@pytest.mark.parametrize(
    "fault",
    [
        Fault("flood", "sendMessage"),
        Fault("bad_gateway", "sendMessage"),
        Fault("status", "sendMessage", code=500),
        Fault("delay", "sendMessage"),
    ],
    ids=lambda fault: fault.kind,
)
async def test_what_telegram_did_not_do_is_asked_for_again(
    telegram: FakeTelegram, bot: RunningBot, fault: Fault
) -> None:
    telegram.faults.append(fault)
    await telegram.ask(7, COST)
    await telegram.ask(8, COST)
    assert len(answers_in(telegram, 7)) == 1


@pytest.mark.parametrize("kind", ["reset", "malformed"])
async def test_what_telegram_may_have_done_is_not_done_again(
    telegram: FakeTelegram,
    bot: RunningBot,
    kind: Any,  # noqa: ANN401 (a literal)
) -> None:
    telegram.faults.append(Fault(kind, "sendMessage", is_after=True))
    await telegram.write(7, COST)
    await telegram.until(lambda: len(answers_in(telegram, 7)) == 1)
    await asyncio.sleep(1)
    assert len(answers_in(telegram, 7)) == 1
    assert "12 miljoen" in (await telegram.ask(7, COST))["text"]


async def test_an_edit_is_tried_again_whatever_happened(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    answer = await telegram.ask(7, COST)
    for kind in ("reset", "malformed", "bad_gateway"):
        telegram.faults.append(Fault(kind, "editMessageText"))
        since = len(telegram.calls)
        shown = telegram.world.chats[7].messages[answer["message_id"]]
        await telegram.press(answer, shown["reply_markup"]["inline_keyboard"][0][0]["text"])
        await telegram.wait_for("editMessageText", since=since)
        await asyncio.sleep(0.6)


async def test_markup_that_is_refused_goes_out_plain(
    telegram: FakeTelegram, bot: RunningBot, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.faults.append(Fault("status", "sendMessage", code=400, description=BAD_TAG))
    answer = await telegram.ask(7, COST)
    assert answer["text"] == (
        "Het herstel kost 12 miljoen euro.\nDe dijk · 4 mei 2026 · Herstel · ¶4.1\n"
        "https://example.org/dijk#:~:text=Het%20herstel%20kost%2012%20miljoen%20euro."
        " · 4LRN54CO"
    )
    assert "refused the markup, sending plain text" in caplog.text
    telegram.faults.append(Fault("status", "editMessageText", code=400, description=BAD_TAG))
    await telegram.press(answer, "Context")
    await telegram.wait_for("editMessageText")
    shown = telegram.world.chats[7].messages[answer["message_id"]]
    assert shown["text"].startswith("De oorzaak")


async def test_a_chat_that_blocked_the_bot_has_no_pending_work(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    chat = telegram.world.chat(7)
    chat.is_closed = True
    telegram.faults.append(Fault("delay", "sendMessage", seconds=0.3))
    for _ in range(5):
        await telegram.write(7, COST)
    await telegram.until(lambda: bool(telegram.refused))
    await telegram.ask(8, COST)
    assert telegram.refused == [("sendMessage", "Forbidden: bot was blocked by the user")]
    chat.is_closed = False
    assert "12 miljoen" in (await telegram.ask(7, COST))["text"]
    assert len(answers_in(telegram, 7)) == 1


async def test_being_removed_from_a_group_drops_what_waits_for_it(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    settings = make_settings(telegram, tmp_path, rate={"group_per_minute": 1})
    async with run_bot(telegram, tiny, settings):
        for person in range(1, 5):
            await telegram.write(GROUP, f"/vraag {COST}", person=person)
        await telegram.wait_for("sendMessage", chat=GROUP)
        member: Json = {"user": telegram.world.person(1234567)}
        telegram.world.push(
            "my_chat_member",
            {
                "chat": telegram.world.chats[GROUP].info,
                "from": telegram.world.person(1),
                "date": int(time.time()),
                "old_chat_member": {**member, "status": "member"},
                "new_chat_member": {**member, "status": "left"},
            },
        )
        await telegram.ask(8, COST)
    assert len(answers_in(telegram, GROUP)) == 1
    assert telegram.refused == []


async def test_settings_move_along_when_a_group_becomes_a_supergroup(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    old, new = Chat("telegram", -500), Chat("telegram", GROUP)
    await bot.state.chats.put(old, ChatSettings("en"))
    told = telegram.world.add_message(
        telegram.world.chat(-500), **{"from": telegram.world.person(1), "migrate_to_chat_id": GROUP}
    )
    telegram.world.push("message", told)
    assert (await telegram.ask(GROUP, "/help"))["text"].startswith("What you can ask")
    assert await bot.state.chats.get(new) == ChatSettings("en")
    assert await bot.state.chats.get(old) == ChatSettings()


async def test_an_answer_follows_a_group_that_moved_meanwhile(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    telegram.world.chat(GROUP)
    telegram.world.chat(-500).moved_to = GROUP
    await bot.state.chats.put(Chat("telegram", -500), ChatSettings("en"))
    await telegram.write(-500, f"/vraag {COST}")
    await telegram.wait_for("sendMessage", chat=GROUP)
    assert (await bot.state.chats.get(Chat("telegram", GROUP))).language == "en"


async def test_no_right_to_write_is_logged_and_nothing_else(
    telegram: FakeTelegram, bot: RunningBot, caplog: pytest.LogCaptureFixture
) -> None:
    refusal = "Bad Request: not enough rights to send text messages to the chat"
    telegram.faults.append(Fault("status", "sendMessage", code=400, description=refusal))
    await telegram.write(GROUP, f"/vraag {COST}")
    await telegram.ask(8, COST)
    assert "could not send: BadRequest: Not enough rights" in caplog.text
    assert answers_in(telegram, GROUP) == []


async def test_a_person_who_asks_too_fast_is_told_once(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    settings = make_settings(telegram, tmp_path, flood={"user_per_minute": 2})
    async with run_bot(telegram, tiny, settings):
        for _ in range(6):
            await telegram.write(7, COST)
        await telegram.wait_for("sendMessage", chat=7, count=3)
        await telegram.ask(8, COST)
    texts = [each["text"] for each in answers_in(telegram, 7)]
    assert len(texts) == 3
    assert sum(text.startswith("Dat zijn veel vragen") for text in texts) == 1
    assert telegram.refused == []


async def test_a_busy_group_is_answered_late_and_others_do_not_wait(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    begun = time.monotonic()
    for person in range(1, 9):
        await telegram.write(GROUP, f"/vraag {COST}", person=person)
    await telegram.ask(8, COST)
    assert len(answers_in(telegram, GROUP)) < 8
    await telegram.wait_for("sendMessage", chat=GROUP, count=8)
    assert time.monotonic() - begun > 3
    assert telegram.refused == []


async def test_a_handler_that_fails_says_so_calmly_and_logs_no_text(
    telegram: FakeTelegram, tmp_path: Path, caplog: pytest.LogCaptureFixture, tiny: Assistant
) -> None:
    class Broken(Assistant):
        def ask(self, question: str, **_: Any) -> Any:  # noqa: ANN401 (never returns)
            raise ValueError(question)

    broken = Broken(articles=tiny.articles, searcher=tiny._searcher)
    async with run_bot(telegram, broken, make_settings(telegram, tmp_path)):
        answer = await telegram.ask(7, "geheime vraag")
        assert answer["text"] == "Er ging bij mij iets mis. Probeer het zo nog eens."
    assert "a handler failed: ValueError" in caplog.text
    assert "geheim" not in caplog.text
