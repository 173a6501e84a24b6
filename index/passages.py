"""Cut an article into passages of bounded length."""

from collections.abc import Sequence

from index.article import Article, Paragraph
from index.passage import Passage
from index.sentences import MAX_WORDS


def split_passages(article: Article, *, max_words: int = MAX_WORDS) -> tuple[Passage, ...]:
    """Return the passages of `article` in order: paragraphs, the long ones cut at sentence ends.

    A long paragraph is cut into as few runs of sentences as possible, as equal in words as can be.
    No passage has more than `max_words` words (what white space separates), for no sentence has
    more than 90: a smaller `max_words` can be exceeded by a passage of one sentence.
    """
    return tuple(
        Passage(article, paragraph, first, last)
        for paragraph in article.paragraphs
        for first, last in split_runs(paragraph, max_words=max_words)
    )


def split_runs(paragraph: Paragraph, *, max_words: int = MAX_WORDS) -> list[tuple[int, int]]:
    """Return the first and last sentence number of each passage of `paragraph`."""
    lengths = [len(sentence.text.split()) for sentence in paragraph.sentences]
    runs = _fill(lengths, max_words)
    if len(runs) > 1:
        # The smallest limit that needs no more runs gives the most equal ones.
        low, high = max(lengths), max_words
        while low < high:
            middle = (low + high) // 2
            if len(_fill(lengths, middle)) <= len(runs):
                high = middle
            else:
                low = middle + 1
        runs = _fill(lengths, max(low, *lengths))
    return runs


def _fill(lengths: Sequence[int], limit: int) -> list[tuple[int, int]]:
    """Return runs that each take as many sentences as `limit` words allow."""
    runs: list[tuple[int, int]] = []
    first, words = 1, 0
    for number, length in enumerate(lengths, start=1):
        if words and words + length > limit:
            runs.append((first, number - 1))
            first, words = number, 0
        words += length
    if lengths:
        runs.append((first, len(lengths)))
    return runs
