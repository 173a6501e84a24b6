"""What retrieval returns: citations of the article, best first, and how sure it is."""

from dataclasses import dataclass
from datetime import date

from index.article import Speech


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim piece of an article with the sentence that answers.

    `article` is the file's stem and `address` the marked sentence ("¶3.1"); `passage` is what
    `text` shows ("¶3", "¶44.1-4"). `text` is contiguous in the article and at most 90 words;
    `sentence` is a verbatim part of it, `sentence_start` its offset in `text`. `start` and `end`
    are offsets of `text` in the article's text. `score` is the probability between 0 and 1 that the
    passage answers, comparable within one finding.
    """

    article: str
    address: str
    passage: str
    section: str | None
    text: str
    sentence: str
    sentence_start: int
    start: int
    end: int
    speaker: str | None
    speech: Speech
    score: float
    title: str
    date: date | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one search.

    `citations` are best first, at most five. `confidence` is the probability that the first one
    answers the question; `is_answered` tells whether it reaches the threshold. `missing` are the
    words of the question that the articles do not have, in the order asked.
    """

    citations: tuple[Citation, ...]
    confidence: float
    is_answered: bool
    missing: tuple[str, ...] = ()
