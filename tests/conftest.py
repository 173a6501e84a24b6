"""Fixtures that every test may use."""

import pytest

from bot.assistant import Assistant
from tests.fakes import WordSearcher, make_article


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def tiny() -> Assistant:
    """An assistant over one small article that finds what shares words with the question."""
    article = make_article()
    return Assistant(articles=[article], searcher=WordSearcher([article]))
