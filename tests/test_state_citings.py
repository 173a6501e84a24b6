"""Receipts that outlive everything, and which passage was shown where."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.state import Chat, CitedPassage, NewAnswer, Place, State
from index.citing import cite
from index.receipt import issue_receipt
from tests.fakes import make_article

pytestmark = pytest.mark.anyio

ARTICLE = make_article()
CITATION = cite(ARTICLE, paragraph=3, marked=2)
PASSAGE = CitedPassage(CITATION, ARTICLE.digest)
RECEIPT = issue_receipt(ARTICLE, CITATION)
HERE = Place(Chat("telegram", -100), 7)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder}/bronvast.db"


@pytest.fixture
async def state(tmp_path: Path) -> AsyncIterator[State]:
    opened = await State.open(url(tmp_path))
    yield opened
    await opened.close()


async def show(state: State, place: Place, message: int | None) -> int:
    """Keep an answer that shows the passage; return its id."""
    answer = NewAnswer(place, 1, 42, "answered", "nl", (PASSAGE,))
    number = await state.answers.add(answer)
    await state.citings.replace(number, [PASSAGE])
    if message is not None:
        await state.answers.mark_sent(number, message=message, shown="")
    return number


async def test_a_passage_has_the_id_of_its_receipt() -> None:
    assert PASSAGE.receipt == RECEIPT.id


async def test_a_receipt_outlives_restarts_retention_and_its_chat(tmp_path: Path) -> None:
    state = await State.open(url(tmp_path))
    await state.receipts.keep([RECEIPT, RECEIPT])
    first = await state.receipts.get(RECEIPT.id)
    await state.close()
    state = await State.open(url(tmp_path))
    await state.receipts.keep([RECEIPT])
    await state.deletion.forget_person("telegram", 42)
    await state.deletion.forget_chat(HERE.chat)
    await state.deletion.remove_old(days=1)
    found = await state.receipts.get(RECEIPT.id)
    assert found is not None
    assert found == first
    assert found.receipt == RECEIPT
    assert datetime.now(UTC) - found.issued_at < timedelta(minutes=1)
    assert await state.receipts.get("AAAAAAAA") is None
    await state.close()


async def test_what_was_shown_last_in_the_same_topic_is_found(state: State) -> None:
    await show(state, HERE, 11)
    last = await show(state, HERE, 12)
    now = await show(state, HERE, None)
    other = CitedPassage(cite(ARTICLE, paragraph=4), ARTICLE.digest)
    earlier = state.citings.find_earlier
    assert await earlier(HERE, [PASSAGE, other], since=LONG_AGO) == {PASSAGE.receipt: 12}
    assert await earlier(HERE, [PASSAGE], since=LONG_AGO, before=now) == {PASSAGE.receipt: 12}
    assert await earlier(HERE, [PASSAGE], since=LONG_AGO, before=last) == {PASSAGE.receipt: 11}
    assert await earlier(HERE, [], since=LONG_AGO) == {}
    future = datetime.now(UTC) + timedelta(seconds=1)
    assert await earlier(HERE, [PASSAGE], since=future) == {}


async def test_a_sentence_stands_above_where_a_wider_passage_showed_it(state: State) -> None:
    await show(state, HERE, 11)
    narrow = CitedPassage(cite(ARTICLE, paragraph=3, first=2, last=2), ARTICLE.digest)
    found = await state.citings.find_earlier(HERE, [narrow], since=LONG_AGO)
    assert found == {narrow.receipt: 11}
    changed = replace(narrow, digest="1" * 64)
    assert await state.citings.find_earlier(HERE, [changed], since=LONG_AGO) == {}


@pytest.mark.parametrize(
    "elsewhere",
    [
        Place(HERE.chat),
        replace(HERE, topic=8),
        Place(Chat("telegram", -101), 7),
        Place(Chat("discord", -100), 7),
    ],
)
async def test_no_other_chat_or_topic_hears_of_it(state: State, elsewhere: Place) -> None:
    await show(state, HERE, 11)
    found = await state.citings.find_earlier(elsewhere, [PASSAGE], since=LONG_AGO)
    assert found == {}


async def test_what_was_removed_or_shows_something_else_is_not_pointed_at(state: State) -> None:
    one, other = await show(state, HERE, 11), await show(state, HERE, 12)
    await state.answers.remove(one)
    await state.citings.replace(other, [])
    assert await state.citings.find_earlier(HERE, [PASSAGE], since=LONG_AGO) == {}
