"""The tools for a discussion as a Discord server sees them."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.assistant import Assistant
from tests.fake_discord import FakeDiscord, RunningBot, make_settings, run_bot
from tests.fake_discord.world import EPHEMERAL, Used, shown
from tests.fakes import WordSearcher, make_article

pytestmark = pytest.mark.anyio

COST = "Wat kost het herstel?"
COSTS = "> **Het herstel kost 12 miljoen euro.**"
ABOVE = "hierboven al geciteerd ↑"
CAVEAT = "*Ik vergelijk teksten; of iets waar is, weet ik niet.*"
LINK = "(<https://example.org/dijk#:~:text="


@pytest.fixture
async def bot(discord: FakeDiscord, tiny: Assistant, tmp_path: Path) -> AsyncIterator[RunningBot]:
    async with run_bot(discord, tiny, make_settings(tmp_path)) as running:
        yield running
        assert discord.refused == []


def lines(used: Used) -> list[str]:
    """Return what an answer shows, without addresses of pages."""
    (embed,) = shown(used)["embeds"]
    found = [line for line in embed["description"].splitlines() if line.strip("> ")]
    return [line.partition(LINK)[0].lstrip("[") for line in found]


async def use_menu(discord: FakeDiscord, menu: str, said: str) -> Used:
    general = discord.world.general
    message = await discord.write(said, channel=general, person=3)
    return await discord.use(menu, kind=3, target=message, channel=general)


async def test_each_claim_of_a_message_gets_its_own_source_or_none(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    said = "Bij de doorbraak raakten 4 mensen gewond. De koning opende gisteren het songfestival."
    found = lines(await use_menu(discord, "Zoek de bron", said))
    assert found == [
        "1\\. *“Bij de doorbraak raakten 4 mensen gewond.”*",
        "> **Bij de doorbraak raakten 4 mensen gewond.**",
        "De dijk · 4 mei 2026 · ¶2.1]",
        "2\\. *“De koning opende gisteren het songfestival.”*",
        "Daarvan staat niets in het artikel.",
    ]
    used = await discord.use("bron", options={"tekst": said})
    assert lines(used) == found
    assert shown(used)["components"] == []


async def test_a_quotation_is_literal_almost_or_not_there(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    menu = "Klopt dit citaat?"
    literal = lines(await use_menu(discord, menu, "“het herstel kost 12 miljoen euro”"))
    assert literal[0] == "**Letterlijk.** Zo staat het in het artikel."
    assert literal[1] == "De dijk · 4 mei 2026 · Herstel · ¶4.1]"
    said = "“In Zierikzee brak op 3 mei ineens de dijk door.”"
    almost = lines(await use_menu(discord, menu, said))
    assert almost[0] == "**Bijna.** Dit is het verschil met het artikel:"
    assert "In Zierikzee brak op 3 mei **ineens** de dijk door" in almost[1]
    said = "“Een dijk is altijd een overheidstaak geweest.”"
    absent = lines(await use_menu(discord, menu, said))
    assert absent[0] == "**Staat er niet.** Deze woorden heb ik niet gevonden."
    assert absent[-1].endswith("weet ik niet.*")


async def test_what_was_changed_and_who_did_not_say_it_are_named_first(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    used = await discord.use(
        "klopt", options={"citaat": "In Zierikzee brak op 13 mei de dijk door."}
    )
    found = lines(used)
    assert found[:2] == [
        "In het artikel staat “**3 mei**”, niet “**13 mei**”.",
        "**Zo staat het er niet.** Het verschil met het artikel:",
    ]
    assert "op ~~3~~ **13** mei" in found[2]
    assert found[-1] == CAVEAT
    said = "Minister Jansen zei: “Wij zagen het water stijgen.”"
    wrong = lines(await use_menu(discord, "Klopt dit citaat?", said))
    assert wrong[0] == "In het artikel zegt **Anna Bos** dit, niet **Minister Jansen**."


async def test_a_speaker_may_be_named_and_must_be_in_the_article(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    citaat = "Wij zagen het water stijgen"
    used = await discord.use("klopt", options={"citaat": citaat, "spreker": "Bos"})
    assert lines(used)[0].startswith("**Letterlijk.**")
    unknown = await discord.use("klopt", options={"citaat": citaat, "spreker": "Piet"})
    (told,) = unknown.follow_ups
    assert told["content"] == "Die spreker komt in het artikel niet voor."
    assert told["flags"] & EPHEMERAL


async def test_a_receipt_stands_with_a_citation_and_can_be_verified(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    answer = await discord.ask(COST)
    assert answer["embeds"][0]["footer"]["text"].endswith(" · 4LRN54CO")
    used = await discord.use("verifieer", options={"nummer": "4lrn54co"}, person=8)
    found = lines(used)
    assert found[:4] == [
        "Bewijs **4LRN54CO**",
        "Artikel: De dijk (dijk)",
        "Versie: 0000000000000000, van 4 mei 2026",
        "Plaats toen: ¶4 (¶4.1), tekens 219–252",
    ]
    assert found[5:7] == [COSTS, "**Staat er nog: het artikel is niet gewijzigd.**"]
    unknown = lines(await discord.use("verifieer", options={"nummer": "abcd1234"}))
    assert unknown[0] == "Bewijs **abcd1234** ken ik niet."


async def test_what_stands_above_is_pointed_at_in_the_same_channel_only(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    world = discord.world
    first = await discord.use("vraag", options={"vraag": COST}, channel=world.general)
    again = await discord.use("citeer", options={"adres": "¶4"}, channel=world.general, person=8)
    number = shown(first)["id"]
    url = f"https://discord.com/channels/{world.server}/{world.general}/{number}"
    description = shown(again)["embeds"][0]["description"]
    assert description == f"{COSTS}\n\n[{ABOVE}](<{url}>)"
    elsewhere = await discord.use("citeer", options={"adres": "¶4"}, person=8)
    assert ABOVE not in shown(elsewhere)["embeds"][0]["description"]
    here = await discord.use("citeer", options={"adres": "¶4"}, person=8)
    number = shown(elsewhere)["id"]
    url = f"https://discord.com/channels/@me/{world.private_of(8)}/{number}"
    assert shown(here)["embeds"][0]["description"] == f"{COSTS}\n\n[{ABOVE}](<{url}>)"


async def test_what_one_person_alone_sees_is_not_pointed_at(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    general = discord.world.general
    contents = await discord.use("inhoud", channel=general)
    opened = await discord.press(shown(contents), value="4")
    assert shown(opened)["flags"] & EPHEMERAL
    cited = await discord.use("citeer", options={"adres": "¶4"}, channel=general, person=8)
    assert shown(cited)["embeds"][0]["description"] == COSTS


async def test_a_receipt_is_shown_in_the_language_of_the_asker(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    await discord.ask(COST)
    used = await discord.use("verifieer", options={"nummer": "4LRN54CO"}, locale="en-GB")
    assert lines(used)[0] == "Receipt **4LRN54CO**"


async def test_an_address_in_a_mention_is_answered_with_that_passage(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    answer = await discord.ask("{bot} kijk eens bij ¶4.1, klopt dat?")
    assert answer["embeds"][0]["description"] == COSTS


async def test_a_server_is_tied_to_some_articles_by_who_manages_it(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    articles = (make_article("dijk"), replace(make_article("kade"), title="De kade"))
    general = discord.world.general
    assistant = Assistant(articles=articles, searcher=WordSearcher(articles))

    async def tie(names: str, *, is_manager: bool) -> str:
        used = await discord.use(
            "artikel", options={"kies": names}, channel=general, is_manager=is_manager
        )
        return str(shown(used)["content"])

    async with run_bot(discord, assistant, make_settings(tmp_path)):
        refused = await tie("kade", is_manager=False)
        assert refused == "Dat kan alleen wie deze server mag beheren."
        assert await tie("kaas", is_manager=True) == "Er is geen artikel “kaas”; wel: dijk, kade."
        assert await tie("kade", is_manager=True) == "Dit gesprek gaat over: De kade (kade)."
        menu = shown(await discord.use("artikel", channel=general, is_manager=True))
        labels = [part["label"] for row in menu["components"] for part in row["components"]]
        assert labels == ["Alle artikelen", "De dijk", "✓ De kade"]
        pressed = await discord.press(menu, "De dijk", is_manager=True)
        assert "Dit gesprek gaat over alle artikelen." in shown(pressed)["content"]
        plain = shown(await discord.use("artikel", channel=general, is_manager=False))
        assert plain["components"] == []
        assert await tie("kade", is_manager=True) == "Dit gesprek gaat over: De kade (kade)."
    async with run_bot(discord, assistant, make_settings(tmp_path)):
        cited = await discord.use("citeer", options={"adres": "4.1"}, channel=general)
        assert "kade ¶4.1" in shown(cited)["embeds"][0]["footer"]["text"]
        other = await discord.use("citeer", options={"adres": "dijk ¶4.1"}, channel=general)
        assert other.follow_ups[0]["content"].startswith("Dit gesprek gaat niet over dijk")
        elsewhere = await discord.use("citeer", options={"adres": "dijk ¶4.1"})
        assert "dijk ¶4.1" in shown(elsewhere)["embeds"][0]["footer"]["text"]


async def test_a_person_and_a_server_are_forgotten_on_request(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    general = discord.world.general

    async def cite() -> str:
        used = await discord.use("citeer", options={"adres": "¶4"}, channel=general, person=8)
        return str(shown(used)["embeds"][0]["description"])

    await discord.use("vraag", options={"vraag": COST}, channel=general, person=3)
    told = await discord.use("vergeetmij", channel=general, person=3)
    assert shown(told)["content"] == "Alles wat ik over je bewaarde is verwijderd."
    assert ABOVE not in await cite()
    refused = await discord.use("wis", channel=general, person=3)
    assert shown(refused)["content"] == "Dat kan alleen wie deze server mag beheren."
    assert ABOVE in await cite()
    done = await discord.use("wis", channel=general, person=3, is_manager=True)
    assert shown(done)["content"] == "Alles wat ik van deze server bewaarde is verwijderd."
    assert ABOVE not in await cite()
    assert shown(done)["flags"] & EPHEMERAL
    # Receipts name nobody, and stay.
    receipt = await discord.use("verifieer", options={"nummer": "4LRN54CO"}, person=9)
    assert lines(receipt)[0] == "Bewijs **4LRN54CO**"


async def test_a_huge_message_of_claims_and_quotations_fits(
    discord: FakeDiscord, bot: RunningBot
) -> None:
    said = "“Het herstel kost 21 miljoen euro.” " * 50
    for menu in ("Zoek de bron", "Klopt dit citaat?"):
        assert lines(await use_menu(discord, menu, said))
