"""Who asks on Discord, where and how; and that the bot is silent otherwise."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.assistant import Assistant
from tests.fake_discord import (
    FakeDiscord,
    Fault,
    Json,
    RunningBot,
    make_settings,
    run_bot,
)

pytestmark = pytest.mark.anyio

COST = "Wat kost het herstel?"
SENT = r"POST /channels/\d+/messages"
EDITED = r"PATCH /channels/\d+/messages/\d+"


@pytest.fixture
async def bot(discord: FakeDiscord, tiny: Assistant, tmp_path: Path) -> AsyncIterator[RunningBot]:
    async with run_bot(discord, tiny, make_settings(tmp_path)) as running:
        yield running


def footer(message: Json) -> str:
    return str(message["embeds"][0]["footer"]["text"])


async def test_a_private_question_is_answered_in_a_reply(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    answer = await discord.ask(COST)
    (embed,) = answer["embeds"]
    assert embed["title"] == "De dijk"
    assert embed["description"] == "> **Het herstel kost 12 miljoen euro.**"
    assert footer(answer) == "Herstel · ¶4.1 · 4 mei 2026 · 4LRN54CO"
    assert answer["referenced_message"]["content"] == COST
    (call,) = discord.made(SENT)
    assert call.payload["allowed_mentions"] == {"parse": []}
    assert call.payload["message_reference"]["fail_if_not_exists"] is False
    assert discord.refused == []


async def test_a_server_is_answered_only_when_it_addresses_the_bot(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    general = discord.world.general
    answer = await discord.ask("{bot} " + COST, channel=general)
    assert footer(answer).startswith("Herstel")
    since = len(discord.calls)
    await discord.write(COST, channel=general)
    await discord.write("<@1234> " + COST, channel=general)
    # The ping is off: such a reply has no content.
    await discord.write("en hoeveel?", channel=general, reply_to=answer)
    robot = discord.world.person(5, is_bot=True)
    await discord.write("{bot} " + COST, channel=general, author=robot)
    await discord.write("{bot} " + COST, channel=general, webhook_id="5")
    again = await discord.ask("{bot} en wat is er?", channel=general, reply_to=answer, person=8)
    assert footer(again).startswith("Herstel")
    assert len(discord.made(SENT, since=since)) == 1


async def test_threads_are_answered_in_place(discord: FakeDiscord, bot: RunningBot) -> None:
    answer = await discord.ask("{bot} " + COST, channel=discord.world.thread)
    assert answer["channel_id"] == str(discord.world.thread)


async def test_a_mention_under_a_message_of_somebody_else_points_at_the_menus(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    general = discord.world.general
    said = await discord.write("Het herstel is duur.", channel=general, person=3)
    answer = await discord.ask("{bot}", channel=general, reply_to=said)
    assert answer["content"].startswith("Het bericht waarop je antwoordt kan ik niet lezen.")


async def test_an_edited_question_edits_the_answer(discord: FakeDiscord, bot: RunningBot) -> None:
    general = discord.world.general
    question = await discord.write("{bot} " + COST, channel=general)
    answer = (await discord.wait_for(SENT))[0].result
    await discord.edit(question, "{bot} Niemand kwam om?")
    edited = (await discord.wait_for(EDITED))[0].result
    assert edited["id"] == answer["id"]
    assert footer(edited).startswith("¶2.2")
    since = len(discord.calls)
    await discord.edit(question, "{bot} Niemand kwam om?")
    plain = await discord.write("niets", channel=general)
    await discord.edit(plain, "{bot} " + COST)
    await discord.wait_for(SENT, since=since)
    assert discord.made(EDITED, since=since) == []


async def test_an_answer_that_is_gone_is_left_alone(discord: FakeDiscord, bot: RunningBot) -> None:
    general = discord.world.general
    question = await discord.write("{bot} " + COST, channel=general)
    answer = (await discord.wait_for(SENT))[0].result
    # Nobody told the bot.
    discord.world.messages[general].pop(int(answer["id"]))
    await discord.edit(question, "{bot} Niemand kwam om?")
    await discord.until(lambda: len(discord.refused) == 1)
    assert discord.refused[0][1] == "Unknown Message"


async def test_nothing_points_at_an_answer_that_was_removed(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    general = discord.world.general
    first = await discord.ask("{bot} " + COST, channel=general)
    again = await discord.ask("{bot} " + COST, channel=general)
    assert str(first["id"]) in again["embeds"][0]["description"]
    # One person is answered in turn: what was said before is kept by now.
    await discord.ask("{bot} Niemand kwam om?", channel=general)
    await discord.delete(first)
    server = discord.world.server
    deleted = {"ids": [again["id"]], "channel_id": str(general), "guild_id": str(server)}
    await discord.gateway.tell("MESSAGE_DELETE_BULK", deleted)
    last = await discord.ask("{bot} " + COST, channel=general, person=8)
    assert last["embeds"][0]["description"] == "> **Het herstel kost 12 miljoen euro.**"


async def test_a_deleted_question_is_answered_all_the_same(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    discord.faults.append(Fault("delay", SENT))
    question = await discord.write("{bot} " + COST, channel=discord.world.general)
    await discord.delete(question)
    (call,) = await discord.wait_for(SENT)
    assert "message_reference" not in call.result


async def test_what_may_not_have_embeds_gets_plain_text(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    general = discord.world.general
    discord.world.forbidden[general] = 50013
    answer = await discord.ask("{bot} " + COST, channel=general)
    assert answer["embeds"] == []
    assert answer["content"].startswith(
        "> **Het herstel kost 12 miljoen euro.**\n"
        "De dijk · 4 mei 2026 · Herstel · ¶4.1 · 4LRN54CO\n<https://"
    )
    assert answer["components"]


async def test_where_nothing_may_be_sent_it_is_logged_and_life_goes_on(
    discord: FakeDiscord, bot: RunningBot, caplog: pytest.LogCaptureFixture
) -> None:
    discord.world.forbidden[discord.world.other] = 50001
    await discord.write("{bot} " + COST, channel=discord.world.other)
    await discord.until(lambda: "could not send: Forbidden 403 (code 50001)" in caplog.text)
    assert footer(await discord.ask(COST)).startswith("Herstel")
    assert "herstel" not in caplog.text


async def test_who_may_not_be_replied_to_is_answered_by_itself(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    discord.faults.append(Fault("status", SENT, status=400, code=50035))
    answer = await discord.ask("{bot} " + COST, channel=discord.world.general)
    assert "message_reference" not in answer
    assert answer["embeds"]


@pytest.mark.parametrize(
    "fault",
    [
        Fault("flood", SENT),
        Fault("bad_gateway", SENT),
        Fault("status", SENT, status=503),
        Fault("reset", SENT),
        Fault("reset", SENT, is_after=True),
        Fault("malformed", SENT, is_after=True),
    ],
    ids=lambda fault: f"{fault.kind}{fault.is_after}",
)
async def test_an_answer_arrives_once_whatever_happens_on_the_way(
    discord: FakeDiscord, bot: RunningBot, fault: Fault
) -> None:
    discord.faults.append(fault)
    await discord.write(COST)
    await discord.until(lambda: len(discord.calls) >= 2 and fault.times == 0)
    messages = discord.world.messages[discord.world.private_of(7)]
    await discord.until(lambda: len(messages) == 2)
    await asyncio.sleep(0.6)
    assert len(messages) == 2


async def test_who_asks_too_fast_is_told_once(
    discord: FakeDiscord, tiny: Assistant, tmp_path: Path
) -> None:
    flood = {"user_per_minute": 2, "group_per_minute": 100}
    async with run_bot(discord, tiny, make_settings(tmp_path, flood=flood)):
        for _ in range(5):
            await discord.write(COST)
        calls = await discord.wait_for(SENT, count=3)
        await discord.ask(COST, person=8)
        assert len(discord.made(SENT)) == 4
    told = [call.result["content"] for call in calls if not call.result["embeds"]]
    assert told == ["Dat zijn veel vragen in korte tijd. Wacht een minuutje, dan antwoord ik weer."]
