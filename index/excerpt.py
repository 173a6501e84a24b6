"""Cite what lies between two places of an article's text."""

from index.article import Article
from index.citation import Citation
from index.citing import cite, join
from index.span import Span


def cite_excerpt(
    article: Article, *, start: int, end: int, sentence: str | None = None, score: float = 1.0
) -> Citation:
    """Cite the sentences that the text from `start` to `end` is in, both inside paragraphs.

    The first one is marked, or in the first paragraph the one whose text is `sentence`. What
    goes on into the next paragraph is cut at the end of the first if it is too long to be cited.
    """
    span = Span.locate(article, start, end)
    paragraph = span.paragraphs[0]
    last = span.last if span.top == span.bottom else len(paragraph.sentences)
    marked = next(
        (
            each.number
            for each in paragraph.sentences[span.first - 1 : last]
            if each.text == sentence
        ),
        None,
    )
    top = cite(article, paragraph=span.top, first=span.first, last=last, marked=marked, score=score)
    if span.top == span.bottom:
        return top
    below = cite(article, paragraph=span.bottom, first=1, last=span.last)
    return join(article, top, below) or top
