"""Tell a quotation and the article apart, in runs of words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from index.quotation.alignment import Pair
from index.quotation.check import Segment, SegmentKind
from index.quotation.placing import Placement
from index.quotation.words import Word


@dataclass(frozen=True, slots=True)
class Run:
    """Words side by side that are all kept, or all differ.

    `said_after` and `article_after` are the words that follow, `start` and `end` the offsets in
    the article: of its words, or twice where words were added.
    """

    kind: SegmentKind
    said: tuple[Word, ...]
    article: tuple[Word, ...]
    said_after: Word | None
    article_after: Word | None
    start: int
    end: int


def list_runs(placement: Placement, said: Sequence[Word]) -> tuple[Run, ...]:
    """Return the pairs of a placement in runs."""
    words = placement.source.words
    found: list[Run] = []
    end = words[placement.first].start
    at = 0
    for is_kept, group in groupby(placement.pairs, key=lambda pair: pair.is_kept):
        pairs = tuple(group)
        at += len(pairs)
        after = placement.pairs[at : at + 1]
        right = _words(words, [pair.article for pair in pairs])
        start, end = (right[0].start, right[-1].end) if right else (end, end)
        found.append(
            Run(
                _kind(pairs, after, placement.gaps, is_kept=is_kept),
                _words(said, [pair.said for pair in pairs]),
                right,
                next(iter(_words(said, [pair.said for pair in after])), None),
                next(iter(_words(words, [pair.article for pair in after])), None),
                start,
                end,
            )
        )
    return tuple(found)


def list_segments(runs: Sequence[Run], *, said: str, article: str) -> tuple[Segment, ...]:
    """Return the runs as what is shown, given the text of the quotation and of the article."""
    return tuple(
        Segment(
            run.kind,
            said[run.said[0].start : run.said[-1].end] if run.said else "",
            article[run.start : run.end],
            run.start,
            run.end,
        )
        for run in runs
    )


def _words(words: Sequence[Word], places: Sequence[int | None]) -> tuple[Word, ...]:
    """Return the words at these places, each once."""
    return tuple(words[at] for at in dict.fromkeys(places) if at is not None)


def _kind(
    pairs: Sequence[Pair], after: Sequence[Pair], gaps: Sequence[int], *, is_kept: bool
) -> SegmentKind:
    if is_kept:
        return "kept"
    if all(pair.said is None for pair in pairs):
        is_marked = bool(after) and after[0].said in gaps
        return "omission" if is_marked else "left out"
    return "added" if all(pair.article is None for pair in pairs) else "changed"
