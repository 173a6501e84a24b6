"""Split a paragraph of Dutch into sentences.

The rules are our own. At 5,870 boundaries between newspaper sentences (CoNLL-2002) that were not
looked at while they were written, they differ from the corpus 12 times, sentencex 1.0.32 62
times: it splits after "o.a." and "mln.", runs on after "pagina’s.", and takes a quotation of
several sentences for one.
"""

import re
from collections.abc import Iterator

from index.abbreviations import FINAL, LABELS, MEDIAL, STARTERS, TITLES, UNITS
from index.quotes import QuoteScan, scan_quotes

MAX_WORDS = 90

_STOP = re.compile(r"[.!?…]+(?:\[\d{1,3}\])*")
_BRACKET = re.compile(r"[(\[][^()\[\]]{0,400}[)\]]")
_WORD_BEFORE = re.compile(r"[^\s(\[{‘“„\"'«/]+$")
_NEXT_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SMALL_WORD = re.compile(r"[’'‘][stnk](?=[\s-])")
_INITIALS = re.compile(r"(?:[A-Z](?:h|j|s|e|r)?\.-?)*[A-Z](?:h|j|e)?")
_CLAUSE = re.compile(r"(?:[;:,]|\s[–—])(?=\s)")
_OMISSION = re.compile(r"[(\[]\s*(?:\.\.\.|…)\s*[)\]]")
_LETTERS = re.compile(r"(?:[a-z]\.)+[a-z]{1,2}")
_ABBREVIATIONS = TITLES | MEDIAL | UNITS | FINAL | {"v", "n"}
# Abbreviations that are words as well; they count as abbreviations before a number only.
_ALSO_WORDS = frozenset(
    "no tab lid par sub do vr za zo ma di wo zie nl gr du ha min max bl lat ed ln".split()
)
_LINE = re.compile(r"[^\n]+")


def split_sentences(text: str, *, max_words: int = MAX_WORDS) -> list[tuple[int, int]]:
    """Return where each sentence of `text`, one paragraph, begins and ends, in characters.

    Together they hold all of the text but the white space between them. A closing quotation mark
    belongs to the sentence it closes. A line break ends a sentence: the reader of articles keeps
    one only where items of a list stand apart. A sentence of more than `max_words` words is cut at
    the end of a clause, or between two words where it has none, so that each piece can be cited.
    """
    spans: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        part = line.group()
        start = 0
        for end in [*_boundaries(part), len(part)]:
            piece = part[start:end]
            if piece.strip():
                left = start + len(piece) - len(piece.lstrip())
                right = start + len(piece.rstrip())
                spans.extend(
                    (line.start() + a, line.start() + b)
                    for a, b in _cut(part, left, right, max_words)
                )
            start = end
    return spans


def _boundaries(text: str) -> Iterator[int]:
    """Yield each offset at which a sentence has ended."""
    scan = scan_quotes(text)
    closed = _asides(text, scan)
    start = 0
    for match in _STOP.finditer(text):
        if match.start() < start or any(a <= match.start() < b for a, b in closed):
            continue
        end = _include_closers(text, match.end(), scan)
        if end < len(text) and not text[end].isspace():
            continue
        if end == len(text.rstrip()):
            return
        if _is_end(text, start, match, end, scan):
            yield end
            start = end


def _include_closers(text: str, end: int, scan: QuoteScan) -> int:
    """Return where the closing marks and brackets after a full stop end."""
    while end < len(text):
        if scan.roles.get(end) == "close" or text[end] in ")]}":
            end += 1
            continue
        # A closing mark that stands alone, with a space before it.
        rest = text[end:].lstrip() if text[end].isspace() else ""
        at = len(text) - len(rest)
        lone = bool(rest) and scan.roles.get(at) == "close"
        if not lone or (at + 1 < len(text) and text[at + 1].isalnum()):
            return end
        end = at + 1
    return end


def _asides(text: str, scan: QuoteScan) -> list[tuple[int, int]]:
    """Return the spans in which no sentence ends: brackets and titles within a sentence."""
    found = [
        match.span()
        for match in _BRACKET.finditer(text)
        if not _begins_sentence(text, match.start()) or _OMISSION.fullmatch(match.group())
    ]
    for each in scan.outermost:
        follows = text[each.end :].lstrip()
        goes_on = bool(follows) and (follows[0].islower() or follows[0] == ",")
        before = text[: each.start].rstrip()
        if each.closed and goes_on and before and before[-1] not in ".!?…:,’”\"'»–—(":
            found.append((each.start, each.end - 1))
    return found


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip().rstrip("’”\"')]»")
    return not before or before[-1] in ".!?…"


def _is_end(text: str, start: int, stop: re.Match[str], end: int, scan: QuoteScan) -> bool:
    """Whether the sentence from `start` ends with this stop, whose closing marks end at `end`."""
    at = _first_letter(text, end, scan)
    if at is None:
        return True
    if text[at].islower() and _SMALL_WORD.match(text, at - 1) is None:
        return False
    if _SMALL_WORD.match(text, at):
        # ’s Avonds opens a sentence, ’s avonds does not.
        after = text[at + 2 :].lstrip(" -")
        if not after[:1].isupper():
            return False
    if stop.group().startswith(".") and len(stop.group().rstrip("]0123456789[")) == 1:
        return _is_full_stop(text, start, stop.start(), at)
    return True


def _first_letter(text: str, end: int, scan: QuoteScan) -> int | None:
    """Return where the first letter, digit or elided word after `end` is; None if there is none."""
    for at in range(end, len(text)):
        if text[at].isalnum() or (at not in scan.roles and _SMALL_WORD.match(text, at)):
            return at
    return None


def _is_full_stop(text: str, start: int, stop: int, at: int) -> bool:
    """Whether the point at `stop`, with a capital or digit at `at` after it, ends a sentence."""
    found = _WORD_BEFORE.search(text, max(start, stop - 40), stop)
    if found is None:
        return True
    word = found.group().strip(",;–—-")
    following = _NEXT_WORD.match(text, at)
    next_word = following.group() if following else ""
    opens = next_word in STARTERS
    before = text[start : found.start()].split()
    if word.isdigit():
        # The number of an item of a list: "3. Maak een plan."
        return bool(before) and not all(mark in "(‘“" for mark in before)
    if word.isupper() and len(word) > 1 and "." not in word:
        return True
    if word.lower() in _ABBREVIATIONS and (text[at].isdigit() or word.lower() not in _ALSO_WORDS):
        return _ends_in_abbreviation(word.lower(), next_word, is_number=text[at].isdigit())
    if _INITIALS.fullmatch(word):
        is_label = bool(before) and before[-1].lower().strip("‘“(") in LABELS
        return opens or is_label or (text[at].isdigit() and text[at - 1] != "(")
    return opens or _LETTERS.fullmatch(word) is None


def _ends_in_abbreviation(word: str, next_word: str, *, is_number: bool) -> bool:
    """Whether a sentence ends with an abbreviation, given what comes after it."""
    if is_number or word in TITLES or (next_word == "Chr" and word in {"v", "n"}):
        return False
    if word in FINAL:
        return True
    return next_word in STARTERS or (word in UNITS and next_word in {"De", "Van"})


def _cut(text: str, start: int, end: int, max_words: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces of one sentence, each of at most `max_words` words."""
    while True:
        words = list(re.finditer(r"\S+", text[start:end]))
        if len(words) <= max_words:
            yield start, end
            return
        limit = start + words[max_words - 1].end()
        half = start + words[min(max_words, len(words) // 2) - 1].end()
        clauses = [match.end() for match in _CLAUSE.finditer(text, start, limit + 1)]
        # The clause end nearest to the middle keeps both pieces readable.
        cut = min(clauses, key=lambda at: abs(at - half)) if clauses else half
        yield start, cut
        start = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
