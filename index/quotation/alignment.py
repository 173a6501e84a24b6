"""Lay the words of a quotation beside those of an article."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel, Levenshtein
from rapidfuzz.process import cdist

from index.quotation.meaning import is_negation, value_of
from index.quotation.words import Word, squash

_ADDED = 1.0
_LEFT_OUT = 0.8
_CHANGED = 1.0
_ALIKE = 0.9
_LIKENESS = 0.6
# Above so many cells the alignment is left to rapidfuzz, which knows no kinds of words.
_MOST_CELLS = 150_000


@dataclass(frozen=True, slots=True)
class Pair:
    """A word as said and its counterpart, both as indices; None where it has none."""

    said: int | None
    article: int | None
    is_kept: bool = False


def align(
    said: Sequence[Word], words: Sequence[Word], *, gaps: Collection[int] = ()
) -> tuple[Pair, ...]:
    """Return the cheapest way from `said` to a part of `words`, in order.

    Words of the article before and after that part do not count, nor do those left out before the
    said words in `gaps`, where the quotation marks an omission.
    """
    if len(said) * len(words) > _MOST_CELLS:
        pairs = _align_long(said, words)
    else:
        pairs = _align_short(said, words, gaps)
    return _join_words(_trim(pairs), said, words)


def _align_short(said: Sequence[Word], words: Sequence[Word], gaps: Collection[int]) -> list[Pair]:
    costs = _costs(said, words)
    width = len(words) + 1
    previous = [0.0] * width
    steps: list[bytearray] = []
    for row, _ in enumerate(said, start=1):
        current = [previous[0] + _ADDED]
        step = bytearray(b"a" * width)
        left_out = 0.0 if row in gaps else _LEFT_OUT
        is_last = row == len(said)
        line = costs[row - 1]
        for column in range(1, width):
            best, how = previous[column - 1] + line[column - 1], 100  # d: a pair
            if previous[column] + _ADDED < best:
                best, how = previous[column] + _ADDED, 97  # a: added
            if not is_last and current[column - 1] + left_out < best:
                best, how = current[column - 1] + left_out, 108  # l: left out
            current.append(best)
            step[column] = how
        steps.append(step)
        previous = current
    column = min(range(width), key=lambda at: (previous[at], -at))
    row = len(said)
    pairs: list[Pair] = []
    while row:
        how = steps[row - 1][column]
        if how == 100:
            is_kept = said[row - 1].key == words[column - 1].key
            pairs.append(Pair(row - 1, column - 1, is_kept))
            row, column = row - 1, column - 1
        elif how == 97:
            pairs.append(Pair(row - 1, None))
            row -= 1
        else:
            pairs.append(Pair(None, column - 1))
            column -= 1
    return pairs[::-1]


def _align_long(said: Sequence[Word], words: Sequence[Word]) -> list[Pair]:
    pairs: list[Pair] = []
    codes = Levenshtein.opcodes([each.key for each in said], [each.key for each in words])
    for code in codes:
        left = range(code.src_start, code.src_end)
        right = range(code.dest_start, code.dest_end)
        if code.tag in {"equal", "replace"}:
            pairs += [Pair(a, b, code.tag == "equal") for a, b in zip(left, right, strict=True)]
        else:
            pairs += [Pair(at, None) for at in left] + [Pair(None, at) for at in right]
    return pairs


def _costs(said: Sequence[Word], words: Sequence[Word]) -> list[list[float]]:
    """Return what it costs to put a word of the article in the place of one said."""
    rows = {word.key: None for word in said}
    columns = {word.key: at for at, word in enumerate({each.key: each for each in words}.values())}
    likeness = cdist(list(rows), list(columns), scorer=Indel.normalized_similarity).tolist()
    kinds = {key: _kind(key) for key in (*rows, *columns)}
    table = {}
    for row, key in enumerate(rows):
        table[key] = {
            other: 0.0
            if key == other
            else _ALIKE
            if likeness[row][at] >= _LIKENESS or (kinds[key] and kinds[key] == kinds[other])
            else _CHANGED
            for other, at in columns.items()
        }
    return [[table[word.key][other.key] for other in words] for word in said]


def _kind(key: str) -> str:
    if value_of(key) is not None:
        return "number"
    return "negation" if is_negation(key) else ""


def _trim(pairs: Sequence[Pair]) -> list[Pair]:
    """Drop what the article has before the first and after the last word that is said."""
    found = list(pairs)
    while found and found[0].said is None:
        found.pop(0)
    while found and found[-1].said is None:
        found.pop()
    return found


def _join_words(
    pairs: Sequence[Pair], said: Sequence[Word], words: Sequence[Word]
) -> tuple[Pair, ...]:
    """Take for kept what differs only in where one word ends and the next begins."""
    found: list[Pair] = []
    run: list[Pair] = []
    for pair in (*pairs, None):
        if pair is not None and not pair.is_kept:
            run.append(pair)
            continue
        left = [each.said for each in run if each.said is not None]
        right = [each.article for each in run if each.article is not None]
        is_same = squash([said[at] for at in left]) == squash([words[at] for at in right])
        if run and left and is_same:
            shared = min(len(left), len(right))
            run = [Pair(a, b, True) for a, b in zip(left[:shared], right[:shared], strict=True)]
            run += [Pair(at, right[-1], True) for at in left[shared:]]
            run += [Pair(left[-1], at, True) for at in right[shared:]]
        found += run
        run = []
        if pair is not None:
            found.append(pair)
    return tuple(found)
