"""An encoder without a model: a hashed bag of words, so that shared words make near vectors."""

import hashlib
from collections.abc import Sequence

import numpy as np

from index.encoder import Kind
from index.lexical.words import find_words, fold

DIMENSION = 256


class BagEncoder:
    """Gives each word a place of its own; `encoded` holds all texts in the order they came."""

    def __init__(self, fingerprint: str = "bag") -> None:
        self._fingerprint = fingerprint
        self.encoded: list[tuple[str, Kind]] = []

    @property
    def fingerprint(self) -> str:
        """The name given."""
        return self._fingerprint

    def encode(self, texts: Sequence[str], *, kind: Kind) -> np.ndarray:
        """Return counts of hashed words (texts, dimension), L2-normalised."""
        self.encoded += [(text, kind) for text in texts]
        vectors = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in find_words(text):
                digest = hashlib.sha256(fold(word).encode()).digest()
                vectors[row, int.from_bytes(digest[:4], "big") % DIMENSION] += 1
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        scaled: np.ndarray = vectors / np.maximum(lengths, 1e-9)
        return scaled
