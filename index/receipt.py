"""Receipts of citations: proof of what an article said when it was cited."""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from index.article import Article
from index.citation import Citation
from index.display import title_of
from index.errors import AddressError
from index.excerpt import cite_excerpt

Standing = Literal["present", "moved", "gone"]

_LENGTH = 8
_ID = re.compile(rf"[A-Z2-7]{{{_LENGTH}}}")
# What is easily read or typed for another; the alphabet has no 0, 1 or 8.
_MISREAD = str.maketrans("018", "OIB")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was cited, whole, so that it can be shown when the article has changed or is gone.

    `text` is the article's text from `start` to `end`, exactly; `digest` is of the article as it
    was then and `date` its date. `address` is of `sentence`, the one that was marked, `passage` of
    `text`. The same passage of the same version with the same sentence marked
    always has the same `id`.
    """

    id: str
    article: str
    title: str
    date: date | None
    url: str | None
    digest: str
    address: str
    passage: str
    start: int
    end: int
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether the articles still say what a receipt says they did.

    "present" is at the same address, "moved" at another, `citation`, in this or another article;
    "gone" has none. `start` and `end` are the offsets of the text now. `is_same_version` tells
    whether that article has not changed at all, `is_article_there` whether one of its name is.
    """

    receipt: Receipt
    standing: Standing
    citation: Citation | None = None
    start: int | None = None
    end: int | None = None
    is_same_version: bool = False
    is_article_there: bool = True


def issue_receipt(article: Article, citation: Citation) -> Receipt:
    """Return the receipt of a citation of `article`.

    Raises:
        AddressError: the citation is of another article, or of another version of this one.
    """
    text = article.text[citation.start : citation.end]
    if citation.article != article.stem or text.split() != citation.text.split():
        raise AddressError(
            f"{citation.article} {citation.address} staat zo niet in {article.stem}."
            f" / {citation.article} {citation.address} is not in {article.stem} like that."
        )
    return Receipt(
        id=identify_citation(article.digest, citation),
        article=article.stem,
        title=title_of(article),
        date=article.date,
        url=article.url,
        digest=article.digest,
        address=citation.address,
        passage=citation.passage,
        start=citation.start,
        end=citation.end,
        text=text,
        sentence=citation.sentence,
    )


def verify(receipt: Receipt, articles: Sequence[Article]) -> Verification:
    """Look for the text of a receipt in the articles as they are now.

    The same words at the same address are present, even if offsets shifted; how lines are broken
    does not count. Else the nearest place in the same article counts as where it moved to, then
    the first in another.
    """
    ordered = sorted(articles, key=lambda article: article.stem != receipt.article)
    for article in ordered:
        places = _find(article, receipt.text)
        if not places:
            continue
        found = [
            (cite_excerpt(article, start=start, end=end, sentence=receipt.sentence), start, end)
            for start, end in places
        ]
        is_own = article.stem == receipt.article
        here = [each for each in found if is_own and each[0].passage == receipt.passage]
        citation, start, end = min(here or found, key=lambda each: abs(each[1] - receipt.start))
        return Verification(
            receipt,
            "present" if here else "moved",
            citation,
            start,
            end,
            article.digest == receipt.digest,
        )
    is_there = any(article.stem == receipt.article for article in articles)
    return Verification(receipt, "gone", is_article_there=is_there)


def parse_receipt_id(text: str) -> str | None:
    """Return the id that somebody typed, in whatever case and with 0 for O; None if it is none."""
    typed = text.strip().strip("#.“”\"'").upper().translate(_MISREAD)
    return typed if _ID.fullmatch(typed) else None


def identify_citation(digest: str, citation: Citation) -> str:
    """Return the id of the receipt of a citation of one version: 40 bits in base32.

    The same passage with another sentence marked is another citation.
    """
    places = [citation.start, citation.end]
    if citation.sentence_start:
        places.append(citation.sentence_start)
    hashed = hashlib.sha256("\0".join((digest, *map(str, places))).encode()).digest()
    return base64.b32encode(hashed[:5]).decode("ascii")


def _find(article: Article, text: str) -> list[tuple[int, int]]:
    """Return where the text stands as whole words, whatever the white space is."""
    if not text.strip():
        return []
    pattern = r"\s+".join(re.escape(word) for word in text.split())
    return [
        match.span()
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", article.text)
        if _is_in_paragraphs(article, *match.span())
    ]


def _is_in_paragraphs(article: Article, start: int, end: int) -> bool:
    """Whether a place begins and ends in a paragraph: a heading cannot be cited."""
    return all(
        any(each.offset <= at < each.offset + len(each.text) for each in article.paragraphs)
        for at in (start, end - 1)
    )
