"""Word-by-word English of Dutch sentences: pseudo-parallel text where there is no translation."""

import re
from collections.abc import Mapping, Sequence

import simplemma

from index.training.corpora import Entry

_WORD = re.compile(r"\w+|[^\w\s]")


class Glossary:
    """Translates word by word: inflected words by alignment first, else by lexicon and lemma."""

    def __init__(
        self,
        lexicon: Sequence[Entry],
        translations: Mapping[str, Sequence[tuple[str, float]]],
    ) -> None:
        """Take what is known; `translations` are p(English | Dutch) of aligned words."""
        self._lemmas = {
            entry.lemma.casefold(): entry.translations[0] for entry in lexicon if entry.translations
        }
        self._aligned = {word: found[0] for word, found in translations.items() if found}

    def translate(self, text: str) -> tuple[str, float]:
        """Return the gloss of `text` and the share of its words that could be translated."""
        words = _WORD.findall(text)
        glosses, known, count = [], 0, 0
        for word in words:
            if not word[0].isalnum():
                glosses.append(word)
                continue
            count += 1
            gloss = self._gloss(word.casefold())
            known += gloss is not None or word[0].isdigit() or word[0].isupper()
            glosses.append(word if gloss is None else gloss)
        return " ".join(glosses), known / max(1, count)

    def _gloss(self, word: str) -> str | None:
        aligned = self._aligned.get(word)
        if aligned is not None and aligned[1] >= 0.25:
            return aligned[0]
        lemma = simplemma.lemmatize(word, lang="nl").casefold()
        return (
            self._lemmas.get(word) or self._lemmas.get(lemma) or (aligned[0] if aligned else None)
        )
