"""Suggest addresses while somebody types one: by number, or by the words of a heading."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from index.article import Article, Paragraph

_NUMBER = re.compile(r"[¶p]?\s*(\d{1,6})(?:\.(\d{0,4}))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An address that can be cited, and the heading or sentence to show beside it."""

    address: str
    shown: str


def suggest(articles: Sequence[Article], typed: str, *, limit: int) -> tuple[Suggestion, ...]:
    """Return at most `limit` addresses that fit what was typed so far."""
    wanted = typed.strip()
    found = _NUMBER.fullmatch(wanted)
    if found is not None:
        numbered = tuple(islice(_by_number(articles, *found.groups()), limit))
        if numbered:
            return numbered
    return tuple(islice(_by_heading(articles, wanted.lstrip("¶")), limit))


def find_heading(articles: Sequence[Article], typed: str) -> str | None:
    """Return the address of the one heading that has all the words typed; None for more or none."""
    words = typed.strip()
    if not words or _NUMBER.fullmatch(words):
        return None
    found = tuple(islice(_by_heading(articles, words), 2))
    return found[0].address if len(found) == 1 else None


def _by_heading(articles: Sequence[Article], typed: str) -> Iterator[Suggestion]:
    """Yield sections whose heading has all the words typed; all of them for none.

    Without headings it yields paragraphs that have the words.
    """
    words = _fold(typed).split()
    for article in articles:
        last: str | None = None
        has_headings = bool(article.sections)
        for paragraph in article.paragraphs:
            if not has_headings and all(word in _fold(paragraph.text) for word in words):
                yield _paragraph(articles, article, paragraph)
            if paragraph.section is None or paragraph.section == last:
                continue
            last = paragraph.section
            folded = _fold(last)
            if all(word in folded for word in words):
                address = f"¶{paragraph.number}"
                yield Suggestion(_address(articles, article, address), f"{address} {last}")


def _by_number(
    articles: Sequence[Article], paragraph: str, sentence: str | None
) -> Iterator[Suggestion]:
    """Yield the paragraph typed with its sentences, then those whose number begins with it."""
    for article in articles:
        for each in article.paragraphs:
            if sentence is None and str(each.number).startswith(paragraph):
                yield _paragraph(articles, article, each)
            if str(each.number) == paragraph:
                for part in each.sentences:
                    if str(part.number).startswith(sentence or ""):
                        address = f"¶{each.number}.{part.number}"
                        shown = f"{address} {' '.join(part.text.split())}"
                        yield Suggestion(_address(articles, article, address), shown)


def _paragraph(articles: Sequence[Article], article: Article, found: Paragraph) -> Suggestion:
    address = f"¶{found.number}"
    shown = f"{address} {' '.join(found.text.split())}"
    return Suggestion(_address(articles, article, address), shown)


def _address(articles: Sequence[Article], article: Article, address: str) -> str:
    return address if len(articles) == 1 else f"{article.stem} {address}"


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if not unicodedata.combining(char))
