"""An article as words to find quotations in."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import simplemma

from index.article import Article, Paragraph, Sentence
from index.citation import Citation
from index.citing import cite
from index.excerpt import cite_excerpt
from index.name import read_name
from index.quotation.words import Word, split_words, squash, squashed

_CLAUSE_END = re.compile(r"[,;:.!?()–—\n‘’“”\"]")


@dataclass(frozen=True, slots=True)
class Source:
    """An article with its words in order, those of headings included.

    `squashed` holds all words run together, word i from `places[i]` on. `postings` has where each
    word stands, `headings` the words that are in a heading. `names` are the words that are a name.
    """

    article: Article
    words: tuple[Word, ...]
    squashed: str
    places: tuple[int, ...]
    postings: dict[str, list[int]]
    headings: frozenset[int]
    names: frozenset[str]

    def find(self, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """Yield each first word and end (one past the last) of what has the same words."""
        wanted = squash(words)
        at = self.squashed.find(wanted) if wanted else -1
        while at >= 0:
            first = bisect_left(self.places, at)
            end = bisect_left(self.places, at + len(wanted))
            is_whole = end == len(self.places) or self.places[end] == at + len(wanted)
            if first < len(self.places) and self.places[first] == at and is_whole:
                yield first, end
            at = self.squashed.find(wanted, at + 1)

    def text(self, first: int, end: int) -> str:
        """Return the text from word `first` up to the word before `end`."""
        return self.article.text[self.words[first].start : self.words[end - 1].end]

    def paragraph_of(self, word: int) -> Paragraph:
        """Return the paragraph that a word is in; for a heading the one below."""
        paragraphs = self.article.paragraphs
        start = self.words[word].start
        at = bisect_right(paragraphs, start, key=lambda paragraph: paragraph.offset)
        return paragraphs[min(at, len(paragraphs) - 1) if word in self.headings else max(0, at - 1)]

    def sentence_of(self, word: int) -> Sentence | None:
        """Return the sentence that a word is in; None for a heading."""
        if word in self.headings:
            return None
        paragraph = self.paragraph_of(word)
        start = self.words[word].start - paragraph.offset
        at = bisect_right(paragraph.sentences, start, key=lambda sentence: sentence.start)
        return paragraph.sentences[max(0, at - 1)]

    def is_one_clause(self, one: int, other: int) -> bool:
        """Whether nothing that ends a clause stands between two words."""
        first, last = sorted((one, other))
        if not self.headings.isdisjoint((first, last)):
            return False
        between = self.article.text[self.words[first].end : self.words[last].start]
        return _CLAUSE_END.search(between) is None

    def cite(self, first: int, end: int, *, score: float) -> Citation:
        """Cite the sentences that these words are in; of a heading the paragraph below."""
        body = [index for index in range(first, end) if index not in self.headings]
        if not body:
            return cite(self.article, paragraph=self.paragraph_of(first).number, score=score)
        start, stop = self.words[body[0]].start, self.words[body[-1]].end
        return cite_excerpt(self.article, start=start, end=stop, score=score)


@lru_cache(maxsize=64)
def read_source(article: Article) -> Source:
    """Return the words of an article; kept, as an article is asked about again and again."""
    words: list[Word] = []
    headings: set[int] = set()
    end = 0
    for paragraph in article.paragraphs:
        heading = paragraph.section if end else article.title
        for title in (heading, None if end else paragraph.section):
            at = article.text.find(title, end, paragraph.offset) if title else -1
            if title and at >= 0:
                found = split_words(article.text, at, at + len(title))
                headings |= set(range(len(words), len(words) + len(found)))
                words += found
        end = paragraph.offset + len(paragraph.text)
        words += split_words(article.text, paragraph.offset, end)
    places: list[int] = []
    postings: dict[str, list[int]] = {}
    length = 0
    for index, word in enumerate(words):
        places.append(length)
        length += len(squashed(word))
        postings.setdefault(word.key, []).append(index)
    return Source(
        article,
        tuple(words),
        squash(words),
        tuple(places),
        postings,
        frozenset(headings),
        _find_names(article, words),
    )


def _find_names(article: Article, words: Sequence[Word]) -> frozenset[str]:
    """Return the words with a capital inside a sentence, or that open one and no dictionary has."""
    starts = {
        paragraph.offset + sentence.start
        for paragraph in article.paragraphs
        for sentence in paragraph.sentences
    }
    small = {word.key for word in words if word.text[0].islower()}
    found: set[str] = set()
    for word in words:
        if not word.text[0].isupper() or word.key in small:
            continue
        before = article.text[max(0, word.start - 3) : word.start].rstrip(" ‘“'\"„«(")
        opens = word.start in starts or not before or before[-1] in ".!?:\n‘“…"
        opens = opens or any(start in starts for start in range(word.start - 2, word.start))
        if not opens or (read_name(article.text, word.start) and not is_common(word.key)):
            found.add(word.key)
    return frozenset(found)


def is_common(key: str) -> bool:
    """Whether a word is in the dictionary of Dutch."""
    return bool(simplemma.is_known(key, lang="nl"))
