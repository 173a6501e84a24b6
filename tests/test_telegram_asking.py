"""Who asks, where and how; and that the bot is silent otherwise."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.assistant import Assistant
from tests.fake_telegram import FakeTelegram, RunningBot, make_settings, run_bot
from tests.fake_telegram.world import ANONYMOUS, BOT, Json

pytestmark = pytest.mark.anyio

GROUP = -1001000000001
COST = "Wat kost het herstel?"
PIZZA = "Wie bakt pizza?"
CHANNEL: Json = {"id": -1002000000002, "type": "channel", "title": "Kanaal"}


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram.serve() as fake:
        yield fake
        assert fake.refused == []


@pytest.fixture
async def bot(telegram: FakeTelegram, tiny: Assistant, tmp_path: Path) -> AsyncIterator[RunningBot]:
    settings = make_settings(telegram, tmp_path, flood={"user_per_minute": 100})
    async with run_bot(telegram, tiny, settings) as running:
        yield running


async def is_silent(telegram: FakeTelegram, text: str, **fields: Any) -> bool:  # noqa: ANN401 (a message's fields)
    """Tell whether a message in the group draws no answer; a later private one does."""
    since = len(telegram.calls)
    await telegram.write(GROUP, text, **fields)
    await telegram.ask(99, COST)
    await asyncio.sleep(0.05)
    return telegram.made(".*", since=since, chat=GROUP) == []


async def test_any_text_in_private_is_answered_in_one_reply(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    answer = await telegram.ask(7, COST)
    assert answer["text"] == (
        "Het herstel kost 12 miljoen euro.\nDe dijk · 4 mei 2026 · Herstel · ¶4.1 · 4LRN54CO"
    )
    assert answer["reply_to_message"]["text"] == COST
    sent = telegram.made("send.*")
    assert [call.method for call in sent] == ["sendMessage"]
    assert sent[0].params["link_preview_options"] == {"is_disabled": True}
    assert sent[0].params["reply_parameters"]["allow_sending_without_reply"] is True


async def test_a_group_is_answered_only_when_it_addresses_the_bot(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    assert await is_silent(telegram, COST)
    assert await is_silent(telegram, "/vraag@other_bot " + COST)
    assert await is_silent(telegram, "/weer")
    assert await is_silent(telegram, "@bronvast_bots " + COST)
    for text in (
        f"/vraag {COST}",
        f"/vraag@bronvast_bot {COST}",
        f"/VRAAG@Bronvast_Bot {COST}",
        f"@bronvast_bot {COST}",
        f"Zeg eens, @Bronvast_bot: {COST}",
    ):
        assert "12 miljoen" in (await telegram.ask(GROUP, text))["text"]
        await asyncio.sleep(0.5)


async def test_a_reply_to_the_bot_leans_on_what_was_cited(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    first = await telegram.ask(GROUP, f"/vraag {COST}", person=1)
    other = await telegram.ask(GROUP, "/vraag Hoeveel mensen raakten gewond?", person=2)
    asked = first["message_id"]
    again = await telegram.ask(GROUP, "en wat is er?", person=2, reply_to=asked)
    assert "12 miljoen" in again["text"]
    again = await telegram.ask(GROUP, "en wat is er?", person=1, reply_to=other["message_id"])
    assert "4 mensen" in again["text"]


async def test_asking_in_reply_to_somebody_asks_about_that_message(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    said = await telegram.write(GROUP, "er raakten mensen gewond", person=3)
    for text in ("/vraag", "@bronvast_bot", "/vraag en wat is er?"):
        answer = await telegram.ask(GROUP, text, person=1, reply_to=said["message_id"])
        assert "4 mensen gewond" in answer["text"]
        await asyncio.sleep(0.5)
    answer = await telegram.ask(GROUP, "/bron", person=1, reply_to=said["message_id"])
    assert answer["text"].startswith("Dichtst bij dit bericht staat:\n\nBij de doorbraak")


async def test_a_channel_with_its_discussion_group_is_at_home(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    service: Json = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
    forward: Json = {"from": service, "sender_chat": CHANNEL, "is_automatic_forward": True}
    assert await is_silent(telegram, f"@bronvast_bot {COST}", **forward)
    post = await telegram.write(GROUP, "Het herstel kost 12 miljoen.", **forward)
    answer = await telegram.ask(GROUP, "/vraag", person=1, reply_to=post["message_id"])
    assert "12 miljoen" in answer["text"]
    anonymous: Json = {"from": ANONYMOUS, "sender_chat": {"id": GROUP, "type": "supergroup"}}
    assert "12 miljoen" in (await telegram.ask(GROUP, f"/vraag {COST}", **anonymous))["text"]
    await asyncio.sleep(1)
    as_channel: Json = {"from": {**ANONYMOUS, "id": 136817688}, "sender_chat": CHANNEL}
    assert "12 miljoen" in (await telegram.ask(GROUP, f"/vraag {COST}", **as_channel))["text"]


async def test_other_bots_and_inline_results_are_ignored(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    robot: Json = {"id": 5, "is_bot": True, "first_name": "R", "username": "r_bot"}
    assert await is_silent(telegram, f"/vraag {COST}", **{"from": robot})
    assert await is_silent(telegram, f"/vraag {COST}", via_bot=BOT)


async def test_what_was_asked_before_an_outage_is_left(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    assert await is_silent(telegram, f"/vraag {COST}", date=int(time.time()) - 601)
    await telegram.ask(GROUP, f"/vraag {COST}", date=int(time.time()) - 500)


async def test_a_forward_in_private_is_a_question_about_its_source(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    origin: Json = {"type": "hidden_user", "date": 1, "sender_user_name": "X"}
    answer = await telegram.ask(7, "Het herstel kost miljoen euro", forward_origin=origin)
    assert answer["text"].startswith("Dichtst bij dit bericht staat:\n\nHet herstel kost 12")
    answer = await telegram.ask(7, "Kwik kwek kwak", forward_origin=origin)
    assert answer["text"] == "Daarvan staat niets in het artikel."


async def test_the_answer_goes_to_the_topic_asked_in(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    created: Json = {"name": "T", "icon_color": 1}
    root = telegram.world.add_message(
        telegram.world.chat(GROUP), **{"from": BOT, "forum_topic_created": created}
    )
    assert await is_silent(telegram, COST, topic=5, reply_to=root["message_id"])
    answer = await telegram.ask(GROUP, f"/vraag {COST}", topic=5)
    assert answer["message_thread_id"] == 5


async def test_an_edited_question_edits_the_answer_both_ways(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    question = await telegram.write(7, COST)
    answer = (await telegram.wait_for("sendMessage", chat=7))[0].result
    shown = telegram.world.chats[7].messages[answer["message_id"]]
    for number, (text, expected) in enumerate(
        [(PIZZA, "Dat staat niet"), (COST, "Het herstel kost"), ("bedankt", "Graag gedaan")]
    ):
        await telegram.edit(7, question["message_id"], text)
        await telegram.wait_for("editMessageText", count=number + 1)
        assert shown["text"].startswith(expected)
    await telegram.edit(7, question["message_id"], "bedankt")
    await telegram.ask(8, COST)
    assert len(telegram.made("editMessageText")) == 3
    assert len(telegram.made("sendMessage", chat=7)) == 1


async def test_an_edit_that_adds_a_mention_is_answered_and_an_old_one_is_not(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    said = await telegram.write(GROUP, COST)
    since = len(telegram.calls)
    await telegram.edit(GROUP, said["message_id"], f"@bronvast_bot {COST}")
    await telegram.wait_for("sendMessage", since=since, chat=GROUP)
    old = await telegram.write(GROUP, COST, date=int(time.time()) - 9000)
    since = len(telegram.calls)
    await telegram.edit(GROUP, old["message_id"], f"@bronvast_bot {COST}")
    await telegram.ask(8, COST)
    assert telegram.made("sendMessage", since=since, chat=GROUP) == []


async def test_an_answer_that_was_deleted_breaks_nothing(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    question = await telegram.write(7, COST)
    answer = (await telegram.wait_for("sendMessage", chat=7))[0].result
    del telegram.world.chats[7].messages[answer["message_id"]]
    await telegram.edit(7, question["message_id"], PIZZA)
    await telegram.until(lambda: bool(telegram.refused))
    assert telegram.refused == [("editMessageText", "Bad Request: message to edit not found")]
    telegram.calls.clear()
    await telegram.ask(7, COST)


async def test_a_question_that_was_deleted_is_answered_without_reply(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    question = await telegram.write(7, COST)
    del telegram.world.chats[7].messages[question["message_id"]]
    answer = (await telegram.wait_for("sendMessage", chat=7))[0].result
    assert "12 miljoen" in answer["text"]


async def test_an_english_question_gets_english_words_around_the_citation(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    answer = await telegram.ask(7, "who bakes the pizza?")
    assert answer["text"].startswith("The article does not say that.")


async def test_a_picture_or_an_unknown_command_gets_a_hint_in_private_only(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    voice: Json = {"file_id": "f", "file_unique_id": "u", "duration": 1}
    message = telegram.world.add_message(
        telegram.world.chat(7), **{"from": telegram.world.person(7), "voice": voice}
    )
    telegram.world.push("message", message)
    answer = await telegram.ask(7, "/kook")
    texts = [call.result["text"] for call in await telegram.wait_for("sendMessage", count=2)]
    assert "Ik lees alleen tekst. Stel je vraag in woorden." in texts
    assert answer["text"] in {texts[0], "Dat commando ken ik niet. Zie /help."}
    empty = await telegram.ask(GROUP, "/vraag")
    assert empty["text"].startswith("Zet je vraag achter /vraag")
