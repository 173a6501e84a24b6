"""The commands, menus and buttons of the Discord bot."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.state import Chat, ChatSettings
from tests.fake_discord import (
    FakeDiscord,
    Fault,
    Json,
    RunningBot,
    make_settings,
    run_bot,
)
from tests.fake_discord.world import EPHEMERAL, shown

pytestmark = pytest.mark.anyio

COST = "Wat kost het herstel?"
PUT = r"PUT /applications/\d+/commands"


@pytest.fixture
async def bot(discord: FakeDiscord, tiny: Assistant, tmp_path: Path) -> AsyncIterator[RunningBot]:
    async with run_bot(discord, tiny, make_settings(tmp_path)) as running:
        yield running
        assert discord.refused == []


def labels(message: Json) -> list[str]:
    return [part["label"] for row in message["components"] for part in row["components"]]


async def test_the_commands_are_listed_in_both_languages(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    slash = {each["name"]: each for each in discord.world.commands if each["type"] == 1}
    assert sorted(slash) == [
        "artikel",
        "bron",
        "citeer",
        "help",
        "inhoud",
        "instellingen",
        "klopt",
        "privacy",
        "vergeetmij",
        "verifieer",
        "vraag",
        "wis",
    ]
    assert slash["vraag"]["description"] == "Ask about the article"
    assert slash["vraag"]["description_localizations"] == {"nl": "Stel een vraag over het artikel"}
    assert slash["instellingen"]["default_member_permissions"] == "32"
    assert slash["wis"]["default_member_permissions"] == "32"
    assert all(each["contexts"] == [0, 1] for each in discord.world.commands)
    menus = {each["name"]: each for each in discord.world.commands if each["type"] == 3}
    assert sorted(menus) == ["Klopt dit citaat?", "Stel als vraag", "Zoek de bron"]
    assert menus["Zoek de bron"]["name_localizations"]["en-GB"] == "Find the source"


async def test_commands_are_synchronised_only_when_they_changed(
    discord: FakeDiscord, tiny: Assistant, tmp_path: Path
) -> None:
    for _ in range(2):
        async with run_bot(discord, tiny, make_settings(tmp_path)):
            await discord.ask(COST)
        assert len(discord.made(PUT)) == 1
    discord.world.commands[0]["description"] = "Iets anders"
    async with run_bot(discord, tiny, make_settings(tmp_path)):
        await discord.wait_for(PUT, count=2)


async def test_no_privileged_intent_is_asked_for(discord: FakeDiscord, bot: RunningBot) -> None:
    (session,) = discord.gateway.sessions.values()
    assert session.intents == 1 << 0 | 1 << 9 | 1 << 12


async def test_a_question_is_answered_with_the_question_above_it(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    general = discord.world.general
    used = await discord.use("vraag", options={"vraag": f"{COST} @everyone"}, channel=general)
    message = shown(used)
    assert message["flags"] == 0
    assert message["content"] == "**Vraag:** Wat kost het herstel? \\@everyone"
    assert message["embeds"][0]["footer"]["text"] == "Herstel · ¶4.1 · 4 mei 2026 · 4LRN54CO"
    assert labels(message) == ["Context", "Andere passages", "👍", "👎"]
    follow_up = await discord.use("vraag", options={"vraag": "En hoeveel?"}, channel=general)
    assert shown(follow_up)["embeds"][0]["footer"]["text"].startswith("Herstel")


async def test_an_address_is_cited_and_a_wrong_one_told_to_the_asker_alone(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    used = await discord.use("citeer", options={"adres": "p2.2"}, channel=discord.world.general)
    assert shown(used)["embeds"][0]["description"] == (
        "> Bij de doorbraak raakten 4 mensen gewond. **Niemand kwam om.**"
    )
    used = await discord.use("citeer", options={"adres": "¶99"}, channel=discord.world.general)
    assert used.message is None
    (told,) = used.follow_ups
    assert told["flags"] & EPHEMERAL
    assert told["content"].startswith("¶99 bestaat niet: dit artikel loopt tot ¶4.")


async def test_a_heading_is_cited_where_no_suggestion_was_chosen(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    used = await discord.use("citeer", options={"adres": "hérstel"})
    assert shown(used)["embeds"][0]["footer"]["text"].startswith("Herstel · ¶4.1")
    for unclear in ("niets hiervan", "-"):
        used = await discord.use("citeer", options={"adres": unclear})
        assert "is geen adres" in used.follow_ups[0]["content"]


async def test_addresses_and_headings_are_completed(discord: FakeDiscord, bot: RunningBot) -> None:
    async def complete(typed: str) -> list[tuple[str, str]]:
        used = await discord.use("citeer", options={"adres": typed}, focused="adres")
        return [(each["name"], each["value"]) for each in used.choices or []]

    headings = [("¶3 Oorzaak onbekend", "¶3"), ("¶4 Herstel", "¶4")]
    assert await complete("") == headings
    assert await complete("hérst") == headings[1:]
    assert (await complete("2"))[1:] == [
        ("¶2.1 Bij de doorbraak raakten 4 mensen gewond.", "¶2.1"),
        ("¶2.2 Niemand kwam om.", "¶2.2"),
    ]
    assert await complete("p2.2") == [("¶2.2 Niemand kwam om.", "¶2.2")]
    assert await complete("zeker niet") == []


async def test_the_menus_ask_about_a_message_and_find_its_source(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    general = discord.world.general
    said = await discord.write("Het *herstel* was 12 miljoen!", channel=general, person=3)
    used = await discord.use("Zoek de bron", kind=3, target=said, channel=general)
    first, second = shown(used)["content"].split("\n")
    assert first.endswith(f"/{general}/{said['id']}")
    assert second == "Dichtst bij dit bericht staat:"
    assert shown(used)["embeds"][0]["footer"]["text"].startswith("Herstel")
    used = await discord.use("Stel als vraag", kind=3, target=said, channel=general)
    assert shown(used)["embeds"][0]["footer"]["text"].startswith("Herstel")
    other = await discord.write("Pizza smaakt.", channel=general, person=3)
    used = await discord.use("Zoek de bron", kind=3, target=other, channel=general)
    assert shown(used)["content"].endswith("Daarvan staat niets in het artikel.")
    empty = await discord.write("", channel=general, person=3)
    used = await discord.use("Zoek de bron", kind=3, target=empty, channel=general)
    assert [each["content"] for each in used.follow_ups] == ["In dat bericht staat geen tekst."]


async def test_buttons_work_in_the_message_and_after_a_restart(
    discord: FakeDiscord, tiny: Assistant, tmp_path: Path
) -> None:
    async with run_bot(discord, tiny, make_settings(tmp_path)):
        asked = {"vraag": "Niemand kwam om?"}
        used = await discord.use("vraag", options=asked, channel=discord.world.general)
    message = shown(used)
    async with run_bot(discord, tiny, make_settings(tmp_path)):
        await discord.press(message, "Context")
        assert message["embeds"][0]["description"].startswith("> In Zierikzee")
        await discord.press(message, "Andere passages")
        assert len(message["embeds"]) == 3
        await discord.press(message, "👍")
        await discord.press(message, "👎", person=8)
        assert labels(message) == ["Minder context", "Alleen de eerste", "👍 1", "👎 1"]
        await discord.press(message, "👍 1")
        assert labels(message)[2:] == ["👍", "👎 1"]
        assert message["content"] == "**Vraag:** Niemand kwam om?"
    assert discord.refused == []


async def test_the_nearest_passage_is_for_whoever_asks_for_it(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    used = await discord.use("vraag", options={"vraag": "Wie bakt pizza?"})
    message = shown(used)
    assert message["content"].endswith("De woorden ‘bakt’ en ‘pizza’ komen er niet in voor.")
    pressed = await discord.press(message, "Dichtstbijzijnde passage")
    nearest = shown(pressed)
    assert nearest["flags"] & EPHEMERAL
    assert nearest["content"] == "Geen antwoord, wel het dichtst in de buurt:"
    assert message["embeds"] == []
    await discord.press(nearest, "Andere passages")
    assert len(nearest["embeds"]) == 3


async def test_a_button_of_another_place_or_version_has_expired(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    used = await discord.use("vraag", options={"vraag": COST}, channel=discord.world.general)
    message = shown(used)
    elsewhere = {**message, "channel_id": str(discord.world.other)}
    pressed = await discord.press(elsewhere, "Context")
    expired = "Deze knop is verlopen. Stel de vraag opnieuw, dan krijg je nieuwe."
    assert [each["content"] for each in pressed.follow_ups] == [expired]
    part: Json = {"type": 2, "style": 1, "label": "Oud", "custom_id": "oud"}
    for custom_id in ("oud", "b:z:1:2"):
        old = {
            **message,
            "components": [{"type": 1, "components": [{**part, "custom_id": custom_id}]}],
        }
        assert shown(await discord.press(old, "Oud"))["content"] == expired


async def test_the_contents_open_a_section(discord: FakeDiscord, bot: RunningBot) -> None:
    used = await discord.use("inhoud")
    message = shown(used)
    assert message["flags"] & EPHEMERAL
    assert message["content"] == (
        "**Inhoud van De dijk**\n¶1 (inleiding)\n¶3 Oorzaak onbekend\n¶4 Herstel"
    )
    opened = shown(await discord.press(message, value="4"))
    assert opened["embeds"][0]["description"] == "> **Het herstel kost 12 miljoen euro.**"
    assert opened["flags"] & EPHEMERAL


async def test_explanations_are_for_the_asker_in_his_language(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    for command, dutch, english in (
        ("help", "**Wat je kunt vragen**", "**What you can ask**"),
        ("artikel", "**De dijk**\nDatum: 4 mei 2026", "**De dijk**\nDate: 4 May 2026"),
        ("privacy", "**Wat ik bewaar**", "**What I keep**"),
    ):
        for locale, said in (("nl", dutch), ("en-US", english), ("de", dutch)):
            message = shown(await discord.use(command, locale=locale))
            assert message["content"].startswith(said)
            assert message["flags"] & EPHEMERAL


async def test_only_managers_change_a_server(discord: FakeDiscord, bot: RunningBot) -> None:
    general = discord.world.general
    chat = Chat("discord", discord.world.server)
    refusal = "Dat kan alleen wie deze server mag beheren."
    used = await discord.use("instellingen", channel=general)
    assert shown(used)["content"] == refusal
    used = await discord.use("instellingen", channel=general, is_manager=True)
    menu = shown(used)
    pressed = await discord.press(menu, "Kort")
    assert [each["content"] for each in pressed.follow_ups] == [refusal]
    assert await bot.state.chats.get(chat) == ChatSettings()
    for label in ("Kort", "English", "✓ When mentioned"):
        await discord.press(menu, label, is_manager=True)
    assert await bot.state.chats.get(chat) == ChatSettings("en", "short", on_mention=False)
    since = len(discord.calls)
    await discord.write("{bot} " + COST, channel=general)
    used = await discord.use("vraag", options={"vraag": "Niemand kwam om?"}, channel=general)
    assert shown(used)["embeds"][0]["description"] == "> **Niemand kwam om.**"
    assert discord.made(r"POST /channels/\d+/messages", since=since) == []


async def test_a_person_and_a_server_can_be_forgotten(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    general = discord.world.general
    answer = shown(await discord.use("vraag", options={"vraag": COST}, channel=general))
    used = await discord.use("privacy", channel=general)
    assert labels(shown(used)) == ["Verwijder mijn gegevens"]
    pressed = await discord.press(shown(used), "Verwijder mijn gegevens")
    assert shown(pressed)["content"] == "Alles wat ik over je bewaarde is verwijderd."
    assert (await discord.press(answer, "👍")).follow_ups
    used = await discord.use("privacy", channel=general, is_manager=True)
    label = "Verwijder alles van deze server"
    pressed = await discord.press(shown(used), label)
    assert shown(pressed)["content"] == "Dat kan alleen wie deze server mag beheren."
    pressed = await discord.press(shown(used), label, is_manager=True)
    assert shown(pressed)["content"] == "Alles wat ik van deze server bewaarde is verwijderd."


async def test_a_command_that_is_no_longer_there_is_explained(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    used = await discord.use("oud")
    assert shown(used)["content"].startswith("Dat commando is er niet meer.")
    assert shown(used)["flags"] & EPHEMERAL


@pytest.mark.parametrize("is_after", [False, True])
@pytest.mark.parametrize("kind", ["flood", "bad_gateway", "reset", "malformed"])
@pytest.mark.parametrize("request_", [r"POST /interactions/.*", r"PATCH /webhooks/.*"])
async def test_an_interaction_is_answered_whatever_happens_on_the_way(
    discord: FakeDiscord,
    tiny: Assistant,
    tmp_path: Path,
    *,
    request_: str,
    kind: str,
    is_after: bool,
) -> None:
    fault = Fault(kind, request_, is_after=is_after)  # type: ignore[arg-type]  # a literal
    async with run_bot(discord, tiny, make_settings(tmp_path)):
        discord.faults.append(fault)
        used = await discord.use("vraag", options={"vraag": COST})
    assert shown(used)["embeds"]
    assert used.answered_at is not None
    assert used.answered_at - used.at < 3


async def test_an_interaction_that_is_gone_is_left_alone(
    discord: FakeDiscord, bot: RunningBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="bot")
    discord.faults.append(Fault("status", r"POST /interactions/.*", status=404, code=10062))
    used = await discord.start("vraag", options={"vraag": COST})
    await discord.until(lambda: "could not acknowledge an interaction" in caplog.text)
    assert used.kind is None
    assert shown(await discord.use("vraag", options={"vraag": COST}))["embeds"]


async def test_an_answer_without_the_right_to_embed_is_plain(
    discord: FakeDiscord, tiny: Assistant, tmp_path: Path
) -> None:
    discord.world.forbidden[discord.world.general] = 50013
    async with run_bot(discord, tiny, make_settings(tmp_path)):
        used = await discord.use("vraag", options={"vraag": COST}, channel=discord.world.general)
    assert shown(used)["embeds"] == []
    assert "> **Het herstel kost 12 miljoen euro.**" in shown(used)["content"]
