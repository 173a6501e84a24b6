"""Commands, their lists, deletion and inline mode."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.assistant import Assistant
from tests.fake_telegram import FakeTelegram, Fault, make_settings, run_bot
from tests.fake_telegram.world import ANONYMOUS, Json
from tests.fakes import WordSearcher, make_article

pytestmark = pytest.mark.anyio

GROUP = -1001000000001
COST = "Wat kost het herstel?"


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram.serve() as fake:
        yield fake
        assert fake.refused == []


@pytest.mark.parametrize(
    ("command", "beginning"),
    [
        ("/start", "Hallo! Ik ben Bronvast. Stel me een vraag over “De dijk”;"),
        ("/start p3_2", "De oorzaak is nog niet gevonden. ‘Wij zagen"),
        ("/start p4", "Het herstel kost 12 miljoen euro."),
        ("/start p99", "¶99 bestaat niet: dit artikel loopt tot ¶4."),
        ("/start onzin", "Hallo!"),
        ("/help", "Wat je kunt vragen:"),
        ("/citeer ¶2.2", "Bij de doorbraak raakten 4 mensen gewond. Niemand kwam om."),
        ("/citeer 4", "Het herstel kost 12 miljoen euro."),
        ("/cite p4.1", "Het herstel kost 12 miljoen euro."),
        ("/citeer", "Zet er een adres achter"),
        ("/citeer ergens", "“ergens” is geen adres: schrijf ¶4"),
        (
            "/artikel",
            "De dijk\nDatum: 4 mei 2026\nBron\n4 alinea’s, 6 zinnen, 4 passages, 2 kopjes",
        ),
        ("/privacy", "Wat ik bewaar:"),
        ("/bron", "Gebruik /bron als antwoord op een bericht"),
        ("/taal en", "I answer in English here."),
        ("/taal", "In welke taal zal ik hier antwoorden?"),
        ("/verwijder", "Gebruik /verwijder als antwoord"),
    ],
)
async def test_each_command_answers(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path, command: str, beginning: str
) -> None:
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)):
        answer = await telegram.ask(7, command)
        assert answer["text"].startswith(beginning)
        assert answer["reply_to_message"]["text"] == command


async def test_of_several_articles_the_command_names_one(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    articles = [make_article("dijk"), make_article("sluis")]
    several = Assistant(articles=articles, searcher=WordSearcher(articles))
    async with run_bot(telegram, several, make_settings(telegram, tmp_path)):
        answer = await telegram.ask(7, "/inhoud")
        assert answer["text"] == "De inhoud van welk artikel?"
        since = len(telegram.calls)
        await telegram.press(answer, "De dijk")
        await telegram.wait_for("editMessageText", since=since)
        assert (await telegram.ask(7, "/citeer sluis ¶4"))["text"].startswith("Het herstel")
        refusal = await telegram.ask(7, "/citeer ¶4")
        assert refusal["text"].startswith("Er zijn meer artikelen (dijk, sluis)")


async def test_commands_are_listed_for_each_kind_of_chat_in_both_languages(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)):
        lists = telegram.methods.commands
        scopes = ("all_private_chats", "all_group_chats", "all_chat_administrators")
        assert set(lists) == {(scope, code) for scope in scopes for code in (None, "nl", "en")}
        assert "instellingen" not in lists["all_group_chats", None]
        assert "instellingen" in lists["all_chat_administrators", "en"]


async def test_the_asker_or_an_administrator_deletes_an_answer(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    telegram.world.chat(GROUP).administrators.add(2)
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)):
        for person in (1, 2):
            answer = await telegram.ask(GROUP, f"/vraag {COST}", person=1)
            number = answer["message_id"]
            refusal = await telegram.ask(GROUP, "/verwijder", person=3, reply_to=number)
            assert refusal["text"] == "Dat kan alleen wie de vraag stelde, of een beheerder."
            since = len(telegram.calls)
            await telegram.write(GROUP, "/verwijder", person=person, reply_to=number)
            await telegram.wait_for("deleteMessage", since=since)
            assert number not in telegram.world.chats[GROUP].messages
        answer = await telegram.ask(GROUP, f"/vraag {COST}", person=1)
        anonymous: Json = {"from": ANONYMOUS, "sender_chat": {"id": GROUP, "type": "supergroup"}}
        since = len(telegram.calls)
        await telegram.write(GROUP, "/verwijder", reply_to=answer["message_id"], **anonymous)
        await telegram.wait_for("deleteMessage", since=since)


async def test_an_answer_too_old_to_delete_is_emptied(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    too_old = "Bad Request: message can't be deleted for everyone"
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)):
        answer = await telegram.ask(7, COST)
        telegram.faults.append(Fault("status", "deleteMessage", code=400, description=too_old))
        await telegram.write(7, "/verwijder", reply_to=answer["message_id"])
        await telegram.wait_for("editMessageText")
        seen = telegram.world.chats[7].messages[answer["message_id"]]
        assert (seen["text"], seen["reply_markup"]) == ("(verwijderd)", None)


async def test_inline_mode_offers_passages_best_first_and_marked(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)):
        answer = await telegram.query("wat kost  het HERSTEL")
        first = answer["results"][0]
        assert (first["title"], first["type"]) == ("Herstel", "article")
        assert first["description"] == "¶4.1 Het herstel kost 12 miljoen euro."
        posted = await telegram.ask(7, COST)
        html = telegram.made("sendMessage")[0].params["text"]
        assert first["input_message_content"]["message_text"] == html
        assert "12 miljoen" in posted["text"]
        assert (answer["is_personal"], answer["cache_time"]) == (False, 300)


async def test_an_empty_inline_query_offers_the_sections(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)):
        titles = [each["title"] for each in (await telegram.query("  "))["results"]]
        assert titles == ["De dijk", "Oorzaak onbekend", "Herstel"]


async def test_inline_pages_follow_each_other(telegram: FakeTelegram, tmp_path: Path) -> None:
    articles = [make_article(f"dijk{number}") for number in range(6)]
    many = Assistant(articles=articles, searcher=WordSearcher(articles))
    async with run_bot(telegram, many, make_settings(telegram, tmp_path)):
        ids: list[str] = []
        offset = ""
        for size, following in ((10, "10"), (8, "")):
            answer = await telegram.query("", offset=offset)
            assert len(answer["results"]) == size
            offset = answer["next_offset"]
            assert offset == following
            ids.extend(each["id"] for each in answer["results"])
        assert len(set(ids)) == 18


async def test_an_inline_query_asked_again_comes_from_the_cache(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    article = make_article()
    searcher = WordSearcher([article])
    assistant = Assistant(articles=[article], searcher=searcher)
    async with run_bot(telegram, assistant, make_settings(telegram, tmp_path)):
        await telegram.query("herstel")
        await telegram.query("Herstel ", person=2)
        assert len(searcher.calls) == 1


async def test_an_inline_query_that_came_too_late_breaks_nothing(
    telegram: FakeTelegram, tiny: Assistant, tmp_path: Path
) -> None:
    late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    async with run_bot(telegram, tiny, make_settings(telegram, tmp_path)):
        telegram.faults.append(Fault("status", "answerInlineQuery", code=400, description=late))
        telegram.world.push(
            "inline_query",
            {"id": "x", "from": telegram.world.person(1), "query": "dijk", "offset": ""},
        )
        await telegram.ask(7, COST)
