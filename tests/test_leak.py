"""Nothing of one chat is ever seen from another: each test tries to see it."""

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.inquiry import Inquirer, Inquiry
from bot.memory import Memory
from bot.page import Page, Pages
from bot.recorder import Recorder
from bot.state import Chat, ChatSettings, Place, State
from bot.worker import Worker
from tests.block_text import read
from tests.fakes import WordSearcher, make_article

pytestmark = pytest.mark.anyio

PERSON = 42
HERE = Place(Chat("telegram", -100123), 7)
ELSEWHERE = [
    pytest.param(Place(Chat("telegram", -100124), 7), id="another group"),
    pytest.param(Place(Chat("telegram", PERSON)), id="the private chat of the same person"),
    pytest.param(Place(Chat("discord", -100123), 7), id="the same number on another platform"),
    pytest.param(Place(Chat("telegram", -100123), 8), id="another topic"),
    pytest.param(Place(Chat("telegram", -100123)), id="outside the topics"),
]
COST = "Wat kost het herstel?"


def read_database(folder: Path) -> bytes:
    """Return all bytes of the database, of its log too, in small letters."""
    return b"".join(path.read_bytes().lower() for path in sorted(folder.glob("bronvast.db*")))


@dataclass(frozen=True, slots=True)
class Bot:
    """What a platform has of the bot, without the platform."""

    state: State
    memory: Memory
    recorder: Recorder
    inquirer: Inquirer
    searcher: WordSearcher

    async def ask(self, place: Place, text: str, *, message: int = 1, **told: object) -> Page:
        """Ask in a place and keep the answer as a platform does, in message 1000 + `message`."""
        inquiry = replace(Inquiry(place, message, PERSON, text), **told)  # type: ignore[arg-type]  # as told
        page = await self.inquirer.ask(inquiry, await self.state.chats.get(place.chat))
        page = await self.recorder.look_back(page, place)
        answer = await self.recorder.add(page, place=place, asked_in=message, asker=PERSON)
        await self.state.answers.mark_sent(answer, message=1000 + message, shown="")
        return page


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    articles = [make_article("dijk"), replace(make_article("kade"), digest="1" * 64)]
    searcher = WordSearcher(articles)
    assistant = Assistant(articles=articles, searcher=searcher)
    state = await State.open(f"sqlite+aiosqlite:///{tmp_path}/bronvast.db")
    worker, memory = Worker(threads=1), Memory(minutes=30, max_turns=5)
    pages, recorder = Pages(assistant), Recorder(assistant, state=state, hours=6)
    inquirer = Inquirer(
        assistant, worker=worker, state=state, memory=memory, pages=pages, recorder=recorder
    )
    yield Bot(state, memory, recorder, inquirer, searcher)
    worker.close()
    await state.close()


@pytest.mark.parametrize("there", ELSEWHERE)
async def test_a_follow_up_does_not_lean_on_what_was_asked_elsewhere(
    bot: Bot, there: Place
) -> None:
    await bot.ask(HERE, COST)
    await bot.ask(there, "En waar?", message=2)
    assert bot.searcher.calls[-1] == ("En waar?", ())
    await bot.ask(HERE, "En waar?", message=3)
    assert [question for question, _ in bot.searcher.calls.pop()[1]] == [COST]


@pytest.mark.parametrize("there", ELSEWHERE[:3])
async def test_a_reply_to_the_same_number_elsewhere_leans_on_nothing(
    bot: Bot, there: Place
) -> None:
    await bot.ask(HERE, COST)
    await bot.ask(there, "En waar?", message=2, reply_to=1001)
    assert bot.searcher.calls[-1] == ("En waar?", ())


@pytest.mark.parametrize("there", ELSEWHERE)
async def test_what_was_cited_elsewhere_is_not_above(bot: Bot, there: Place) -> None:
    await bot.ask(HERE, COST)
    assert (await bot.ask(there, COST, message=2)).earlier == ()
    here = await bot.ask(HERE, COST, message=3)
    assert [(each.place, each.message) for each in here.earlier] == [(HERE, 1001)]


@pytest.mark.parametrize("there", ELSEWHERE[:3])
async def test_answers_of_one_chat_cannot_be_found_by_numbers_from_another(
    bot: Bot, there: Place
) -> None:
    await bot.ask(HERE, COST)
    assert await bot.state.answers.find_by_message(there.chat, 1001) is None
    assert await bot.state.answers.find_by_question(there.chat, 1) is None
    page = await bot.ask(there, "", message=2, reply_to=1001, tool="receipt")
    assert read(page.groups)[0].startswith("Zet er het nummer achter")


@pytest.mark.parametrize("there", ELSEWHERE[:3])
async def test_settings_hold_in_one_chat_only(bot: Bot, there: Place) -> None:
    chosen = ChatSettings("en", "short", articles=frozenset({"kade"}))
    await bot.state.chats.put(HERE.chat, chosen)
    assert await bot.state.chats.get(there.chat) == ChatSettings()
    assert {each.citation.article for each in (await bot.ask(HERE, COST)).passages} == {"kade"}
    found = await bot.ask(there, COST, message=2)
    assert {each.citation.article for each in found.passages} == {"dijk", "kade"}


async def test_a_receipt_tells_nothing_of_where_and_for_whom_it_was_issued(
    bot: Bot, tmp_path: Path
) -> None:
    page = await bot.ask(HERE, f"{COST} geheimpje")
    receipt = page.passages[0].receipt
    there = Place(Chat("discord", 5), 6)
    said = "\n".join(read((await bot.ask(there, receipt, tool="receipt")).groups))
    assert "Het herstel kost 12 miljoen euro." in said
    for trace in (str(-HERE.chat.number), "telegram", "1001", "geheimpje", str(PERSON)):
        assert trace not in said
    with sqlite3.connect(tmp_path / "bronvast.db") as connection:
        kept = str(connection.execute("SELECT id, content FROM receipts").fetchall())
        columns = [row[1] for row in connection.execute("PRAGMA table_info(receipts)")]
    connection.close()
    assert columns == ["id", "content", "issued_at"]
    for trace in (str(-HERE.chat.number), "telegram", "geheimpje"):
        assert trace not in kept


async def test_no_word_of_a_question_or_a_checked_message_is_in_the_database(
    bot: Bot, tmp_path: Path
) -> None:
    await bot.ask(HERE, f"{COST} vraaggeheim")
    await bot.ask(
        HERE, "", message=2, about="Het herstel is bronGeheim duur, zei hij.", tool="source"
    )
    await bot.ask(HERE, "“Het herstel kost kloptgeheim euro”", message=3, tool="quotation")
    content = read_database(tmp_path)
    assert b"12 miljoen euro" in content
    for secret in (b"vraaggeheim", b"brongeheim", b"kloptgeheim"):
        assert secret not in content


@pytest.mark.parametrize("there", ELSEWHERE[:3])
async def test_wiping_one_chat_leaves_the_other(bot: Bot, there: Place) -> None:
    await bot.ask(HERE, COST)
    await bot.ask(there, COST, message=2)
    await bot.state.chats.put(HERE.chat, ChatSettings("en"))
    await bot.state.deletion.forget_chat(there.chat)
    bot.memory.forget_chat(there.chat)
    assert await bot.state.answers.find_by_message(there.chat, 1002) is None
    assert await bot.state.answers.find_by_message(HERE.chat, 1001) is not None
    assert await bot.state.chats.get(HERE.chat) == ChatSettings("en")
    assert bot.memory.find(HERE, 1) is not None
    assert bot.memory.find(there, 2) is None


async def test_who_is_forgotten_is_forgotten_everywhere_and_nobody_else(bot: Bot) -> None:
    await bot.ask(HERE, COST)
    other = Inquiry(HERE, 2, 43, COST)
    page = await bot.inquirer.ask(other, ChatSettings())
    await bot.recorder.add(page, place=HERE, asked_in=2, asker=43)
    await bot.state.deletion.forget_person("telegram", PERSON)
    bot.memory.forget_person(PERSON)
    assert await bot.state.answers.find_by_question(HERE.chat, 1) is None
    assert await bot.state.answers.find_by_question(HERE.chat, 2) is not None
    assert bot.memory.find(HERE, 1) is None
    # What he was shown is not pointed at any more.
    assert (await bot.recorder.look_back(page, HERE)).earlier == ()


async def test_an_anonymous_administrator_who_is_forgotten_takes_no_group_along(bot: Bot) -> None:
    await bot.ask(HERE, COST)
    await bot.state.chats.put(HERE.chat, ChatSettings("en"))
    await bot.state.deletion.forget_person("telegram", HERE.chat.number)
    assert await bot.state.answers.find_by_message(HERE.chat, 1001) is not None
    assert await bot.state.chats.get(HERE.chat) == ChatSettings("en")
