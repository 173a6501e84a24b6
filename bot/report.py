"""What is known of the index, for whoever looks after the bot."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

IndexState = Literal["fresh", "stale", "missing", "damaged"]


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """One article with what was counted in it."""

    stem: str
    title: str
    paragraphs: int
    sentences: int
    passages: int
    digest: str


@dataclass(frozen=True, slots=True)
class IndexReport:
    """The index in `folder`: how it is, why, and what it covers. `model` is its fingerprint."""

    folder: Path
    state: IndexState
    articles: tuple[ArticleReport, ...]
    reason: str | None = None
    model: str | None = None
