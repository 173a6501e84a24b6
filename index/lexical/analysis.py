"""From a word to the terms by which it is found."""

from collections.abc import Set as AbstractSet
from functools import lru_cache

import simplemma
import snowballstemmer

from index.lexical.numbers import name_number, parse_number
from index.lexical.words import STOP_WORDS, fold

_STEMMER = snowballstemmer.stemmer("dutch")
# What may stand between the parts of a compound: vrede-s-macht, mens-en-recht.
_LINKS = ("", "s", "en", "e", "n")
_SHORTEST_PART = 3
# Longer words are no Dutch, and would take long.
_LONGEST = 48
# What begins a word without being a part of a compound: onder-handelen, voor-bereiding.
_PREFIXES = frozenset(
    """aan achter af bij binnen door her in mee na om onder ont op over tegen toe uit ver
    voor""".split()
)


@lru_cache(maxsize=50_000)
def lemmatise(word: str) -> str:
    """Return the folded lemma of a word: "schreef" is "schrijven", "opgeleid" is "opleiden"."""
    lemma = simplemma.lemmatize(word, lang="nl")
    if lemma == word and word != word.lower():
        lemma = simplemma.lemmatize(word.lower(), lang="nl")
    return fold(lemma.replace("_", ""))


@lru_cache(maxsize=50_000)
def term_of(word: str) -> str:
    """Return the term that all forms of a word share; numbers are "#" and their value."""
    number = parse_number(fold(word))
    if number is not None:
        return name_number(number)
    lemma = lemmatise(word)
    return str(_STEMMER.stemWord(lemma)) if lemma.isalpha() else lemma


@lru_cache(maxsize=50_000)
def sound_of(word: str) -> str:
    """Return a spelling in which transcriptions of one name fall together.

    Oresjnik, Oreshnik and oresnik; Poetin and Putin; Kiev and Kyiv; Oekraïne and Ukraine.
    """
    text = fold(word)
    for old, new in (
        ("tsj", "ts"),
        ("sch", "s"),
        ("sj", "s"),
        ("sh", "s"),
        ("ch", "k"),
        ("zj", "z"),
        ("zh", "z"),
        ("oe", "u"),
        ("ou", "u"),
        ("ie", "i"),
        ("ij", "i"),
        ("ei", "i"),
        ("y", "i"),
        ("j", "i"),
        ("ph", "f"),
        ("th", "t"),
        ("x", "ks"),
        ("c", "k"),
        ("q", "k"),
        ("w", "v"),
        ("z", "s"),
    ):
        text = text.replace(old, new)
    letters = [
        letter for place, letter in enumerate(text) if place == 0 or text[place - 1] != letter
    ]
    return "".join(letters)


class Splitter:
    """Splits compounds into words that are known: the lexicon's or the articles' own."""

    def __init__(self, known: AbstractSet[str]) -> None:
        self._known = frozenset(word for word in known if len(word) >= _SHORTEST_PART)
        self._cache: dict[str, tuple[str, ...]] = {}

    def split(self, word: str) -> tuple[str, ...]:
        """Return the parts of a folded compound, longest last part first choice; () where none."""
        if word not in self._cache:
            is_compound = 7 <= len(word) <= _LONGEST and word.isalpha()
            self._cache[word] = self._split(word) if is_compound else ()
        return self._cache[word]

    def _split(self, word: str) -> tuple[str, ...]:
        for place in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            head, tail = word[:place], word[place:]
            if not self._knows(tail):
                continue
            for link in _LINKS:
                stem = head.removesuffix(link) if link else head
                if (link and stem == head) or len(stem) < _SHORTEST_PART:
                    continue
                if self._begins(stem):
                    return (stem, tail)
                deeper = self._split(stem) if len(stem) >= 7 else ()
                if deeper:
                    return (*deeper, tail)
        return ()

    def _begins(self, word: str) -> bool:
        """Tell whether a compound may begin so: with a word, or a verb that has lost its ending."""
        if word in STOP_WORDS or word in _PREFIXES:
            return False
        if word in self._known:
            return True
        # lanceer-basis of lanceren, afschrikking-s-macht of afschrikken
        verb = word.removesuffix("ing") + "en" if word.endswith("ing") else lemmatise(word)
        return len(word) >= 5 and verb.endswith("en") and verb in self._known

    def _knows(self, word: str) -> bool:
        return len(word) >= 4 and (word in self._known or lemmatise(word) in self._known)
