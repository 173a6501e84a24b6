"""An article as numbered paragraphs and sentences, each with its exact place in the source."""

import datetime
from dataclasses import dataclass
from typing import Literal

Speech = Literal["quote", "reported", "reporter"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a paragraph.

    `number` counts from 1 within the paragraph; `start` and `end` are character offsets into the
    paragraph's text, so that `paragraph.text[start:end] == text`. `speaker` is who is quoted or
    reported, as the article names him ("Kees Matthijssen", "Oekraïense autoriteiten"); None for the
    reporter.
    """

    number: int
    start: int
    end: int
    text: str
    speech: Speech = "reporter"
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `number` counts from 1 through the article, headings left out.

    `offset` is where its text begins in `Article.text`; `section` is the heading it stands under,
    None above the first heading.
    """

    number: int
    offset: int
    text: str
    section: str | None
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A whole article: its source `text` with plain line ends, and a SHA-256 `digest` in hex.

    The digest covers what a citation can show: the text and title, author, date and url.
    """

    stem: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    digest: str
    title: str | None = None
    date: datetime.date | None = None
    author: str | None = None
    url: str | None = None
    language: str = "nl"

    @property
    def sections(self) -> tuple[str, ...]:
        """The headings in order, each once per block of paragraphs."""
        found: list[str] = []
        for paragraph in self.paragraphs:
            if paragraph.section is not None and (not found or found[-1] != paragraph.section):
                found.append(paragraph.section)
        return tuple(found)

    def paragraph(self, number: int) -> Paragraph | None:
        """Return paragraph `number` (from 1), or None where there is none."""
        if 1 <= number <= len(self.paragraphs):
            return self.paragraphs[number - 1]
        return None
