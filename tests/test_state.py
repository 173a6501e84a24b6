"""The database: what is kept, for how long, and what is forgotten."""

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.state import (
    Chat,
    ChatSettings,
    CitedPassage,
    NewAnswer,
    Place,
    State,
    StateError,
    Votes,
)
from index.citing import cite
from tests.fakes import make_article

pytestmark = pytest.mark.anyio

GROUP = Chat("telegram", -100)
OTHER = Chat("telegram", -200)
ARTICLE = make_article()
PASSAGE = CitedPassage(cite(ARTICLE, paragraph=3, marked=2), ARTICLE.digest)
ANSWER = NewAnswer(
    place=Place(GROUP, 7),
    asked_in=11,
    asker=42,
    status="answered",
    language="nl",
    citations=(PASSAGE,),
)


def url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder}/sub/bronvast.db"


@pytest.fixture
async def state(tmp_path: Path) -> AsyncIterator[State]:
    opened = await State.open(url(tmp_path))
    yield opened
    await opened.close()


async def test_a_chat_that_never_chose_has_the_defaults(state: State) -> None:
    assert await state.chats.get(GROUP) == ChatSettings()


async def test_choices_are_kept_over_a_restart(tmp_path: Path) -> None:
    chosen = ChatSettings("en", "short", on_mention=False, articles=frozenset({"b", "a"}))
    state = await State.open(url(tmp_path))
    await state.chats.put(GROUP, ChatSettings())
    await state.chats.put(GROUP, chosen)
    await state.close()
    state = await State.open(url(tmp_path))
    assert await state.chats.get(GROUP) == chosen
    assert await state.chats.get(OTHER) == ChatSettings()
    await state.close()


async def test_an_answer_reads_back_whole_after_a_restart(tmp_path: Path) -> None:
    state = await State.open(url(tmp_path))
    number = await state.answers.add(ANSWER)
    await state.answers.mark_sent(number, message=12, shown="abc")
    await state.close()
    state = await State.open(url(tmp_path))
    found = await state.answers.get(number)
    assert found is not None
    assert found.citations == (PASSAGE,)
    assert (found.place, found.message, found.asked_in, found.asker, found.shown) == (
        Place(GROUP, 7),
        12,
        11,
        42,
        "abc",
    )
    assert found.made_at.utcoffset() == timedelta(0)
    assert await state.answers.find_by_message(GROUP, 12) == found
    assert await state.answers.find_by_question(GROUP, 11) == found
    await state.close()


async def test_an_answer_of_one_chat_is_not_found_from_another(state: State) -> None:
    number = await state.answers.add(ANSWER)
    await state.answers.mark_sent(number, message=12, shown="")
    assert await state.answers.find_by_message(OTHER, 12) is None
    assert await state.answers.find_by_question(OTHER, 11) is None


async def test_the_id_of_a_removed_answer_is_never_given_again(state: State) -> None:
    first = await state.answers.add(ANSWER)
    await state.answers.remove(first)
    assert await state.answers.get(first) is None
    assert await state.answers.add(ANSWER) > first


async def test_an_answer_can_get_another_content(state: State) -> None:
    number = await state.answers.add(ANSWER)
    await state.answers.mark_sent(number, message=12, shown="abc")
    await state.answers.replace(number, replace(ANSWER, status="not_found", citations=()))
    found = await state.answers.find_by_message(GROUP, 12)
    assert found is not None
    assert (found.status, found.citations, found.asker) == ("not_found", (), 42)


async def test_an_opinion_can_be_changed_and_taken_back(state: State) -> None:
    number = await state.answers.add(ANSWER)
    assert await state.feedback.vote(number, 1, is_good=True)
    assert await state.feedback.vote(number, 2, is_good=True)
    assert await state.feedback.count(number) == Votes(good=2)
    assert await state.feedback.vote(number, 2, is_good=False)
    assert await state.feedback.count(number) == Votes(good=1, bad=1)
    assert not await state.feedback.vote(number, 1, is_good=True)
    assert await state.feedback.count(number) == Votes(bad=1)
    await state.feedback.clear(number)
    assert await state.feedback.count(number) == Votes()


async def test_an_update_is_taken_once_for_each_source(state: State) -> None:
    assert await state.updates.take("telegram:1", 5)
    assert not await state.updates.take("telegram:1", 5)
    assert await state.updates.take("telegram:2", 5)
    assert await state.updates.take("telegram:1", 6)


async def test_a_group_that_moves_takes_its_settings_and_answers_along(state: State) -> None:
    await state.chats.put(GROUP, ChatSettings("en"))
    number = await state.answers.add(ANSWER)
    await state.move_chat(GROUP, OTHER)
    assert await state.chats.get(OTHER) == ChatSettings("en")
    assert await state.chats.get(GROUP) == ChatSettings()
    moved = await state.answers.get(number)
    assert moved is not None
    assert (moved.place.chat, moved.asked_in) == (OTHER, None)


async def test_moving_to_a_chat_with_choices_keeps_those(state: State) -> None:
    await state.chats.put(GROUP, ChatSettings("en"))
    await state.chats.put(OTHER, ChatSettings("nl"))
    await state.move_chat(GROUP, OTHER)
    assert await state.chats.get(OTHER) == ChatSettings("nl")


async def test_forgetting_a_person_leaves_what_others_asked(state: State) -> None:
    theirs = await state.answers.add(ANSWER)
    private = await state.answers.add(replace(ANSWER, place=Place(Chat("telegram", 42))))
    others = await state.answers.add(replace(ANSWER, asker=43))
    await state.feedback.vote(others, 42, is_good=True)
    await state.feedback.vote(others, 43, is_good=True)
    await state.deletion.forget_person("telegram", 42)
    assert await state.answers.get(theirs) is None
    assert await state.answers.get(private) is None
    assert await state.answers.get(others) is not None
    assert await state.feedback.count(others) == Votes(good=1)


async def test_forgetting_a_chat_takes_its_opinions_too(tmp_path: Path) -> None:
    state = await State.open(url(tmp_path))
    number = await state.answers.add(ANSWER)
    elsewhere = await state.answers.add(replace(ANSWER, place=Place(OTHER)))
    await state.feedback.vote(number, 1, is_good=True)
    await state.chats.put(GROUP, ChatSettings("en"))
    await state.deletion.forget_chat(GROUP)
    assert await state.answers.get(number) is None
    assert await state.answers.get(elsewhere) is not None
    assert await state.feedback.count(number) == Votes()
    assert await state.chats.get(GROUP) == ChatSettings()
    await state.close()


async def test_what_is_unused_for_long_is_removed(tmp_path: Path) -> None:
    state = await State.open(url(tmp_path))
    old = await state.answers.add(ANSWER)
    await state.chats.put(GROUP, ChatSettings("en"))
    await state.updates.take("telegram:1", 5)
    await state.close()
    with sqlite3.connect(tmp_path / "sub" / "bronvast.db") as connection:
        connection.executescript(
            "UPDATE answers SET used_at = '2020-01-01 00:00:00.000000';"
            "UPDATE chats SET used_at = '2020-01-01 00:00:00.000000';"
            "UPDATE updates SET taken_at = '2020-01-01 00:00:00.000000';"
        )
    connection.close()
    state = await State.open(url(tmp_path))
    fresh = await state.answers.add(replace(ANSWER, place=Place(OTHER)))
    await state.chats.put(OTHER, ChatSettings("en"))
    assert await state.deletion.remove_old(days=90) == 3
    assert await state.answers.get(old) is None
    assert await state.answers.get(fresh) is not None
    assert await state.chats.get(OTHER) == ChatSettings("en")
    assert await state.updates.take("telegram:1", 5)
    await state.close()


async def test_no_question_is_ever_written_to_the_database(state: State, tmp_path: Path) -> None:
    await state.answers.add(ANSWER)
    with sqlite3.connect(tmp_path / "sub" / "bronvast.db") as connection:
        columns = {row[1] for row in connection.execute("PRAGMA table_info(answers)")}
    connection.close()
    assert columns == {
        "id",
        "platform",
        "chat",
        "topic",
        "message",
        "asked_in",
        "asker",
        "status",
        "language",
        "citations",
        "shown",
        "made_at",
        "used_at",
    }


async def test_a_database_of_another_version_is_refused(tmp_path: Path) -> None:
    state = await State.open(url(tmp_path))
    await state.close()
    with sqlite3.connect(tmp_path / "sub" / "bronvast.db") as connection:
        connection.execute("UPDATE schema_version SET version = 99")
    connection.close()
    with pytest.raises(StateError, match="has form 99, and this Bronvast knows 1"):
        await State.open(url(tmp_path))


@pytest.mark.parametrize(
    "address", ["mysql+nergens://x/y", "geen url", "sqlite+aiosqlite:////proc/nee/bronvast.db"]
)
async def test_a_database_that_cannot_be_opened_is_told_in_one_sentence(address: str) -> None:
    with pytest.raises(StateError, match=r"state\.url"):
        await State.open(address)


async def test_a_password_in_the_address_is_not_told() -> None:
    with pytest.raises(StateError) as caught:
        await State.open("mysql+nergens://me:geheim@host/db")
    assert "geheim" not in str(caught.value)
