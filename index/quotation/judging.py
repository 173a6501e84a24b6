"""Judge one quotation: whether its words stand in an article, and what was done to them."""

import re
from collections.abc import Sequence

from index.article import Sentence
from index.citation import Citation
from index.quotation.alignment import Pair
from index.quotation.attributing import is_spoken_by
from index.quotation.check import CheckedQuotation, Discrepancy, Outcome
from index.quotation.difference import list_runs, list_segments
from index.quotation.discrepancies import in_order, list_discrepancies
from index.quotation.meaning import is_negation
from index.quotation.message import Quoted
from index.quotation.placing import (
    Piece,
    Placement,
    chain_pieces,
    find_exact,
    find_nearest,
    find_pieces,
)
from index.quotation.resemblance import is_almost, resemblance
from index.quotation.source import Source
from index.quotation.words import Word, split_words

# Below this the nearest passage has nothing to do with what was said.
_NEAR = 0.3
# A quotation of pieces has so much of its words in them.
_COVERED = 0.85
_OMISSION = re.compile(r"[\[(]\s*(?:\.{2,}|…)\s*[\])]|\.{2,}|…")
# So far before and after a quotation a negation still is about it.
_BEFORE, _AFTER = 3, 2


def judge(quoted: Quoted, sources: Sequence[Source], *, speaker: str | None) -> CheckedQuotation:
    """Return the outcome of one quotation, said to be the words of `speaker` if that is given."""
    claimed = speaker or quoted.speaker
    if not quoted.is_telling:
        return _verdict(quoted, claimed, "short")
    said = split_words(quoted.text)
    gaps = _find_gaps(quoted.text, said)
    exact = [each for source in sources for each in find_exact(source, said, gaps)]
    if exact:
        checked = [_compare(each, said, quoted, claimed) for each in exact]
        return min(checked, key=lambda each: (len(each.discrepancies), each.outcome != "literal"))
    nearest = [
        (resemblance(list_runs(each, said)), each) for each in find_nearest(sources, said, gaps)
    ]
    nearest.sort(key=lambda each: -each[0])
    for _, each in nearest:
        if is_almost(list_runs(each, said)) and _is_one_section(each):
            return _compare(each, said, quoted, claimed)
    pieces = find_pieces(sources, said)
    if sum(each.said_end - each.said for each in pieces) >= _COVERED * len(said):
        chained = chain_pieces(pieces, length=len(said))
        if chained is not None:
            return _compare(chained, said, quoted, claimed)
        if len(pieces) > 1:
            return _spliced(pieces, said, quoted, claimed)
    if not nearest or nearest[0][0] < _NEAR:
        return _verdict(quoted, claimed, "absent")
    score, near = nearest[0]
    citation = near.source.cite(near.first, near.end, score=score)
    return _verdict(quoted, claimed, "absent", citation=citation)


def _compare(
    placement: Placement, said: Sequence[Word], quoted: Quoted, claimed: str | None
) -> CheckedQuotation:
    """Return what a quotation has of the words at a place, and what differs."""
    placement = _with_negations(placement)
    source = placement.source
    runs = list_runs(placement, said)
    found = [
        *list_discrepancies(runs, said=quoted.text, source=source),
        *_check_speaker(placement, claimed),
    ]
    changed = any(run.kind not in {"kept", "omission"} for run in runs)
    is_literal = not changed and all(each.kind == "speaker" for each in found)
    first, end = placement.first, placement.end
    return CheckedQuotation(
        said=quoted.text,
        start=quoted.start,
        end=quoted.end,
        speaker=claimed,
        outcome="literal" if is_literal else "almost",
        citation=source.cite(first, end, score=resemblance(runs)),
        article_text=source.text(first, end),
        article_start=source.words[first].start,
        article_end=source.words[end - 1].end,
        is_heading=source.headings.issuperset(range(first, end)),
        segments=list_segments(runs, said=quoted.text, article=source.article.text),
        discrepancies=in_order(found),
    )


def _spliced(
    pieces: Sequence[Piece], said: Sequence[Word], quoted: Quoted, claimed: str | None
) -> CheckedQuotation:
    """Return that a quotation was put together from words that stand in several places."""
    found = []
    for piece in pieces:
        first, end = piece.places[0]
        words = quoted.text[said[piece.said].start : said[piece.said_end - 1].end]
        start = piece.source.words[first].start
        found.append(Discrepancy("spliced", words, piece.source.text(first, end), start))
    longest = max(pieces, key=lambda piece: piece.said_end - piece.said)
    score = (longest.said_end - longest.said) / len(said)
    citation = longest.source.cite(*longest.places[0], score=score)
    return _verdict(quoted, claimed, "absent", citation=citation, discrepancies=tuple(found))


def _verdict(
    quoted: Quoted,
    claimed: str | None,
    outcome: Outcome,
    *,
    citation: Citation | None = None,
    discrepancies: tuple[Discrepancy, ...] = (),
) -> CheckedQuotation:
    return CheckedQuotation(
        said=quoted.text,
        start=quoted.start,
        end=quoted.end,
        speaker=claimed,
        outcome=outcome,
        citation=citation,
        discrepancies=discrepancies,
    )


def _check_speaker(placement: Placement, claimed: str | None) -> list[Discrepancy]:
    if claimed is None:
        return []
    source = placement.source
    sentences: dict[Sentence, None] = {}
    for pair in placement.pairs:
        if pair.is_kept and pair.article is not None:
            sentence = source.sentence_of(pair.article)
            if sentence is not None:
                sentences[sentence] = None
    if not sentences or is_spoken_by(claimed, list(sentences), source=source) is not False:
        return []
    actual = dict.fromkeys(each.speaker for each in sentences if each.speaker is not None)
    start = source.words[placement.first].start
    return [Discrepancy("speaker", claimed, ", ".join(actual), start)]


def _find_gaps(text: str, said: Sequence[Word]) -> tuple[int, ...]:
    """Return the words before which the quotation marks an omission, its ends left out."""
    found: dict[int, None] = {}
    for match in _OMISSION.finditer(text):
        at = sum(word.start < match.start() for word in said)
        if 0 < at < len(said):
            found[at] = None
    return tuple(found)


def _with_negations(placement: Placement) -> Placement:
    """Add to a placement a negation that stands just outside what was quoted of its clause."""
    source = placement.source
    before: list[Pair] = []
    for step in range(1, _BEFORE + 1):
        at = placement.first - step
        if at < 0 or not source.is_one_clause(at, placement.first):
            break
        if is_negation(source.words[at].key):
            before = [Pair(None, each) for each in range(at, placement.first)]
    after: list[Pair] = []
    for step in range(_AFTER):
        at = placement.end + step
        if at >= len(source.words) or not source.is_one_clause(placement.end - 1, at):
            break
        if is_negation(source.words[at].key):
            after = [Pair(None, each) for each in range(placement.end, at + 1)]
    return Placement(source, (*before, *placement.pairs, *after), placement.gaps)


def _is_one_section(placement: Placement) -> bool:
    """Whether no omission of a placement passes over a heading."""
    words = [pair.article for pair in placement.pairs if pair.said is None]
    return not any(at in placement.source.headings for at in words if at is not None)
