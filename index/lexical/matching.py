"""BM25 over analysed words, with a question's words expanded and each group counted once."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import bm25s
import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.lexical.analysis import Splitter, lemmatise, sound_of, term_of
from index.lexical.lexicon import Lexicon
from index.lexical.tokens import Token, find_tokens
from index.lexical.words import STOP_WORDS, find_words, fold, is_english

# How much a match by another way than the word itself counts; an expansion never beats the word.
_PART = 0.5
_SOUND = 0.85
_TYPO = 0.8
_SYNONYM = 0.45
_TRANSLATION = 0.6
_DISTANT = 0.3
# What an expansion brings at most, as a share of the least that the word itself brings anywhere.
_CEILING = 0.9


@dataclass(frozen=True, slots=True)
class Match:
    """What the words of a question find.

    `scores` (passages,) are BM25 sums divided by the best a passage could get; `coverage`
    (passages,) is the share of the question's words, weighed by rarity, that a passage has; both
    lie in 0..1. `missing` are words that nothing has; `groups` the terms each word stands for, with
    their weights.
    """

    scores: np.ndarray
    coverage: np.ndarray
    missing: tuple[str, ...]
    groups: tuple[tuple[str, Mapping[str, float]], ...]

    def blend(self, other: "Match", *, share: float) -> "Match":
        """Return scores of which `share` (0..1) is the other's; words and groups stay these."""
        return replace(
            self,
            scores=(1 - share) * self.scores + share * other.scores,
            coverage=(1 - share) * self.coverage + share * other.coverage,
        )


class WordIndex:
    """The passages by their words."""

    def __init__(
        self, texts: Sequence[str], *, headings: Sequence[str | None], lexicon: Lexicon
    ) -> None:
        """Index `texts`, each with the heading above it, which gives context."""
        # It logs each step at DEBUG, to a handler of its own.
        logging.getLogger("bm25s").setLevel(logging.WARNING)
        self._lexicon = lexicon
        words = {word for text in texts for word in find_words(text)}
        own = {form for word in words for form in (fold(word), lemmatise(word))}
        self._splitter = Splitter(lexicon.lemmas | {word for word in own if len(word) <= 9})
        documents = [
            self._terms(f"{heading or ''} {text}")
            for heading, text in zip(headings, texts, strict=True)
        ]
        self._bm25 = bm25s.BM25(method="lucene", k1=1.2, b=0.6)
        self._bm25.index(documents or [["-"]], show_progress=False)
        self._count = len(texts)
        self._vocabulary: dict[str, int] = self._bm25.vocab_dict
        frequencies = np.diff(self._bm25.scores["indptr"])
        self._idf = np.log(1 + (self._count - frequencies + 0.5) / (frequencies + 0.5))
        self._rarest = float(np.log(1 + (self._count + 0.5) / 0.5))
        # Terms are made of words as written; so are those of a misspelling's neighbours.
        self._surfaces = {
            fold(word): term_of(word)
            for word in sorted(words)
            if len(word) >= 5 and word.isalpha() and fold(word) not in STOP_WORDS
        }

    def match(self, question: str) -> Match:
        """Find the words of `question` in the passages."""
        groups = self.expand(question)
        scores = np.zeros(self._count, dtype=np.float32)
        coverage = np.zeros(self._count, dtype=np.float32)
        best = total = 0.0
        missing = []
        for word, terms in groups:
            found = np.zeros(self._count, dtype=np.float32)
            share = np.zeros(self._count, dtype=np.float32)
            rarity = (
                max((self._idf_of(term) * weight for term, weight in terms.items()), default=0.0)
                or self._rarest
            )
            ceiling = np.inf
            # The word itself comes first, and sets what another may bring.
            for term, weight in sorted(terms.items(), key=lambda each: -each[1]):
                rows, values = self._postings(term)
                brought = np.minimum(weight * values, ceiling)
                found[rows] = np.maximum(found[rows], brought)
                share[rows] = np.maximum(share[rows], weight)
                if weight >= 1.0:
                    ceiling = min(ceiling, _CEILING * float(values.min()))
            if not share.any():
                missing.append(word)
            scores += found
            coverage += rarity * share
            # BM25 saturates at k1 + 1 times the rarity; Lucene leaves the factor out.
            best += rarity
            total += rarity
        if total:
            scores /= best
            coverage /= total
        return Match(scores, coverage, tuple(missing), groups)

    def expand(self, question: str) -> tuple[tuple[str, Mapping[str, float]], ...]:
        """Return each content word of `question` with the terms it stands for and their weights."""
        english = is_english(question)
        groups: dict[str, tuple[str, dict[str, float]]] = {}
        for token in find_tokens(question):
            folded = fold(token.word)
            is_letter = len(folded) == 1 and not folded.isdigit()
            if is_letter or (folded in STOP_WORDS and token.verb is None):
                continue
            if token.term not in groups:
                groups[token.term] = (token.word, self._expand(token, english=english))
        return tuple(groups.values())

    def share_of(self, groups: Sequence[tuple[str, Mapping[str, float]]], text: str) -> float:
        """Return the share of a question's words that `text` has, weighed by rarity, 0..1."""
        terms = set(self._terms(text))
        total = found = 0.0
        for _, group in groups:
            rarity = (
                max((self._idf_of(term) * weight for term, weight in group.items()), default=0.0)
                or self._rarest
            )
            total += rarity
            found += rarity * max(
                (weight for term, weight in group.items() if term in terms), default=0.0
            )
        return found / total if total else 0.0

    def _expand(self, token: Token, *, english: bool) -> dict[str, float]:
        folded, lemma = fold(token.word), lemmatise(token.word)
        terms: dict[str, float] = {token.term: 1.0}
        if token.verb is not None:
            # The verb without its particle is another verb.
            lemma = token.verb
            terms = {term_of(token.verb): 1.0, token.term: _PART}
        if folded.isalpha():
            for part in self._splitter.split(folded):
                terms.setdefault(term_of(part), _PART)
            if len(folded) >= 4 and token.verb is None:
                terms.setdefault(f"~{sound_of(folded)}", _SOUND)
            for synonym in self._lexicon.synonyms.get(lemma, ()):
                terms.setdefault(term_of(synonym), _SYNONYM)
            if english:
                terms |= self._in_dutch(folded, but=terms)
            if not any(term in self._vocabulary for term in terms):
                for term, likeness in self._resembling(folded):
                    terms.setdefault(term, _TYPO * likeness)
        return {term: weight for term, weight in terms.items() if term in self._vocabulary}

    def _in_dutch(self, word: str, *, but: Mapping[str, float]) -> dict[str, float]:
        """Return terms for an English word, by synonyms of translations where those are lacking."""
        translations = self._translate(word)
        terms = {term_of(each): _TRANSLATION for each in translations}
        if not any(term in self._vocabulary for term in terms):
            terms |= {
                term_of(synonym): _DISTANT
                for each in translations
                for synonym in self._lexicon.synonyms.get(each, ())
            }
        return {term: weight for term, weight in terms.items() if term not in but}

    def _translate(self, word: str) -> tuple[str, ...]:
        """Return Dutch for an English word, also where it has an ending."""
        forms = [
            word,
            word.removesuffix("s"),
            word.removesuffix("es"),
            word.removesuffix("ed"),
            word.removesuffix("d"),
            word.removesuffix("ing"),
            word.removesuffix("ing") + "e",
            word.removesuffix("ies") + "y",
        ]
        for form in forms:
            if form in self._lexicon.dutch:
                return self._lexicon.dutch[form]
        return ()

    def _resembling(self, word: str) -> list[tuple[str, float]]:
        """Return the terms of words of the articles that `word` may be a misspelling of."""
        if len(word) < 5:
            return []
        found = process.extract(
            word,
            list(self._surfaces),
            scorer=OSA.normalized_similarity,
            limit=3,
            score_cutoff=0.74,
        )
        return [
            (self._surfaces[near], float(likeness))
            for near, likeness, _ in found
            if near[0] == word[0]
        ]

    def _terms(self, text: str) -> list[str]:
        terms = []
        for token in find_tokens(text):
            folded = fold(token.word)
            if token.verb is not None:
                terms.append(term_of(token.verb))
            if token.scale is not None:
                terms.append(term_of(token.scale))
            if folded in STOP_WORDS:
                continue
            terms.append(token.term)
            if folded.isalpha():
                terms += [term_of(part) for part in self._splitter.split(folded)]
                if len(folded) >= 4:
                    terms.append(f"~{sound_of(folded)}")
        return terms

    def _idf_of(self, term: str) -> float:
        row = self._vocabulary.get(term)
        return float(self._idf[row]) if row is not None else 0.0

    def _postings(self, term: str) -> tuple[np.ndarray, np.ndarray]:
        """Return the passages that have a term, and their BM25 values for it."""
        row = self._vocabulary[term]
        start, end = self._bm25.scores["indptr"][row : row + 2]
        return self._bm25.scores["indices"][start:end], self._bm25.scores["data"][start:end]
