"""Vary questions while they are learned, so that they share fewer words with their passages.

Readers who have not read an article ask in words of their own. Now and then a word gives way to a
near-synonym from the lexicon, and a word that stands in the passage too is left out.
"""

import random
import re
from collections.abc import Iterable

from index.training.corpora import Entry

_WORD = re.compile(r"\w+")
# A question must keep words to be understood by.
_FEWEST = 4
_SHORTEST = 4


class Rephraser:
    """Replaces and leaves out words of questions, by chance."""

    def __init__(
        self, lexicon: Iterable[Entry], *, replaced: float = 0.3, left_out: float = 0.15
    ) -> None:
        """Take near-synonyms from `lexicon`; the chances are per word that could be changed."""
        self._synonyms = {
            entry.lemma.casefold(): entry.synonyms for entry in lexicon if entry.synonyms
        }
        self._replaced = replaced
        self._left_out = left_out

    def rephrase(self, question: str, passage: str, chooser: random.Random) -> str:
        """Return `question` with some words changed; words of `passage` may be left out."""
        shared = {word.casefold() for word in _WORD.findall(passage)}
        words = question.split()
        kept: list[str] = []
        for place, word in enumerate(words):
            bare = word.strip(".,;:!?‘’'\"()").casefold()
            synonyms = self._synonyms.get(bare, ())
            if synonyms and chooser.random() < self._replaced:
                kept.append(chooser.choice(synonyms))
            elif (
                bare in shared
                and len(bare) >= _SHORTEST
                and len(kept) + len(words) - place > _FEWEST
                and chooser.random() < self._left_out
            ):
                continue
            else:
                kept.append(word)
        return " ".join(kept)
