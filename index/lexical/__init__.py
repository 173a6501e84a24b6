"""Finding passages by their words: lemmas, compounds, spelling, numbers, synonyms, BM25."""

from index.lexical.lexicon import Lexicon, load_lexicon
from index.lexical.matching import Match, WordIndex

__all__ = ["Lexicon", "Match", "WordIndex", "load_lexicon"]
