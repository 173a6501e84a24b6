"""Find where in an article a quotation, or most of it, stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from index.quotation.alignment import Pair, align
from index.quotation.source import Source
from index.quotation.words import Word

# A piece of a quotation that was put together from several places has at least so many words.
_PIECE = 4
# What a quotation may leave out without saying so before it is two quotations.
_LONGEST_GAP = 40
# So many words around a likely place are looked at for what an omission leaves out.
_REACH = 250
_MOST_HITS = 200
_WINDOWS = 2


@dataclass(frozen=True, slots=True)
class Placement:
    """The words of a quotation beside those of `source`; `gaps` are the omissions it marks."""

    source: Source
    pairs: tuple[Pair, ...]
    gaps: tuple[int, ...] = ()

    @property
    def first(self) -> int:
        """The first word of the article in it."""
        return min(pair.article for pair in self.pairs if pair.article is not None)

    @property
    def end(self) -> int:
        """One past its last word of the article."""
        return 1 + max(pair.article for pair in self.pairs if pair.article is not None)


@dataclass(frozen=True, slots=True)
class Piece:
    """Said words from `said` up to `said_end` that stand in `source` at each of `places`."""

    source: Source
    said: int
    said_end: int
    places: tuple[tuple[int, int], ...]


def find_exact(source: Source, said: Sequence[Word], gaps: Sequence[int]) -> list[Placement]:
    """Return each place that has all the words, with nothing left out but where `gaps` say so."""
    whole = [Placement(source, _pair(0, len(said), *place)) for place in source.find(said)]
    if whole or not gaps:
        return whole
    bounds = [0, *gaps, len(said)]
    parts = list(pairwise(bounds))
    found = []
    for place in source.find(said[: bounds[1]]):
        runs = [place]
        for start, end in parts[1:]:
            later = (each for each in source.find(said[start:end]) if each[0] >= runs[-1][1])
            following = next(later, None)
            if following is None or not _may_skip(source, runs[-1], following, end - start):
                break
            runs.append(following)
        if len(runs) == len(parts):
            found.append(_chain(source, parts, runs, tuple(gaps)))
    return found


def find_pieces(sources: Sequence[Source], said: Sequence[Word]) -> list[Piece]:
    """Cut a quotation from the left into the longest runs that an article has."""
    found: list[Piece] = []
    start = 0
    while start + _PIECE <= len(said):
        best: Piece | None = None
        end = start + _PIECE
        for source in sources:
            while end <= len(said):
                places = tuple(source.find(said[start:end]))
                if not places:
                    break
                best = Piece(source, start, end, places)
                end += 1
        if best is not None:
            found.append(best)
        start = start + 1 if best is None else best.said_end
    return found


def chain_pieces(pieces: Sequence[Piece], *, length: int) -> Placement | None:
    """Return the pieces as one quotation of `length` words if they follow each other closely."""
    if sum(piece.said_end - piece.said for piece in pieces) < length:
        return None
    source = pieces[0].source
    for place in pieces[0].places:
        runs = [place]
        for piece in pieces[1:]:
            near = (
                each
                for each in piece.places
                if 0 <= each[0] - runs[-1][1] <= _LONGEST_GAP
                and _is_one_section(source, runs[-1], each)
            )
            following = next(near, None)
            if piece.source is not source or following is None:
                break
            runs.append(following)
        if len(runs) == len(pieces):
            parts = [(piece.said, piece.said_end) for piece in pieces]
            return _chain(source, parts, runs, ())
    return None


def find_nearest(
    sources: Sequence[Source], said: Sequence[Word], gaps: Sequence[int]
) -> list[Placement]:
    """Return the most likely places with what differs there."""
    found: list[Placement] = []
    for source, low, high in _windows(sources, said, reach=_REACH if gaps else 0):
        pairs = align(said, source.words[low:high], gaps=gaps)
        moved = tuple(
            Pair(pair.said, None if pair.article is None else pair.article + low, pair.is_kept)
            for pair in pairs
        )
        if any(pair.is_kept for pair in moved):
            found.append(Placement(source, _keep_to_clause(source, moved), tuple(gaps)))
    return found


def _windows(
    sources: Sequence[Source], said: Sequence[Word], *, reach: int
) -> list[tuple[Source, int, int]]:
    """Return the stretches of words that share the most, and the rarest, words with `said`."""
    width = len(said) + max(4, len(said) // 3)
    ranked: list[tuple[float, int, int]] = []
    for number, source in enumerate(sources):
        hits: list[tuple[int, float]] = []
        for key in {word.key for word in said}:
            places = source.postings.get(key, ())
            if 0 < len(places) <= _MOST_HITS:
                weight = log(1 + len(source.words) / len(places))
                hits += [(place, weight) for place in places]
        hits.sort()
        total, left = 0.0, 0
        for right, (place, weight) in enumerate(hits):
            total += weight
            while place - hits[left][0] > width:
                total -= hits[left][1]
                left += 1
            ranked.append((total, number, hits[left][0] if right >= left else place))
    ranked.sort(key=lambda each: (-each[0], each[1], each[2]))
    found: list[tuple[Source, int, int]] = []
    for _, number, start in ranked:
        source = sources[number]
        if any(each[0] is source and abs(start - each[1] - width) < width for each in found):
            continue
        low = max(0, start - width - reach)
        found.append((source, low, min(len(source.words), start + 2 * width + reach)))
        if len(found) == _WINDOWS:
            break
    return found


def _keep_to_clause(source: Source, pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Take what is said before or after the quoted clause for added, not for changed."""
    kept = [at for at, pair in enumerate(pairs) if pair.is_kept]
    found: list[Pair] = []
    for at, pair in enumerate(pairs):
        edge = kept[0] if at < kept[0] else kept[-1] if at > kept[-1] else None
        near = None if edge is None else pairs[edge].article
        if near is None or pair.article is None or source.is_one_clause(pair.article, near):
            found.append(pair)
        elif pair.said is not None:
            found.append(Pair(pair.said, None))
    return tuple(found)


def _pair(said: int, said_end: int, first: int, end: int) -> tuple[Pair, ...]:
    """Pair words that are the same, though they may be cut differently."""
    left, right = said_end - said, end - first
    return tuple(
        Pair(said + min(at, left - 1), first + min(at, right - 1), True)
        for at in range(max(left, right))
    )


def _chain(
    source: Source,
    parts: Sequence[tuple[int, int]],
    runs: Sequence[tuple[int, int]],
    gaps: tuple[int, ...],
) -> Placement:
    pairs: list[Pair] = []
    for (start, end), (first, stop) in zip(parts, runs, strict=True):
        if pairs and pairs[-1].article is not None:
            pairs += [Pair(None, at) for at in range(pairs[-1].article + 1, first)]
        pairs += _pair(start, end, first, stop)
    return Placement(source, tuple(pairs), gaps)


def _may_skip(source: Source, before: tuple[int, int], after: tuple[int, int], length: int) -> bool:
    """Whether an omission may lie between: in one section, and for one word in one sentence."""
    if not _is_one_section(source, before, after):
        return False
    if min(length, before[1] - before[0]) > 1:
        return True
    return source.sentence_of(before[1] - 1) == source.sentence_of(after[0])


def _is_one_section(source: Source, before: tuple[int, int], after: tuple[int, int]) -> bool:
    between = range(before[0], after[1])
    if source.headings.isdisjoint(between):
        return True
    # A heading that stands between what adjoins it on both sides was only passed over.
    return source.headings.issuperset(range(before[1], after[0]))
