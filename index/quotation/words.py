"""Words with their offsets, folded so that typography makes no difference.

Folded away are capitals, diacritics (in a chat a missing diaeresis or accent is typography, and
so "één" and "een" are the same), apostrophes, all punctuation, hyphens, spaces and how they are
made, soft hyphens and other invisible characters, emoji, the point of thousands, and % for procent.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_LETTER = rf"[^\W_][\u0300-\u036f{_INVISIBLE}]*"
_NUMBER = (
    r"(?<![\d.,])\d{1,3}(?:[.\u00a0\u202f\u2009 ]\d{3})++(?!\d)(?:,\d+)?+(?![^\W_])"
    r"|\d++(?:[.,:]\d++)*+(?![^\W_])"
)
_WORD = re.compile(rf"(?P<number>{_NUMBER})|(?:{_LETTER})+(?:[’'‘`´ʼ](?:{_LETTER})+)*|%")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.\s]\d{3})+(?:,\d+)?")
_FOLDED = re.compile(rf"[\u0300-\u036f{_INVISIBLE}’'‘`´ʼ]")
_SIC = re.compile(r"[\[(]\s*sic!?\s*[\])]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word; `start` and `end` are its offsets, `key` what it is compared by."""

    start: int
    end: int
    text: str
    key: str

    @property
    def has_digit(self) -> bool:
        """Whether there is a digit in it."""
        return any(character.isdigit() for character in self.key)


def split_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of `text` between two offsets; both parts of what a hyphen joins."""
    limit = len(text) if end is None else end
    sic = [match.span() for match in _SIC.finditer(text, start, limit)]
    return [
        Word(match.start(), match.end(), match.group(), _fold(match))
        for match in _WORD.finditer(text, start, limit)
        if not any(a <= match.start() < b for a, b in sic)
    ]


def squash(words: Sequence[Word]) -> str:
    """Return the keys run together, so that "dreigings-niveau" and "dreigingsniveau" are equal.

    What has digits stays apart: "14 000 2" and "140 002" are different.
    """
    return "".join(squashed(word) for word in words)


def squashed(word: Word) -> str:
    """Return the key of one word as `squash` has it."""
    return f"\x01{word.key}\x01" if word.has_digit else word.key


def fold(text: str) -> str:
    """Return `text` without capitals, diacritics, apostrophes and invisible characters."""
    return _FOLDED.sub("", unicodedata.normalize("NFKD", text)).casefold()


def _fold(match: re.Match[str]) -> str:
    text = match.group()
    if text == "%":
        return "procent"
    if match["number"] is None:
        return fold(text)
    if _THOUSANDS.fullmatch(text):
        text = re.sub(r"[.\s]", "", text)
    return re.sub(r"[,:]", ".", unicodedata.normalize("NFKD", text))
