"""Fixtures that every test may use."""

from collections.abc import AsyncIterator

import pytest

from bot.assistant import Assistant
from tests.fake_discord import FakeDiscord, use_fake
from tests.fakes import WordSearcher, make_article


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def tiny() -> Assistant:
    """An assistant over one small article that finds what shares words with the question."""
    article = make_article()
    return Assistant(articles=[article], searcher=WordSearcher([article]))


@pytest.fixture
async def discord(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    """A small Discord that the bot talks to."""
    async with FakeDiscord.serve() as fake:
        use_fake(monkeypatch, fake.url)
        yield fake
