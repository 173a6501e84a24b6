"""The tools for a discussion as a group sees them."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.assistant import Assistant
from index.article import Article
from index.reading import load_article
from tests.fake_telegram import FakeTelegram, RunningBot, make_settings, run_bot
from tests.fake_telegram.world import Json
from tests.fakes import WordSearcher, make_article

pytestmark = pytest.mark.anyio

GROUP = -1001000000001
COST = "Wat kost het herstel?"
COSTS = "Het herstel kost 12 miljoen euro."
COST_SOURCE = "De dijk · 4 mei 2026 · Herstel · ¶4.1 · 4LRN54CO"
ABOVE = "hierboven al geciteerd ↑"
CAVEAT = "Ik vergelijk teksten; of iets waar is, weet ik niet."
HERE = "https://t.me/c/1000000001"


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram.serve() as fake:
        yield fake
        assert fake.refused == []


@pytest.fixture
async def bot(telegram: FakeTelegram, tiny: Assistant, tmp_path: Path) -> AsyncIterator[RunningBot]:
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)) as running:
        yield running


async def reply(telegram: FakeTelegram, said: str, command: str) -> list[str]:
    """Let one person say something and another use a command on it; return the answer's lines."""
    message = await telegram.write(GROUP, said, person=3)
    answer = await telegram.ask(GROUP, command, person=4, reply_to=message["message_id"])
    return lines(answer)


def lines(answer: Json) -> list[str]:
    return [line for line in answer["text"].splitlines() if line]


def sent_html(telegram: FakeTelegram) -> str:
    """Return the last message as it was sent, with its tags."""
    return str(telegram.made("sendMessage")[-1].params["text"])


def assistant_over(*articles: Article) -> Assistant:
    return Assistant(articles=articles, searcher=WordSearcher(articles))


async def test_each_claim_of_somebodys_message_gets_its_own_source_or_none(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    said = "Bij de doorbraak raakten 4 mensen gewond. De koning opende gisteren het songfestival."
    assert await reply(telegram, said, "/bron") == [
        "1. “Bij de doorbraak raakten 4 mensen gewond.”",
        "Bij de doorbraak raakten 4 mensen gewond.",
        "De dijk · 4 mei 2026 · ¶2.1 · M5OYIYUN",
        "2. “De koning opende gisteren het songfestival.”",
        "Daarvan staat niets in het artikel.",
    ]


async def test_a_message_of_one_claim_is_answered_with_its_passage(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    found = await reply(telegram, "Het herstel kost toch 12 miljoen?", "/bron@bronvast_bot")
    assert found == ["Dichtst bij dit bericht staat:", COSTS, COST_SOURCE]
    none = await reply(telegram, "De koning opende gisteren het songfestival.", "/source")
    assert none[0].startswith("Daarvan staat niets in het artikel.")


async def test_a_quotation_is_literal_almost_or_not_there(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    assert await reply(telegram, "“het herstel kost 12 miljoen euro”", "/klopt") == [
        "Letterlijk. Zo staat het in het artikel.",
        COST_SOURCE,
    ]
    almost = await reply(telegram, "“In Zierikzee brak op 3 mei ineens de dijk door.”", "/klopt")
    assert almost[0] == "Bijna. Dit is het verschil met het artikel:"
    assert "In Zierikzee brak op 3 mei <b>ineens</b> de dijk door" in sent_html(telegram)
    absent = await reply(telegram, "“Een dijk is altijd een overheidstaak geweest.”", "/check")
    assert absent[0] == "Staat er niet. Deze woorden heb ik niet gevonden."
    assert absent[-1].endswith(CAVEAT)


async def test_what_was_changed_is_named_before_anything_else(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    said = "“In Zierikzee brak op 13 mei de dijk door.”"
    found = await reply(telegram, said, "/klopt")
    assert found[:2] == [
        "In het artikel staat “3 mei”, niet “13 mei”.",
        "Zo staat het er niet. Het verschil met het artikel:",
    ]
    assert "op <s>3</s> <b>13</b> mei" in sent_html(telegram)
    assert found[-1] == CAVEAT


async def test_the_wrong_speaker_is_pointed_out(telegram: FakeTelegram, bot: RunningBot) -> None:
    said = "Minister Jansen zei: “Wij zagen het water stijgen.”"
    assert (await reply(telegram, said, "/klopt"))[:2] == [
        "In het artikel zegt Anna Bos dit, niet Minister Jansen.",
        "De woorden zelf staan er letterlijk.",
    ]


@pytest.mark.parametrize("address", ["¶2.2", "p2.2", "2.2", "dijk ¶2.2", "dijk:2.2", "¶2.2-2"])
async def test_an_address_is_taken_in_every_form(
    telegram: FakeTelegram, bot: RunningBot, address: str
) -> None:
    answer = await telegram.ask(7, f"/citeer {address}")
    assert "¶2.2" in answer["text"]
    assert "<b>Niemand kwam om.</b>" in sent_html(telegram)


async def test_a_range_is_cited_and_a_wrong_address_says_what_there_is(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    both = "Bij de doorbraak raakten 4 mensen gewond. Niemand kwam om."
    assert lines(await telegram.ask(7, "/citeer ¶2.1-2"))[0] == both
    assert lines(await telegram.ask(7, "/citeer ¶2.2,1"))[0] == both
    wrong = await telegram.ask(7, "/citeer ¶2.1-3")
    assert wrong["text"] == "¶2.3 bestaat niet: deze alinea loopt tot ¶2.2."


async def test_an_address_in_what_is_asked_of_the_bot_is_answered_with_that_passage(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    answer = await telegram.ask(GROUP, "@bronvast_bot kijk eens bij ¶4.1, klopt dat?")
    assert lines(answer) == [COSTS, COST_SOURCE]
    # Not addressed, so none of its business.
    await telegram.write(GROUP, "kijk eens bij ¶4.1")
    await telegram.ask(8, COST)
    assert len(telegram.made("sendMessage", chat=GROUP)) == 1


async def test_what_stands_above_is_pointed_at_in_the_same_topic_only(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    first = await telegram.ask(GROUP, f"/vraag {COST}", topic=50)
    again = await telegram.ask(GROUP, "/citeer ¶4", topic=50, person=4)
    assert lines(again) == [COSTS, COST_SOURCE, ABOVE]
    assert f'<a href="{HERE}/50/{first["message_id"]}">{ABOVE}</a>' in sent_html(telegram)
    other = await telegram.ask(GROUP, "/citeer ¶4", topic=60)
    assert lines(other) == [COSTS, COST_SOURCE]


async def test_a_receipt_opens_by_id_by_reply_and_by_link_for_everybody(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    answer = await telegram.ask(GROUP, f"/vraag {COST}")
    assert "https://t.me/bronvast_bot?start=4LRN54CO" in sent_html(telegram)
    by_id = lines(await telegram.ask(8, "/verifieer 4lrn54co"))
    by_link = lines(await telegram.ask(9, "/start 4LRN54CO"))
    number = answer["message_id"]
    by_reply = lines(await telegram.ask(GROUP, "/verify", reply_to=number, person=5))
    assert by_id[:4] == [
        "Bewijs 4LRN54CO",
        "Artikel: De dijk (dijk)",
        "Versie: 0000000000000000, van 4 mei 2026",
        "Plaats toen: ¶4 (¶4.1), tekens 219–252",
    ]
    assert by_id[5:] == [
        COSTS,
        "Staat er nog: het artikel is niet gewijzigd.",
        COST_SOURCE,
    ]
    assert by_link == by_id
    assert by_reply[:7] == by_id[:7]


async def test_receipts_outlive_a_restart_and_tell_what_became_of_the_article(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    path = tmp_path / "stuk.txt"
    moving, going = "De brug is in 1951 gebouwd.", "De gemeente betaalt 3 miljoen euro."
    path.write_text(f"{moving}\n\n{going}\n", encoding="utf-8")
    settings = make_settings(telegram, tmp_path)
    async with run_bot(telegram, assistant_over(load_article(path)), settings):
        for number in (1, 2):
            await telegram.ask(7, f"/citeer ¶{number}")
        ids = [each.result["text"].split()[-1] for each in telegram.made("sendMessage")]
    path.write_text(f"Er kwam een alinea bij.\n\n{moving}\n\nDat is nu anders.\n", encoding="utf-8")
    async with run_bot(telegram, assistant_over(load_article(path)), settings):
        moved, gone = [lines(await telegram.ask(8, f"/verifieer {each}")) for each in ids]
        opened = lines(await telegram.ask(9, f"/start {ids[1]}"))
    assert moving in moved
    assert moved[-2].startswith("Staat er nog, maar nu op ¶2, tekens ")
    assert going in gone
    assert gone[-1] == "Staat er niet meer: de huidige versie bevat deze tekst niet."
    assert opened == gone


async def test_an_unknown_receipt_is_shown_as_it_was_typed(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    said = lines(await telegram.ask(7, "/verifieer abcd1234"))
    assert said[0] == "Bewijs abcd1234 ken ik niet."
    assert lines(await telegram.ask(7, "/verifieer"))[0].startswith("Zet er het nummer achter")


async def test_a_group_is_tied_to_some_articles_by_its_administrators(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    telegram.world.chat(GROUP).administrators.add(2)
    articles = (make_article("dijk"), replace(make_article("kade"), title="De kade"))
    settings = make_settings(telegram, tmp_path)
    async with run_bot(telegram, assistant_over(*articles), settings):
        refused = await telegram.ask(GROUP, "/artikel kade", person=1)
        assert refused["text"] == "Dat kunnen alleen beheerders van deze groep."
        unknown = await telegram.ask(GROUP, "/artikel kaas", person=2)
        assert unknown["text"] == "Er is geen artikel “kaas”; wel: dijk, kade."
        tied = await telegram.ask(GROUP, "/artikel kade", person=2)
        assert tied["text"] == "Dit gesprek gaat over: De kade (kade)."
    # It is kept, and then an address needs no name before it.
    async with run_bot(telegram, assistant_over(*articles), settings):
        assert "kade ¶4.1" in (await telegram.ask(GROUP, "/citeer 4.1"))["text"]
        other = await telegram.ask(GROUP, "/citeer dijk ¶4.1")
        assert other["text"] == "Dit gesprek gaat niet over dijk, maar over: kade."
        elsewhere = await telegram.ask(7, "/citeer dijk ¶4.1")
        assert "dijk ¶4.1" in elsewhere["text"]


async def test_an_edited_quotation_is_checked_again_in_place(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    await telegram.ask(7, "/klopt “het herstel kost 12 miljoen euro”")
    question = min(telegram.world.chats[7].messages)
    await telegram.edit(7, question, "/klopt “het herstel kost 21 miljoen euro”")
    await telegram.wait_for("editMessageText")
    shown = telegram.made("editMessageText")[-1].params["text"]
    assert shown.startswith("In het artikel staat “<b>12 miljoen</b>”, niet “")


async def test_who_is_forgotten_leaves_receipts_that_name_nobody(
    telegram: FakeTelegram, bot: RunningBot
) -> None:
    await telegram.ask(GROUP, f"/vraag {COST}", person=3)
    said = await telegram.ask(GROUP, "/vergeetmij", person=3)
    assert said["text"] == "Alles wat ik over je bewaarde is verwijderd."
    # What was shown to him is no longer pointed at, and the receipt is nobody's.
    assert ABOVE not in (await telegram.ask(GROUP, "/citeer ¶4", person=4))["text"]
    assert "Bewijs 4LRN54CO" in (await telegram.ask(8, "/verifieer 4LRN54CO"))["text"]


async def test_only_an_administrator_wipes_a_group(telegram: FakeTelegram, bot: RunningBot) -> None:
    telegram.world.chat(GROUP).administrators.add(2)
    await telegram.ask(GROUP, f"/vraag {COST}", person=3)
    refused = await telegram.ask(GROUP, "/wis", person=3)
    assert refused["text"] == "Dat kunnen alleen beheerders van deze groep."
    assert ABOVE in (await telegram.ask(GROUP, "/citeer ¶4", person=3))["text"]
    done = await telegram.ask(GROUP, "/wis", person=2)
    assert done["text"] == "Alles wat ik van dit gesprek bewaarde is verwijderd."
    assert ABOVE not in (await telegram.ask(GROUP, "/citeer ¶4", person=3))["text"]


async def test_nothing_that_was_said_in_one_group_is_ever_sent_to_another(
    telegram: FakeTelegram, bot: RunningBot, caplog: pytest.LogCaptureFixture
) -> None:
    other = -1001000000002
    told = f"{COSTS} Geheimpje."
    first = await telegram.write(GROUP, told, person=3)
    for command in ("/bron", "/klopt"):
        await telegram.ask(GROUP, command, person=3, reply_to=first["message_id"])
    answer = await telegram.ask(GROUP, f"/vraag {COST} Geheimpje?", person=3)
    since = len(telegram.calls)
    # The same person asks on, cites the same, opens the receipt and presses foreign buttons there.
    for text in ("/vraag en waar?", "/citeer ¶4", "/verifieer 4LRN54CO", "/bron", "/klopt"):
        await telegram.ask(other, text, person=3)
    own = await telegram.ask(other, f"/vraag {COST}", person=3)
    foreign = answer["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    pressed = await telegram.press(own, "", data=foreign, person=3)
    sent = [str(each.params) for each in telegram.calls[since:]] + [str(pressed)]
    assert len(sent) > 7
    for trace in ("eheimpje", str(GROUP), HERE):
        assert not any(trace in each for each in sent)
    assert "eheimpje" not in caplog.text
    assert telegram.made("editMessageText", since=since) == []
