"""A run of sentences of an article, which may go on from one paragraph into the next."""

from bisect import bisect_right
from dataclasses import dataclass, replace

from index.article import Article, Paragraph, Sentence
from index.sentences import MAX_WORDS


@dataclass(frozen=True, slots=True)
class Span:
    """Sentences from `first` of paragraph `top` to `last` of paragraph `bottom`, all from 1."""

    article: Article
    top: int
    first: int
    bottom: int
    last: int

    @classmethod
    def locate(cls, article: Article, start: int, end: int) -> "Span":
        """Return the sentences that lie between two offsets of the article's text."""
        top, bottom = _paragraph_at(article, start), _paragraph_at(article, end - 1)
        first = _sentence_at(top, start - top.offset)
        last = _sentence_at(bottom, end - 1 - bottom.offset)
        return cls(article, top.number, first.number, bottom.number, last.number)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs it touches."""
        return self.article.paragraphs[self.top - 1 : self.bottom]

    @property
    def start(self) -> int:
        """Where it begins in the article's text."""
        paragraph = self.article.paragraphs[self.top - 1]
        return paragraph.offset + paragraph.sentences[self.first - 1].start

    @property
    def end(self) -> int:
        """Where it ends in the article's text."""
        paragraph = self.article.paragraphs[self.bottom - 1]
        return paragraph.offset + paragraph.sentences[self.last - 1].end

    @property
    def text(self) -> str:
        """Its text, with a blank line between paragraphs."""
        return "\n\n".join(
            paragraph.text[
                max(0, self.start - paragraph.offset) : max(0, self.end - paragraph.offset)
            ]
            for paragraph in self.paragraphs
        )

    @property
    def is_short(self) -> bool:
        """Whether it has at most 90 words."""
        return len(self.text.split()) <= MAX_WORDS

    @property
    def is_unbroken(self) -> bool:
        """Whether nothing but white space stands between its paragraphs."""
        return all(
            _adjoin(self.article, above, below)
            for above, below in zip(self.paragraphs, self.paragraphs[1:], strict=False)
        )

    @property
    def label(self) -> str:
        """Its address: "¶3", "¶44.1-4", and across paragraphs "¶15-¶16" or "¶15.3-¶16.1"."""
        top, bottom = self.paragraphs[0], self.paragraphs[-1]
        is_whole = self.first == 1 and self.last == len(bottom.sentences)
        if self.top != self.bottom:
            if is_whole:
                return f"¶{self.top}-¶{self.bottom}"
            return f"¶{self.top}.{self.first}-¶{self.bottom}.{self.last}"
        if is_whole:
            return f"¶{top.number}"
        if self.first == self.last:
            return f"¶{self.top}.{self.first}"
        return f"¶{self.top}.{self.first}-{self.last}"

    def with_previous(self) -> "Span | None":
        """Return the span and the sentence before it; None at the start of its section."""
        if self.first > 1:
            return replace(self, first=self.first - 1)
        if self.top == 1:
            return None
        above = self.article.paragraphs[self.top - 2]
        wider = replace(self, top=above.number, first=len(above.sentences))
        return wider if wider.is_unbroken else None

    def with_next(self) -> "Span | None":
        """Return the span and the sentence after it; None at the end of its section."""
        if self.last < len(self.article.paragraphs[self.bottom - 1].sentences):
            return replace(self, last=self.last + 1)
        if self.bottom == len(self.article.paragraphs):
            return None
        wider = replace(self, bottom=self.bottom + 1, last=1)
        return wider if wider.is_unbroken else None

    def without_last(self) -> "Span":
        """Return the span less its last sentence; it must have two."""
        if self.last > 1:
            return replace(self, last=self.last - 1)
        above = self.article.paragraphs[self.bottom - 2]
        return replace(self, bottom=above.number, last=len(above.sentences))


def _adjoin(article: Article, above: Paragraph, below: Paragraph) -> bool:
    """Whether two paragraphs follow each other with no heading or anything else between."""
    between = article.text[above.offset + len(above.text) : below.offset]
    return above.section == below.section and not between.strip()


def _paragraph_at(article: Article, offset: int) -> Paragraph:
    at = bisect_right(article.paragraphs, offset, key=lambda paragraph: paragraph.offset)
    return article.paragraphs[max(0, at - 1)]


def _sentence_at(paragraph: Paragraph, offset: int) -> Sentence:
    at = bisect_right(paragraph.sentences, offset, key=lambda sentence: sentence.start)
    return paragraph.sentences[max(0, at - 1)]
